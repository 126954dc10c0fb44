import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { asMaskedInput } from '../parts/same-shape.ts'
import { samePositions } from '../parts/spatial.ts'

/**
 * Operations of Keras 3 that are rows of a functional model, by class: `keras.ops`, and what Python's operators on tensors become.
 * They have no weights. Source: keras/src/ops/, the classes of `Operation`. Operations that share their name with a layer (Add,
 * Concatenate, Softmax …) stand in that layer's entry.
 */

/** Functions of a number, applied place by place: nobody names a layer so that changes the shape. */
const functions = words(`
  Abs Absolute Arccos Arccosh Arcsin Arcsinh Arctan Arctanh Cbrt Ceil Conj Conjugate Cos Cosh Deg2rad Erf
  Erfc Erfinv Exp Exp2 Expm1 Fabs Floor I0 Isfinite Isinf Isnan Log Log10 Log1p Log2 LogicalNot Negative
  Rad2deg Reciprocal Round Rsqrt Sign Signbit Sin Sinc Sinh Sqrt Square Tan Tanh Trunc
`)

/** Others of one tensor, place by place. */
const othersOfOne = words(`
  Angle BitwiseInvert BitwiseNot Cast Celu ConvertToTensor Copy Elu Flip Fliplr Flipud Gelu HardShrink
  HardSigmoid HardSilu HardTanh Imag Isneginf Isposinf Isreal LeakyRelu LogSigmoid LogSoftmax NanToNum
  Normalize OnesLike Real Relu Relu6 Roll SaturateCast Selu Sigmoid Silu SoftShrink Softplus Softsign
  SparsePlus SparseSigmoid Sparsemax Squareplus StopGradient TanhShrink Threshold Tril Triu ZerosLike
`)

/** Of one tensor, whose shape they keep. */
export const sameShapeOperations = [...functions, ...othersOfOne]

/** Of two tensors, or of a tensor and a constant. */
export const broadcastingOperations = words(`
  Arctan2 BitwiseAnd BitwiseLeftShift BitwiseOr BitwiseRightShift BitwiseXor Divide DivideNoNan Equal
  FloorDivide Fmax Fmin Fmod Gcd Greater GreaterEqual Heaviside Hypot Isclose Lcm Ldexp LeftShift Less LessEqual
  Logaddexp Logaddexp2 LogicalAnd LogicalOr LogicalXor Mod Nextafter NotEqual Power RightShift TrueDivide
`)

/** Whose result has a shape that the row alone does not explain. */
const others = words(`
  AdaptiveAveragePool AdaptiveMaxPool AffineTransform All AllClose Amax Amin Any Append Arange Argmax Argmin
  Argpartition Argsort Array ArraySplit AssociativeScan AveragePool BatchNorm BinaryCrossentropy Bincount
  BroadcastTo CDist CTCDecode CTCLoss CategoricalCrossentropy Cholesky CholeskyInverse Clip Cond Corrcoef
  CountNonzero CropImages Cross Cumprod Cumsum DepthToSpace Det Diag Diagflat Diagonal Diff Digitize Dsplit
  Dstack Eig Eigh ElasticTransform EmptyLike ExpandDims ExtractPatches ExtractSequences FFT FFT2 Fold ForiLoop
  Full FullLike GaussianBlur Geomspace GetItem Glu HSVToRGB Histogram Hsplit Hstack IFFT2 IRFFT ISTFT InTopK
  Inv IsIn LayerNorm Linspace Logdet Logspace Logsumexp Lstsq LuFactor Map MapCoordinates MatrixRank Max
  MaxPool Mean Median Meshgrid Min Moments Moveaxis MultiHot Nanargmax Nanargmin Nancumprod Nancumsum Nanmax
  Nanmean Nanmedian Nanmin Nanpercentile Nanprod Nanquantile Nanstd Nansum Nanvar Ndim Nonzero Norm OneHot
  PSNR Pad PadImages Percentile PerspectiveTransform Pinv Polar Prod Ptp Qr Quantile RFFT RGBToGrayscale
  RGBToHSV RMSNorm Ravel Rearrange Repeat Resize Rot90 SSIM STFT SVD ScaleAndTranslate Scan Scatter
  ScatterUpdate SearchSorted SegmentMax SegmentMin SegmentProd SegmentReduction SegmentSum Select Size Slice
  SliceUpdate Slogdet SobelEdges Solve SolveTriangular Sort SpaceToDepth SparseCategoricalCrossentropy Split
  Squeeze Stack Std Sum Swapaxes Switch Take TakeAlongAxis Tile TopK Trace Transpose Trapezoid Unfold Unique
  UnravelIndex Unstack Vander Var VectorizedMap View ViewAsComplex ViewAsReal Vsplit Vstack Where WhileLoop
`)

