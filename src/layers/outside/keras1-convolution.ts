import { defineLayer } from '../define-layer.ts'
import type { ConfigKey, Era, Example, LayerEntry, Reads, Signature, WeightSpec } from '../layer-entry.ts'
import { depthwisePicture, kernelPicture } from '../parts/pictures.ts'
import {
  type AxisRule,
  bothFormats,
  dimOrderingWords,
  formatKey,
  namesOf,
  spatialAxes,
  squareWindow,
  withoutRoom,
} from '../parts/spatial.ts'
import type { KernelPicture } from '../picture.ts'

/** The convolutions of Keras 1, in its own words. Source: keras/layers/convolutional.py and local.py of 1.2.2. */

const eras: readonly Era[] = ['keras1', 'keras0']
const channels = { inputs: 'input_channels', outputs: 'nb_filter' }

/** What one class calls its window. */
interface Words {
  readonly className: string
  readonly rank: number
  /** The key of the kernel's length on each axis. */
  readonly kernel: readonly string[]
  readonly strides: string
  /** The key of the dilation, where the class has one. */
  readonly dilation?: string
}

/** A key of several values is named with its axis; of one axis it holds a number. */
function axisNames(key: string, rank: number): readonly string[] {
  return rank === 1 ? [key] : namesOf(key, rank)
}

const nb_filter: ConfigKey = { kind: 'int', later: 'filters' }
const bias: ConfigKey = { kind: 'bool', default: true, later: 'use_bias' }

function kernelKeys(kernel: readonly string[]): LayerEntry['config'] {
  return Object.fromEntries(kernel.map((key, at) => [key, { kind: 'int', later: `kernel_size[${at}]` }]))
}

/** A number for each axis, 1 by default; of one axis it is no list. */
function onEachAxis(later: string, rank: number): ConfigKey {
  const key = { kind: 'int', default: 1 } as const
  return rank > 1 ? { ...key, length: rank, later } : { ...key, later: `${later}[0]` }
}

function windowKeys({ rank, kernel, strides, dilation }: Words): { readonly [key: string]: ConfigKey } {
  return {
    nb_filter,
    ...kernelKeys(kernel),
    border_mode: { kind: 'choice', values: ['valid', 'same', 'full'], default: 'valid', later: 'padding' },
    [strides]: onEachAxis('strides', rank),
    ...(dilation && { [dilation]: onEachAxis('dilation_rate', rank) }),
    bias: { ...bias, eras: ['keras1'] },
    ...(rank > 1 && { dim_ordering: formatKey(dimOrderingWords) }),
  }
}

/** The places that a window spans, and its strides. */
function readsOf({ rank, kernel, strides, dilation }: Words): Reads {
  const rates = dilation === undefined ? [] : axisNames(dilation, rank)
  const size = kernel.map((length, at) => (rates[at] === undefined ? length : `${rates[at]} * (${length} - 1) + 1`))
  return { kind: 'window', size, strides: axisNames(strides, rank) }
}

/** Both orders of the dimensions, or only one where the class knows no other. */
function orders(rank: number, signatures: readonly Signature[]): readonly Signature[] {
  if (rank > 1) return signatures
  return signatures.filter(({ given }) => given?.dim_ordering === 'tf').map(({ given: _, ...signature }) => signature)
}

/** What the window makes of an axis, by a shape function. */
function windowed(by: 'conv' | 'unchecked_conv', { rank, kernel, strides, dilation }: Words): AxisRule {
  const names = [kernel, axisNames(strides, rank), dilation === undefined ? [] : axisNames(dilation, rank)]
  return (axis, at) => {
    const [length, stride, dilated = '1'] = names.map((keys) => keys[at])
    return `${by}(${axis}, ${length}, ${stride}, border_mode, ${dilated})`
  }
}

/** With `valid` or `same`, with `full` (Theano only), and where the window has no room. */
function ways(words: Words): readonly Signature[] {
  const { rank } = words
  const plain = orders(rank, bothFormats(rank, channels, windowed('conv', words), dimOrderingWords))
  const given = (mode: string, cost: number) => (one: Signature) => ({
    ...one,
    given: { ...one.given, border_mode: mode },
    cost: cost + (one.cost ?? 0),
  })
  const unchecked = windowed('unchecked_conv', words)
  return [
    ...plain.map((one) => ({ ...one, where: ["border_mode != 'full'"] })),
    ...plain.map(given('full', 3)),
    ...orders(rank, withoutRoom(rank, channels, unchecked, eras, dimOrderingWords)).map(given('valid', 0)),
  ]
}

