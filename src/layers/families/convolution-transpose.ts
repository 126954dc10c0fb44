import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Signature, WeightSpec } from '../layer-entry.ts'
import { windowMistakes } from '../parts/mistakes.ts'
import { kernelPicture } from '../parts/pictures.ts'
import { channelsFirst, rareFilters, rareFirstInputs } from '../parts/rarities.ts'
import {
  type AxisRule,
  bothFormats,
  dataFormat,
  dilatedWindow,
  dilationKey,
  dilationWays,
  each,
  namesOf,
  squareBeforeOdd,
} from '../parts/spatial.ts'

const axisRule: AxisRule = (axis, at) =>
  `conv_transpose(${axis}, kernel_size[${at}], strides[${at}], padding, output_padding[${at}], dilation_rate[${at}])`

/** Both formats, without output_padding (None) and with it; with a dilation that shows the strides are 1, and leave nothing to pad. */
function signatures(rank: number): readonly Signature[] {
  const plain = bothFormats(rank, { inputs: 'input_channels', outputs: 'filters' }, axisRule)
  const withoutOutputPadding = plain.map((one) => ({ ...one, given: { ...one.given, output_padding: null } }))
  const isLess = Array.from({ length: rank }, (_, at) => `output_padding[${at}] < strides[${at}]`)
  const padded = plain.map((one) => ({
    ...one,
    given: { ...one.given, dilation_rate: 1 },
    where: [...(one.where ?? []), ...isLess],
    cost: 2 + (one.cost ?? 0),
  }))
  return [...dilationWays(rank, withoutOutputPadding, { cost: 3 }), ...padded]
}

function kernelAndBias(rank: number): readonly WeightSpec[] {
  return [
    {
      name: 'kernel',
      shape: `(${each('kernel_size', rank)}, filters, input_channels)`,
      role: 'for each input channel a window in every filter',
      reuse: 'product(input) // input_channels',
    },
    { name: 'bias', shape: '(filters)', when: 'use_bias', role: 'one per filter' },
  ]
}

/**
 * Conv1DTranspose, Conv2DTranspose, Conv3DTranspose. Source: keras/src/layers/convolutional/base_conv_transpose.py `build()`;
 * before Keras 3 the dilation of Conv3DTranspose is not in its shape.
 */
function convolutionTranspose(rank: number, examples: readonly Example[]): LayerEntry {
  return defineLayer({
    classes: [`Conv${rank}DTranspose`],
    dropsIdleBias: true,
    names: {
      was: {
        [`Convolution${rank}DTranspose`]: [],
        ...(rank === 2 && { Deconvolution2D: ['keras1'], Deconv2D: [] }),
      },
    },
    config: {
      filters: 'int',
      kernel_size: { kind: 'int', length: rank },
      padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
      strides: { kind: 'int', length: rank, default: 1 },
      output_padding: { kind: 'int', length: rank, min: 0, noneWhen: 'output_padding[0] == None' },
      dilation_rate: { ...dilationKey(rank), ...(rank === 3 && { eras: ['keras3'] }) },
      use_bias: { kind: 'bool', default: true },
      data_format: dataFormat,
    },
    signatures: signatures(rank),
    weights: kernelAndBias(rank),
    reads: dilatedWindow(rank, 'transposed'),
    prefer: [
      ...squareBeforeOdd('kernel_size', rank),
      { when: `largest(${each('strides', rank)}) > 1`, cost: 1.5, says: 'a transposed convolution mostly enlarges' },
    ],
    rare: [...rareFirstInputs(rank), ...rareFilters, channelsFirst],
    unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      picture: kernelPicture(namesOf('kernel_size', rank), { transposed: true }),
      what: 'A convolution run backwards: each input position adds its kernel to the output, strides apart.',
      pitfalls: [
        'The count is that of the forward convolution with inputs and filters swapped; there is one bias per filter.',
        'Without output_padding, `same` gives exactly length × strides.',
        'It is not UpSampling, which has no weights.',
      ],
      mistakes: [
        ...windowMistakes(rank, 'input_channels'),
        {
          does: 'adds a bias per input channel instead of per filter',
          count: 'params - filters + input_channels',
          when: 'use_bias',
        },
      ],
    },
    examples,
  })
}

export const transposedConvolutions: readonly LayerEntry[] = [
  convolutionTranspose(1, [
    {
      inputs: [[null, 10, 4]],
      output: [null, 20, 8],
      params: 104,
      config: { filters: 8, kernel_size: [3], strides: [2], padding: 'same' },
    },
  ]),
  convolutionTranspose(2, [
    {
      inputs: [[null, 7, 7, 4]],
      output: [null, 15, 15, 8],
      params: 296,
      config: { filters: 8, kernel_size: [3, 3], strides: [2, 2], padding: 'valid', output_padding: null },
    },
    {
      inputs: [[null, 7, 7, 4]],
      output: [null, 14, 14, 8],
      params: 296,
      config: { kernel_size: [3, 3], strides: [2, 2], padding: 'same' },
    },
    {
      inputs: [[null, 7, 7, 4]],
      output: [null, 13, 13, 8],
      params: 520,
      config: { kernel_size: [4, 4], strides: [2, 2], padding: 'same', output_padding: [1, 1] },
    },
    {
      inputs: [[null, 7, 7, 4]],
      output: [null, 21, 21, 8],
      params: 136,
      config: { kernel_size: [2, 2], strides: [3, 3] },
    },
  ]),
  convolutionTranspose(3, [
    {
      inputs: [[null, 8, 8, 16, 8]],
      output: [null, 16, 16, 32, 32],
      params: 2_080,
      config: { filters: 32, kernel_size: [2, 2, 2], strides: [2, 2, 2] },
    },
    {
      inputs: [[null, 5, 5, 5, 2]],
      output: [null, 11, 11, 11, 3],
      params: 387,
      config: { filters: 3, kernel_size: [4, 4, 4], dilation_rate: [2, 2, 2], padding: 'valid' },
      era: 'keras3',
    },
  ]),
]
