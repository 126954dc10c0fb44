import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Pitfall, WeightSpec } from '../layer-entry.ts'
import { addsBias, asPlainConvolution } from '../parts/mistakes.ts'
import { depthwisePicture } from '../parts/pictures.ts'
import { channelsFirst, rareFilters, rareKernels, rareStrides } from '../parts/rarities.ts'
import {
  bothFormats,
  convAxis,
  dilatedWindow,
  each,
  namesOf,
  squareBeforeOdd,
  uncheckedConvAxis,
  withoutRoom,
} from '../parts/spatial.ts'
import { depthwiseConfig, stridedOrDilated } from './depthwise.ts'

const channels = { inputs: 'input_channels', outputs: 'filters' }

function kernelsAndBias(rank: number): readonly WeightSpec[] {
  const ones = Array.from({ length: rank }, () => '1').join(', ')
  return [
    {
      name: 'depthwise_kernel',
      shape: `(${each('kernel_size', rank)}, input_channels, depth_multiplier)`,
      role: 'slides over each channel by itself',
      reuse: 'product(output) // filters',
    },
    {
      name: 'pointwise_kernel',
      shape: `(${ones}, input_channels * depth_multiplier, filters)`,
      role: 'mixes the channels into filters',
      reuse: 'product(output) // filters',
    },
    { name: 'bias', shape: '(filters)', when: 'use_bias' },
  ]
}

const pitfalls: readonly (Pitfall | string)[] = [
  'First depthwise, kernel area × input_channels × depth_multiplier, then pointwise, input_channels × depth_multiplier × filters: a sum instead of the product of a plain convolution.',
  {
    says: 'Only the pointwise step has a bias, one per filter; there is none between the two steps.',
    when: 'use_bias',
  },
  {
    says: 'With this few filters, it is no smaller than a plain convolution: the pointwise kernel adds to the count.',
    when: 'filters == 1',
  },
]

/** SeparableConv1D and SeparableConv2D. Source: keras/src/layers/convolutional/base_separable_conv.py `build()`. */
function separable(rank: number, examples: readonly Example[]): LayerEntry {
  return defineLayer({
    classes: [`SeparableConv${rank}D`],
    dropsIdleBias: true,
    names: {
      was: { [`SeparableConvolution${rank}D`]: ['keras1'] },
      ...(rank === 2 && { short: { sepconv: 0 } }),
    },
    ...(rank === 2 && { common: 18 }),
    config: { filters: 'int', ...depthwiseConfig(rank) },
    signatures: [
      ...stridedOrDilated(rank, bothFormats(rank, channels, convAxis)),
      ...withoutRoom(rank, channels, uncheckedConvAxis),
    ],
    weights: kernelsAndBias(rank),
    reads: dilatedWindow(rank),
    prefer: [
      ...squareBeforeOdd('kernel_size', rank),
      { when: 'depth_multiplier == 1', cost: 1.5, says: '`depth_multiplier` is usually 1' },
    ],
    rare: [...rareKernels(rank), ...rareStrides(rank), ...rareFilters, channelsFirst],
    unseen: ['activation', 'depthwise_initializer', 'pointwise_initializer', 'depthwise_regularizer'],
    explain: {
      picture: depthwisePicture('depthwise_kernel', namesOf('kernel_size', rank)),
      what: 'A depthwise convolution, then a 1×1 convolution that mixes its channels into filters.',
      pitfalls,
      mistakes: [
        asPlainConvolution(rank, 'filters', 'use_bias * filters'),
        { does: 'leaves out the pointwise kernel', leavesOut: 'pointwise_kernel' },
        { does: 'leaves out the depthwise kernel', leavesOut: 'depthwise_kernel' },
        {
          does: 'adds a bias to the depthwise step',
          count: 'params + input_channels * depth_multiplier',
          when: 'use_bias',
        },
        addsBias('filters'),
      ],
    },
    examples,
  })
}

export const separableConvolutions: readonly LayerEntry[] = [
  separable(1, [
    { inputs: [[null, 20, 4]], output: [null, 18, 8], params: 52, config: { filters: 8, kernel_size: [3] } },
  ]),
  separable(2, [
    {
      inputs: [[null, 28, 28, 16]],
      output: [null, 26, 26, 32],
      params: 688,
      config: { filters: 32, kernel_size: [3, 3], depth_multiplier: 1, use_bias: true },
    },
    {
      inputs: [[null, 27, 27, 16]],
      output: [null, 14, 14, 32],
      params: 2_000,
      config: { kernel_size: [3, 3], depth_multiplier: 3, strides: [2, 2], padding: 'same' },
    },
  ]),
]