/** One entry: the kernel of `th` has its channels first. */
function convolution(words: Words, shape: string, example: Example): LayerEntry {
  const theano = `(nb_filter, input_channels, ${words.kernel.join(', ')})`
  return defineLayer({
    classes: [words.className],
    config: windowKeys(words),
    signatures: ways(words).map((one) =>
      one.given?.dim_ordering === 'th' ? { ...one, weights: weights(theano) } : one,
    ),
    weights: weights(shape),
    eras,
    reads: readsOf(words),
    prefer: squareWindow(words.kernel),
    unseen: ['activation', 'init', 'W_regularizer', 'b_regularizer'],
    explain: {
      picture: picture(words.kernel),
      what: 'Slides a kernel over the spatial axes; each filter sees every input channel and has one bias.',
      pitfalls: ['The count does not depend on strides (subsample), border_mode or image size.'],
    },
    examples: [example],
  })
}

function picture(window: readonly string[]): KernelPicture {
  return kernelPicture(window, { kernel: 'W', bias: 'b', output: 'nb_filter' })
}

const perOutput = 'product(output) // nb_filter'

function weights(shape: string, reuse = perOutput): readonly WeightSpec[] {
  return [
    { name: 'W', shape, reuse },
    { name: 'b', shape: '(nb_filter)', when: 'bias' },
  ]
}

const series = { rank: 1, kernel: ['filter_length'], strides: 'subsample_length' }
const image = { rank: 2, kernel: ['nb_row', 'nb_col'], strides: 'subsample' }
const volume = { rank: 3, kernel: ['kernel_dim1', 'kernel_dim2', 'kernel_dim3'], strides: 'subsample' }

const seriesShape = '(filter_length, 1, input_channels, nb_filter)'
const imageShape = '(nb_row, nb_col, input_channels, nb_filter)'

const seriesExample: Example = {
  inputs: [[null, 20, 4]],
  output: [null, 18, 8],
  params: 104,
  config: { nb_filter: 8, filter_length: 3, border_mode: 'valid' },
}
const imageExample: Example = {
  inputs: [[null, 1, 28, 28]],
  output: [null, 32, 26, 26],
  params: 320,
  config: { nb_filter: 32, nb_row: 3, nb_col: 3, border_mode: 'valid', dim_ordering: 'th' },
}

/** Deconvolution2D copies rows and columns from its output_shape argument. */
const deconvolution: LayerEntry = defineLayer({
  classes: ['Deconvolution2D'],
  config: {
    nb_filter,
    ...kernelKeys(image.kernel),
    output_shape: 'list',
    bias,
    dim_ordering: formatKey(dimOrderingWords),
  },
  signatures: bothFormats(2, channels, (axis) => `new_${axis}`, dimOrderingWords).map((one) => ({
    ...one,
    outputs: ['(...output_shape)'],
    where: [
      'length(output_shape) == 4',
      'at(output_shape, 0) == batch',
      `at(output_shape, ${one.given?.dim_ordering === 'th' ? 1 : 3}) == nb_filter`,
    ],
  })),
  weights: weights(imageShape, 'product(input) // input_channels'),
  eras: ['keras1'],
  prefer: squareWindow(image.kernel),
  unseen: ['activation', 'init', 'subsample', 'border_mode'],
  explain: {
    picture: { ...picture(image.kernel), transposed: true },
    what: 'A transposed convolution whose output shape is an argument, printed as passed.',
    pitfalls: ['The printed rows and columns prove nothing about the kernel.'],
  },
  examples: [
    {
      inputs: [[null, 7, 7, 4]],
      output: [null, 15, 15, 3],
      params: 111,
      config: { nb_filter: 3, nb_row: 3, nb_col: 3, output_shape: [null, 15, 15, 3] },
    },
  ],
})

