import { defineLayer } from '../define-layer.ts'
import type {
  ClassFacts,
  Example,
  LayerEntry,
  Pitfall,
  Preference,
  Signature,
  Variant,
  WeightSpec,
} from '../layer-entry.ts'
import { likelyRank, loraVariant } from '../parts/lora.ts'
import { windowMistakes } from '../parts/mistakes.ts'
import { kernelPicture } from '../parts/pictures.ts'
import { convolutionWithPrelu } from '../parts/prelu-activation.ts'
import { channelsFirst, rareFilters, rareFirstInputs, rareGroups, rareKernels, rareStrides } from '../parts/rarities.ts'
import {
  bothFormats,
  convAxis,
  dataFormat,
  dilatedWindow,
  dilationKey,
  dilationWays,
  each,
  firstChannels,
  namesOf,
  spatialAxes,
  squareBeforeOdd,
  uncheckedConvAxis,
  under,
  withoutRoom,
} from '../parts/spatial.ts'

const channels = { inputs: 'input_channels', outputs: 'filters' }

const areas = ['', 'kernel_size', 'kernel_size²', 'kernel_size³']

/** Groups divide both channels; the last says it again of the channels of a group, which the count tells before the groups. */
const inGroups = [
  'divides(groups, input_channels)',
  'divides(groups, filters)',
  'divides(input_channels, input_channels // groups * filters)',
]

const facts: { readonly [rank: number]: ClassFacts } = {
  1: {
    names: { was: { Convolution1D: ['keras1'], AtrousConvolution1D: ['keras1'], AtrousConv1D: ['keras1'] } },
    common: 15,
  },
  2: {
    names: {
      was: { Convolution2D: ['keras1'], AtrousConvolution2D: ['keras1'], AtrousConv2D: ['keras1'] },
      short: { conv: 0, project: 0, expand: 0, pointwise: 1 },
    },
    common: 0,
  },
  3: { names: { was: { Convolution3D: ['keras1'] } } },
}

function kernelAndBias(rank: number): readonly WeightSpec[] {
  return [
    {
      name: 'kernel',
      shape: `(${each('kernel_size', rank)}, input_channels // groups, filters)`,
      role: 'for each filter a window over every input channel of its group',
      reuse: 'product(output) // filters',
    },
    { name: 'bias', shape: '(filters)', when: 'use_bias', role: 'one per filter' },
  ]
}

const usualChannels = (rank: number): readonly Preference[] => [
  { when: 'groups == 1', cost: 3, says: 'convolutions usually have one group' },
  { when: 'filters <= 1024', cost: 2, says: 'there are hardly ever more than 1,024 filters' },
  ...firstChannels(rank, 'input_channels // groups'),
]

/** Of 1,159 convolutions with strides that real Keras printed, 6 skip what they stride over. */
function usualStrides(rank: number): readonly Preference[] {
  const kernels = namesOf('kernel_size', rank)
  const covered = kernels.map((kernel, at) => `${kernel} >= strides[${at}]`)
  return [
    {
      when: `largest(${kernels.join(', ')}) < 4 or (${covered.join(' and ')})`,
      cost: 2,
      says: 'a kernel is usually as long as its strides',
    },
    ...(rank === 1
      ? [
          {
            when: 'strides[0] < 4 or kernel_size[0] % strides[0] == 0',
            cost: 4,
            says: 'a kernel over a signal usually is its strides several times',
          },
        ]
      : []),
  ]
}

function pitfalls(rank: number): readonly (Pitfall | string)[] {
  return [
    {
      says: `Every filter spans all input channels: ${areas[rank]} × filters + filters leaves out that factor.`,
      when: 'input_channels > groups',
    },
    ...(rank === 1
      ? [
          {
            says: 'Its kernel has only one length: kernel_size is not squared.',
            when: 'kernel_size[0] > 1',
          },
        ]
      : []),
    'The count does not depend on strides, dilation or image size.',
    { says: 'padding adds no parameters: it changes only the output shape.', when: "padding != 'valid'" },
    { says: 'There is one bias per filter, not per kernel or channel.', when: 'use_bias' },
    { says: 'Groups divide the kernel, not the bias.', when: 'groups > 1' },
  ]
}

/** Conv1D, Conv2D, Conv3D. Source: keras/src/layers/convolutional/base_conv.py `build()`. */
function convolution(rank: number, examples: readonly Example[]): LayerEntry {
  const weights = kernelAndBias(rank)
  return defineLayer({
    classes: [`Conv${rank}D`],
    dropsIdleBias: true,
    ...facts[rank],
    config: {
      filters: 'int',
      kernel_size: { kind: 'int', length: rank },
      padding: {
        kind: 'choice',
        values: rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'],
        default: 'valid',
      },
      strides: { kind: 'int', length: rank, default: 1 },
      dilation_rate: dilationKey(rank),
      groups: { kind: 'int', default: 1, eras: ['tf2', 'keras3'] },
      use_bias: { kind: 'bool', default: true },
      data_format: dataFormat,
    },
    signatures: under(inGroups, [
      ...dilationWays(rank, [...bothFormats(rank, channels, convAxis), ...ofBatches(rank)]),
      ...withoutRoom(rank, channels, uncheckedConvAxis),
    ]),
    weights,
    reads: dilatedWindow(rank),
    variants: [...convolutionWithPrelu(rank, channels, inGroups), usualLora(rank, weights)],
    prefer: [
      ...squareBeforeOdd('kernel_size', rank),
      ...likelyRank,
      {
        when: `groups == 1 or input_channels // groups > 1 or largest(${each('kernel_size', rank)}) > 1`,
        cost: 3,
        says: 'a kernel of length 1 on one channel only scales it',
      },
      ...usualChannels(rank),
      ...usualStrides(rank),
    ],
    rare: [
      ...rareKernels(rank),
      ...rareStrides(rank),
      ...rareGroups,
      ...rareFirstInputs(rank, 'input_channels // groups'),
      ...rareFilters,
      channelsFirst,
    ],
    unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      picture: kernelPicture(namesOf('kernel_size', rank), { input: 'input_channels // groups', groups: 'groups' }),
      what: 'Slides a kernel over the spatial axes; each filter sees every input channel of its group and has one bias.',
      pitfalls: pitfalls(rank),
      mistakes: [
        ...windowMistakes(rank, '(input_channels // groups)'),
        {
          does: 'does not divide the input channels by the groups',
          count: 'params * groups - (groups - 1) * use_bias * filters',
          when: 'groups > 1',
        },
      ],
    },
    examples,
  })
}

