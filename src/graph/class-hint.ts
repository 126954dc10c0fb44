import type { LayerRow } from '../summary/summary.ts'

/**
 * How many tensors one call of a layer takes, as far as its class says.
 * `one`: exactly one (a mask may follow); `two`: exactly two; `any`: one call takes them all; `states`: one sequence, perhaps with its
 * initial states; `model`: as many as the model inside has inputs.
 */
export type Arity = 'one' | 'two' | 'any' | 'states' | 'model'

const classesByArity: Readonly<Record<Arity, string>> = {
  one: `Dense Embedding Activation Dropout Flatten Reshape Permute RepeatVector Masking ActivityRegularization EinsumDense
    Conv1D Conv2D Conv3D Convolution1D Convolution2D Convolution3D Conv1DTranspose Conv2DTranspose Conv3DTranspose Deconvolution2D
    DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D SeparableConvolution2D AtrousConvolution1D AtrousConvolution2D
    LocallyConnected1D LocallyConnected2D MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D
    GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D
    BatchNormalization LayerNormalization GroupNormalization UnitNormalization RMSNormalization SpectralNormalization Normalization
    ReLU LeakyReLU ELU PReLU Softmax ThresholdedReLU SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout
    GaussianNoise Cropping1D Cropping2D Cropping3D ZeroPadding1D ZeroPadding2D ZeroPadding3D UpSampling1D UpSampling2D UpSampling3D
    Rescaling Resizing CenterCrop RandomFlip RandomRotation RandomZoom RandomContrast TimeDistributed TimeDistributedDense Sequential
    Identity MaxoutDense Highway TextVectorization StringLookup IntegerLookup AdaptiveAveragePooling1D AdaptiveAveragePooling2D
    AdaptiveAveragePooling3D AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D ReversibleEmbedding RandomFourierFeatures
    RandomHeight RandomWidth MelSpectrogram STFTSpectrogram SReLU ParametricSoftplus ThresholdedLinear LRN2D`,
  two: 'Dot Subtract',
  any: `Add Multiply Average Maximum Minimum Concatenate Merge TFOpLambda SlicingOpLambda TensorFlowOpLayer Attention AdditiveAttention
    MultiHeadAttention GroupedQueryAttention`,
  states: 'LSTM GRU SimpleRNN RNN Bidirectional CuDNNLSTM CuDNNGRU ConvLSTM1D ConvLSTM2D ConvLSTM3D',
  model: 'Functional Model',
}

function arityTable(): ReadonlyMap<string, Arity> {
  const table = new Map<string, Arity>()
  for (const arity of ['one', 'two', 'any', 'states', 'model'] as const) {
    for (const className of classesByArity[arity].split(/\s+/)) table.set(className, arity)
  }
  return table
}

const arities = arityTable()

/** The shortest piece of a cut class name that is taken for evidence. */
const shortestPiece = 3

/** Whether a row's printed class is this one, or may be where the cell was cut. */
export function mayBeClass(row: LayerRow, className: string): boolean {
  const printed = row.printedClass?.value
  if (printed === undefined) return false
  return row.classCut ? printed.length >= shortestPiece && className.startsWith(printed) : printed === className
}

/** The arity of a row's class; null where the class is unknown, or cut so that it may be of several arities. */
export function arityOf(row: LayerRow): Arity | null {
  const printed = row.printedClass?.value
  if (printed === undefined) return null
  if (!row.classCut) return arities.get(printed) ?? null
  const possible = new Set<Arity>()
  for (const [className, arity] of arities) if (mayBeClass(row, className)) possible.add(arity)
  const [only] = possible
  return possible.size === 1 && only ? only : null
}

/** Layers that join several tensors place by place. */
const elementwiseClasses = ['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Minimum']

/** Layers that join several tensors into one; those of Keras 1 are all `Merge`, by its `mode`. */
export const mergingClasses: readonly string[] = [...elementwiseClasses, 'Concatenate', 'Dot']

/** Whether a row is a merging layer for certain. */
export function isMerging(row: LayerRow): boolean {
  const printed = row.printedClass?.value ?? ''
  return !row.classCut && (printed === 'Merge' || mergingClasses.includes(printed))
}

const elementwiseOperator =
  /^tf\.(?:__operators__\.(?:add|sub|mul|truediv)|math\.(?:add|subtract|multiply|divide))(?:_\d+)?$/

/** Whether a row joins its tensors place by place for certain: by its class, or as an operation of TensorFlow by its name. */
export function isElementwise(row: LayerRow): boolean {
  if (mayBeClass(row, 'TFOpLambda')) return !row.nameCut && elementwiseOperator.test(row.name.value)
  return !row.classCut && elementwiseClasses.includes(row.printedClass?.value ?? '')
}

/** Whether a row is an InputLayer; a cut `InputLay` counts, nothing else in Keras begins so. */
export function isInputLayer(row: LayerRow): boolean {
  return mayBeClass(row, 'InputLayer')
}

/** Operations by which Keras 3 computes masks: they follow the tensor they mask in a Connected to cell. */
export function isMask(row: LayerRow): boolean {
  return mayBeClass(row, 'NotEqual') || row.printedClass?.value === 'Any'
}

/** Whether a name is that of a layer class; Keras's own names are in lower case. */
export function isClassName(name: string): boolean {
  return arities.has(name) || name === 'InputLayer'
}