/** Source: SeparableConvolution2D of 1.2.2; TensorFlow only, without full padding or dilation. */
const separable: LayerEntry = defineLayer({
  classes: ['SeparableConvolution2D'],
  config: { ...windowKeys({ className: '', ...image }), depth_multiplier: { kind: 'int', default: 1 } },
  signatures: ways({ className: '', ...image }).filter(({ given }) => given?.border_mode !== 'full'),
  weights: {
    depthwise_kernel: { shape: '(nb_row, nb_col, input_channels, depth_multiplier)', reuse: perOutput },
    pointwise_kernel: { shape: '(1, 1, input_channels * depth_multiplier, nb_filter)', reuse: perOutput },
    b: { shape: '(nb_filter)', when: 'bias' },
  },
  eras: ['keras1'],
  reads: readsOf({ className: '', ...image }),
  prefer: [
    ...squareWindow(image.kernel),
    { when: 'depth_multiplier == 1', cost: 1.5, says: '`depth_multiplier` is usually 1' },
  ],
  unseen: ['activation', 'init'],
  explain: {
    picture: depthwisePicture('depthwise_kernel', image.kernel),
    what: 'A depthwise convolution, then a 1×1 convolution that mixes its channels; one bias per filter.',
  },
  examples: [
    { inputs: [[null, 28, 28, 16]], output: [null, 26, 26, 32], params: 688, config: { nb_filter: 32, nb_row: 3 } },
  ],
})

/** Only valid padding; rows, columns and filters of the bias in the order of the output. */
function locallyConnected(words: Words, example: Example): LayerEntry {
  const { rank, kernel } = words
  const axes = spatialAxes[rank] ?? []
  const lengths = axes.map((axis) => `new_${axis}`)
  const rule = windowed('conv', words)
  const conditions = axes.map((axis, at) => `${lengths[at]} == ${rule(axis, at)}`)
  const plain = bothFormats(rank, channels, (_, at) => lengths[at] ?? '', dimOrderingWords)
  const shape = `(${lengths.join(' * ')}, ${kernel.join(' * ')} * input_channels, nb_filter)`
  return defineLayer({
    classes: [words.className],
    config: windowKeys(words),
    signatures: orders(rank, plain).map((one) => ({
      ...one,
      given: { ...one.given, border_mode: 'valid' },
      where: conditions,
    })),
    weights: [
      { name: 'W', shape, reuse: '1' },
      { name: 'b', shape: `(${lengths.join(', ')}, nb_filter)`, when: 'bias' },
    ],
    eras,
    reads: readsOf(words),
    prefer: squareWindow(kernel),
    unseen: ['activation', 'init'],
    explain: {
      picture: { kind: 'matrix', kernel: 'W' },
      what: 'A convolution without shared weights: every output position has its own kernel and biases.',
      pitfalls: ['The count is multiplied by the output positions, biases included.'],
    },
    examples: [example],
  })
}

export const keras1Convolutions: readonly LayerEntry[] = [
  convolution({ className: 'Convolution1D', ...series }, seriesShape, seriesExample),
  convolution({ className: 'Convolution2D', ...image }, imageShape, imageExample),
  convolution({ className: 'Convolution3D', ...volume }, `(${volume.kernel.join(', ')}, input_channels, nb_filter)`, {
    inputs: [[null, 10, 12, 14, 2]],
    output: [null, 8, 10, 12, 8],
    params: 440,
    config: { nb_filter: 8, kernel_dim1: 3, kernel_dim2: 3, kernel_dim3: 3 },
  }),
  convolution({ className: 'AtrousConvolution1D', ...series, dilation: 'atrous_rate' }, seriesShape, {
    ...seriesExample,
    output: [null, 16, 8],
    config: { nb_filter: 8, filter_length: 3, atrous_rate: 2 },
  }),
  convolution({ className: 'AtrousConvolution2D', ...image, dilation: 'atrous_rate' }, imageShape, {
    ...imageExample,
    output: [null, 32, 24, 24],
    config: { nb_filter: 32, nb_row: 3, nb_col: 3, atrous_rate: [2, 2] },
  }),
  deconvolution,
  separable,
  locallyConnected(
    { className: 'LocallyConnected1D', ...series },
    {
      inputs: [[null, 20, 4]],
      output: [null, 18, 8],
      params: 1_872,
      config: { nb_filter: 8, filter_length: 3 },
    },
  ),
  locallyConnected(
    { className: 'LocallyConnected2D', ...image },
    {
      inputs: [[null, 8, 9, 2]],
      output: [null, 6, 7, 8],
      params: 6_384,
      config: { nb_filter: 8, nb_row: 3, nb_col: 3 },
    },
  ),
]