const usualRanks = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 128]

/**
 * LoRA without groups and with a usual rank, on kernels that are square, of length 1 along one axis, or as long as it (those of words over
 * their embeddings). Any kernel with any rank would explain more than half of all mistaken counts away.
 */
function usualLora(rank: number, weights: readonly WeightSpec[]): Variant {
  const [first, ...others] = namesOf('kernel_size', rank)
  const [, ...axes] = spatialAxes[rank] ?? []
  const isUsual = (name: string, at: number) =>
    `${name} == ${first} or ${name} == 1 or ${first} == 1 or ${name} == ${axes[at]}`
  return {
    ...loraVariant(weights),
    besidePlain: 'ifElsewhere',
    config: { lora_rank: { kind: 'choice', values: usualRanks } },
    where: ['groups == 1'],
    usually: [`${first} < 12`, ...others.map(isUsual)],
  }
}

/** tf.keras of TF 2 takes further axes between the batch and the image as more of the batch. */
function ofBatches(rank: number): readonly Signature[] {
  const axes = spatialAxes[rank] ?? []
  const [before, after] = [axes.join(', '), axes.map(convAxis).join(', ')]
  const ways = [
    { format: 'channels_last', input: `${before}, input_channels`, output: `${after}, filters`, cost: 8 },
    { format: 'channels_first', input: `input_channels, ${before}`, output: `filters, ${after}`, cost: 12 },
  ]
  return ways.map(({ format, input, output, cost }) => ({
    inputs: [`(batch, group, ..., ${input})`],
    outputs: [`(batch, group, ..., ${output})`],
    given: { data_format: format },
    eras: ['tf2'],
    cost,
  }))
}

export const convolutions: readonly LayerEntry[] = [
  convolution(1, [
    {
      inputs: [[null, 20, 4]],
      output: [null, 20, 8],
      params: 104,
      config: { filters: 8, kernel_size: [3], padding: 'same' },
    },
    { inputs: [[null, 20, 4]], output: [null, 16, 8], params: 104, config: { kernel_size: [3], dilation_rate: [2] } },
  ]),
  convolution(2, [
    {
      inputs: [[null, 28, 28, 1]],
      output: [null, 26, 26, 32],
      params: 320,
      config: { filters: 32, kernel_size: [3, 3] },
    },
    {
      inputs: [[null, 230, 230, 3]],
      output: [null, 112, 112, 64],
      params: 9_472,
      config: { filters: 64, kernel_size: [7, 7], strides: [2, 2], padding: 'valid' },
    },
    {
      inputs: [[null, 27, 28, 3]],
      output: [null, 14, 14, 64],
      params: 2_944,
      config: { kernel_size: [3, 5], strides: [2, 2], padding: 'same' },
    },
    {
      inputs: [[null, 28, 28, 32]],
      output: [null, 26, 26, 64],
      params: 4_608,
      config: { groups: 4, use_bias: false },
      era: 'keras3',
    },
    {
      inputs: [[null, 3, 28, 28]],
      output: [null, 64, 26, 26],
      params: 1_792,
      config: { data_format: 'channels_first', kernel_size: [3, 3] },
    },
    {
      inputs: [[null, 5, 28, 28, 1]],
      output: [null, 5, 26, 26, 16],
      params: 160,
      config: { filters: 16, kernel_size: [3, 3] },
      era: 'tf2',
    },
    {
      inputs: [[null, 8, 8, 4]],
      output: [null, 6, 6, 8],
      // 3·3·4·8 + 8, frozen but for the bias, and 4·(3·3·4 + 8)
      params: 472,
      config: { filters: 8, kernel_size: [3, 3], lora_rank: 4 },
      era: 'keras3',
    },
    { inputs: [[null, 1, 30, 64]], output: [null, -1, 28, 32], params: 18_464, config: { filters: 32 }, era: 'keras2' },
  ]),
  convolution(3, [
    {
      inputs: [[null, 10, 12, 14, 2]],
      output: [null, 8, 10, 12, 8],
      params: 440,
      config: { filters: 8, kernel_size: [3, 3, 3] },
    },
    {
      inputs: [[null, 8, 16, 16, 3]],
      output: [null, 4, 8, 8, 32],
      params: 128,
      config: { filters: 32, kernel_size: [1, 1, 1], strides: [2, 2, 2] },
    },
  ]),
]
