import { defineLayer } from '../define-layer.ts'
import type { Era, Example, LayerEntry, WeightSpec } from '../layer-entry.ts'
import { gateMistakes } from '../parts/mistakes.ts'
import { gatesPicture } from '../parts/pictures.ts'
import { channelsFirst, rareFilters, rareFirstInputs, rareKernels } from '../parts/rarities.ts'
import { erasWithStates, signatureOf, type Way, withStates } from '../parts/recurrent-ways.ts'
import { convAxis, dataFormat, each, firstChannels, spatialAxes, squareBeforeOdd } from '../parts/spatial.ts'
import { lstmGates } from './recurrent-cells.ts'

/** The ways of a ConvLSTM of 1, 2 or 3 spatial axes: both data formats, the last map or all of them, with the two states or without. */
export function convLstmWays(rank: number): readonly Way[] {
  const axes = spatialAxes[rank] ?? []
  return (['channels_last', 'channels_first'] as const).flatMap((data_format) => {
    const frame = (channels: string, space: readonly string[]) =>
      data_format === 'channels_last' ? [...space, channels] : [channels, ...space]
    const map = frame('filters', axes.map(convAxis))
    const notBoth = `largest(${each('strides', rank)}) == 1 or largest(${each('dilation_rate', rank)}) == 1`
    return [false, true].flatMap((return_sequences) =>
      [false, true].map(
        (return_state): Way => ({
          input: ['batch', 'timesteps', ...frame('input_channels', axes)],
          output: ['batch', ...(return_sequences ? ['timesteps'] : []), ...map],
          states: return_state ? [1, 2].map(() => ['state_batch', ...map]) : [],
          given: { data_format, return_sequences, return_state },
          ...(return_state && withStates),
          where: [...(return_state ? withStates.where : []), notBoth],
          cost: data_format === 'channels_last' ? 0 : 4,
        }),
      ),
    )
  })
}

function kernelsAndBias(rank: number): readonly WeightSpec[] {
  const everyStep = ['timesteps', ...(spatialAxes[rank] ?? []).map(convAxis)].join(' * ')
  return [
    {
      name: 'kernel',
      shape: `(${each('kernel_size', rank)}, input_channels, 4 * filters)`,
      role: 'slides over the input, for the gates i, f, c, o',
      reuse: everyStep,
    },
    {
      name: 'recurrent_kernel',
      shape: `(${each('kernel_size', rank)}, filters, 4 * filters)`,
      role: 'slides over the state of the step before, for the gates i, f, c, o',
      reuse: everyStep,
    },
    { name: 'bias', shape: '(4 * filters)', when: 'use_bias', role: 'one per gate and filter' },
  ]
}

/** Source: keras/src/layers/rnn/conv_lstm.py `build()` of ConvLSTMCell; the convolution of the state is `same` with strides 1 always. */
function convLstm(rank: number, eras: readonly Era[] | null, example: Example): LayerEntry {
  return defineLayer({
    classes: [`ConvLSTM${rank}D`],
    calls: 'states',
    config: {
      filters: 'int',
      kernel_size: { kind: 'int', length: rank },
      padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
      strides: { kind: 'int', length: rank, default: 1 },
      dilation_rate: { kind: 'int', length: rank, default: 1, eras: erasWithStates },
      use_bias: { kind: 'bool', default: true, eras: erasWithStates },
      return_sequences: { kind: 'bool', default: false },
      return_state: { kind: 'bool', default: false, eras: erasWithStates },
      data_format: dataFormat,
    },
    signatures: convLstmWays(rank).map(signatureOf),
    weights: kernelsAndBias(rank),
    ...(eras && { eras }),
    prefer: [
      ...squareBeforeOdd('kernel_size', rank),
      { when: `largest(${each('kernel_size', rank)}) <= 7`, cost: 3, says: 'kernels are usually at most 7 wide' },
      ...firstChannels(rank, 'input_channels'),
    ],
    rare: [...rareKernels(rank), ...rareFirstInputs(rank), ...rareFilters, channelsFirst],
    unseen: ['activation', 'recurrent_activation', 'dropout', 'recurrent_dropout', 'go_backwards', 'stateful'],
    explain: {
      picture: gatesPicture(lstmGates),
      what: 'An LSTM whose four gates are convolutions: one over the input, one over the state.',
      pitfalls: [
        'No peepholes: 4 × filters × (kernel area × (input_channels + filters) + 1).',
        'The count does not depend on the number of time steps.',
      ],
      mistakes: gateMistakes(4, 'filters'),
    },
    examples: [example],
  })
}

const firstWith1dAnd3d: readonly Era[] = ['tf2', 'keras3']

export const convLstms: readonly LayerEntry[] = [
  convLstm(1, firstWith1dAnd3d, {
    inputs: [[null, 5, 12, 4]],
    output: [null, 10, 6],
    params: 744,
    config: { filters: 6, kernel_size: [3] },
  }),
  convLstm(2, null, {
    inputs: [[null, 5, 12, 13, 4]],
    output: [null, 10, 11, 6],
    params: 2_184,
    config: { filters: 6, kernel_size: [3, 3], padding: 'valid', use_bias: true, return_sequences: false },
  }),
  convLstm(3, firstWith1dAnd3d, {
    inputs: [[null, 5, 6, 12, 13, 4]],
    output: [null, 5, 6, 12, 13, 2],
    params: 1_304,
    config: { filters: 2, kernel_size: [3, 3, 3], padding: 'same', return_sequences: true },
  }),
]
