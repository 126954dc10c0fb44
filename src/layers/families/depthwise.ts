import { defineLayer } from '../define-layer.ts'
import type { ConfigKey, Era, Example, LayerEntry, Signature } from '../layer-entry.ts'
import { addsBias, asPlainConvolution } from '../parts/mistakes.ts'
import { depthwisePicture } from '../parts/pictures.ts'
import { channelsFirst, rareKernels, rareStrides } from '../parts/rarities.ts'
import {
  bothFormats,
  convAxis,
  dataFormat,
  dilatedWindow,
  dilationKey,
  dilationWays,
  each,
  namesOf,
  squareBeforeOdd,
  uncheckedConvAxis,
  withoutRoom,
} from '../parts/spatial.ts'

const channels = { inputs: 'input_channels', outputs: 'input_channels * depth_multiplier' }

/** Multi-backend Keras and Keras 3 (from 3.15) take strides and dilation together, tf.keras does not. */
export function stridedOrDilated(rank: number, signatures: readonly Signature[]): readonly Signature[] {
  const either: readonly Era[] = ['tf2', 'tfjs']
  const both: readonly Era[] = ['keras0', 'keras1', 'keras2', 'keras3']
  return [
    ...dilationWays(rank, signatures).map((one) => ({ ...one, eras: either })),
    ...dilationWays(rank, signatures, { together: true }).map((one) => ({ ...one, eras: both })),
  ]
}

/** The config keys of a depthwise step, which a separable convolution has too. */
export function depthwiseConfig(rank: number): { readonly [key: string]: ConfigKey } {
  return {
    kernel_size: { kind: 'int', length: rank },
    padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
    strides: { kind: 'int', length: rank, default: 1 },
    dilation_rate: dilationKey(rank, { together: true }),
    depth_multiplier: { kind: 'int', default: 1 },
    use_bias: { kind: 'bool', default: true },
    data_format: dataFormat,
  }
}

/**
 * DepthwiseConv1D and DepthwiseConv2D. Source: keras/src/layers/convolutional/base_depthwise_conv.py `build()`;
 * before Keras 3 the kernel is called depthwise_kernel. Keras 2 before 2.3 prints as if the dilation were 1.
 */
function depthwise(rank: number, kernel: string, eras: readonly Era[], examples: readonly Example[]): LayerEntry {
  return defineLayer({
    classes: [`DepthwiseConv${rank}D`],
    dropsIdleBias: true,
    names: {
      was: { [`DepthwiseConvolution${rank}D`]: [] },
      ...(rank === 2 && { short: { depthwise: 0, dwconv: 0 } }),
    },
    ...(rank === 2 && { common: 17 }),
    config: depthwiseConfig(rank),
    signatures: [
      ...stridedOrDilated(rank, bothFormats(rank, channels, convAxis)),
      ...withoutRoom(rank, channels, uncheckedConvAxis),
    ],
    weights: [
      {
        name: kernel,
        shape: `(${each('kernel_size', rank)}, input_channels, depth_multiplier)`,
        role: 'for each channel windows of its own',
        reuse: 'product(output) // (input_channels * depth_multiplier)',
      },
      { name: 'bias', shape: '(input_channels * depth_multiplier)', when: 'use_bias', role: 'one per output channel' },
    ],
    reads: dilatedWindow(rank),
    prefer: squareBeforeOdd('kernel_size', rank),
    eras,
    rare: [...rareKernels(rank), ...rareStrides(rank), channelsFirst],
    unseen: ['activation', 'depthwise_initializer', 'depthwise_regularizer'],
    explain: {
      picture: depthwisePicture(kernel, namesOf('kernel_size', rank), 'bias'),
      what: 'Slides depth_multiplier separate kernels over each input channel; channels are not mixed.',
      pitfalls: [
        'The kernel has no factor for filters: kernel area × input_channels × depth_multiplier. A plain convolution with the same number of outputs has a kernel input_channels times as large.',
      ],
      mistakes: [
        asPlainConvolution(rank, 'input_channels * depth_multiplier', 'use_bias * input_channels * depth_multiplier'),
        { does: 'counts one kernel for all channels', count: 'params // input_channels', when: 'input_channels > 1' },
        { does: 'leaves out depth_multiplier', count: 'params // depth_multiplier', when: 'depth_multiplier > 1' },
        { does: 'counts a single bias', count: 'params - input_channels * depth_multiplier + 1', when: 'use_bias' },
        addsBias('input_channels * depth_multiplier'),
      ],
    },
    examples,
  })
}

const beforeKeras3: readonly Era[] = ['tf2', 'keras2', 'keras1', 'keras0', 'tfjs']

const squareExample: Example = {
  inputs: [[null, 28, 28, 16]],
  output: [null, 26, 26, 16],
  params: 160,
  config: { kernel_size: [3, 3], depth_multiplier: 1, use_bias: true },
}
const multipliedExample: Example = {
  inputs: [[null, 27, 27, 16]],
  output: [null, 14, 14, 32],
  params: 288,
  config: { kernel_size: [3, 3], depth_multiplier: 2, strides: [2, 2], padding: 'same', use_bias: false },
}
const seriesExample: Example = {
  inputs: [[null, 20, 4]],
  output: [null, 18, 8],
  params: 32,
  config: { kernel_size: [3], depth_multiplier: 2 },
}

export const depthwiseConvolutions: readonly LayerEntry[] = [
  depthwise(1, 'kernel', ['keras3'], [seriesExample]),
  depthwise(1, 'depthwise_kernel', beforeKeras3, [seriesExample]),
  depthwise(2, 'kernel', ['keras3'], [squareExample, multipliedExample]),
  depthwise(2, 'depthwise_kernel', beforeKeras3, [squareExample, multipliedExample]),
]