/** Which multiply tensors in a way that no row tells. */
const multiplying = words(`
  Conv ConvTranspose Correlate DepthwiseConv DotProductAttention Einsum Inner JVP Kron Outer SeparableConv Tensordot Vdot
`)

/** A constant beside a tensor is no input of the row. */
const broadcast: readonly Signature[] = [
  { inputs: ['...shapes'], outputs: ['(...broadcast(shapes))'] },
  { inputs: ['(...shape)'], outputs: ['(...result)'], where: ['widens(shape, result)'], cost: 1 },
]

const anything: readonly Signature[] = [{ inputs: ['...'], outputs: ['any'] }]

function words(text: string): readonly string[] {
  return text.split(/\s/).filter((word) => word !== '')
}

/** A layer of one's own may bear an operation's name: what does not fit is taken. */
function operations(
  classes: readonly string[],
  signatures: readonly Signature[],
  what: string,
  examples: LayerEntry['examples'],
  more: Pick<LayerEntry, 'ofClass' | 'reads' | 'macs' | 'openEnded'> = {},
): LayerEntry {
  return defineLayer({
    classes,
    openEnded: true,
    ...more,
    config: {},
    signatures,
    weights: [],
    eras: ['keras3'],
    explain: { what, pitfalls: ['An operation has no parameters.'] },
    examples,
  })
}

/** Reshape as an operation: unlike the layer it may change the batch axis, by laying whole samples together or taking them apart. */
const reshape = defineLayer({
  classes: ['Reshape'],
  config: {},
  signatures: [
    {
      inputs: ['(...shape)'],
      outputs: ['(...result)'],
      where: ['reshapes(shape, result)', 'folds(shape, result)'],
      cost: 6,
    },
  ],
  weights: [],
  eras: ['keras3'],
  explain: { what: 'The operation of that name: the same numbers in another shape, including the batch axis.' },
  examples: [{ inputs: [[null, 6, 4]], output: [null, 4], params: 0, config: {} }],
})

export const kerasOperations: readonly LayerEntry[] = [
  ...[functions, othersOfOne].map((classes) =>
    operations(
      classes,
      [asMaskedInput],
      'An operation on each number of a tensor.',
      [{ inputs: [[null, 5]], output: [null, 5], params: 0, config: {} }],
      { reads: samePositions, openEnded: classes === othersOfOne || 'params > 0' },
    ),
  ),
  operations(
    broadcastingOperations,
    broadcast,
    'An element-wise operation on two tensors.',
    [
      {
        inputs: [
          [null, 5],
          [1, 5],
        ],
        output: [null, 5],
        params: 0,
        config: {},
      },
      { inputs: [[null, 5]], output: [null, 5], params: 0, config: {} },
    ],
    { ofClass: { NotEqual: { isMask: true } }, reads: samePositions },
  ),
  operations(
    others,
    anything,
    'An operation on tensors; its result may have any shape.',
    [{ inputs: [[null, 5]], output: [null], params: 0, config: {} }],
    { ofClass: { Any: { isMask: true } } },
  ),
  operations(
    ['Matmul'],
    [{ inputs: ['(...left)', '(...right)'], outputs: ['any'] }, ...anything],
    'The matrix product of two tensors, sample by sample.',
    [
      {
        inputs: [
          [null, 5, 3],
          [null, 3, 4],
        ],
        output: [null, 5, 4],
        params: 0,
        config: {},
      },
    ],
    { macs: 'product(output) * at(left, length(left) - 1)' },
  ),
  operations(
    multiplying,
    anything,
    'An operation that multiplies tensors; its result may have any shape.',
    [{ inputs: [[null, 5]], output: [null], params: 0, config: {} }],
    { macs: null },
  ),
  reshape,
]
