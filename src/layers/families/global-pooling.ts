import { defineLayer } from '../define-layer.ts'
import type { ClassFacts, Era, LayerEntry, Signature } from '../layer-entry.ts'
import { bothFormats, dataFormat, namesOf, spatialAxes } from '../parts/spatial.ts'

const erasWithKeepdims: readonly Era[] = ['tf2', 'keras3']

/** Both formats, channels alone or with a 1 in place of each spatial axis. */
function ways(rank: number, further: readonly string[]): readonly Signature[] {
  const axes = (spatialAxes[rank] ?? []).join(', ')
  const ones = Array.from({ length: rank }, () => '1').join(', ')
  const last = { inputs: [`(batch, ${axes}, channels)`, ...further], kept: `(batch, ${ones}, channels)` }
  const first = { inputs: [`(batch, channels, ${axes})`, ...further], kept: `(batch, channels, ${ones})` }
  const lastGiven = { data_format: 'channels_last' }
  const firstGiven = { data_format: 'channels_first' }
  const flat = ['(batch, channels)']
  const keeping = { eras: erasWithKeepdims, cost: 1 }
  return [
    { inputs: last.inputs, outputs: flat, given: { ...lastGiven, keepdims: false } },
    { inputs: first.inputs, outputs: flat, given: { ...firstGiven, keepdims: false }, cost: 4 },
    { inputs: last.inputs, outputs: [last.kept], given: { ...lastGiven, keepdims: true }, ...keeping },
    { inputs: first.inputs, outputs: [first.kept], given: { ...firstGiven, keepdims: true }, ...keeping, cost: 5 },
  ]
}

const shortNames: { readonly [name: string]: string } = {
  GlobalMaxPooling: 'GlobalMaxPool',
  GlobalAveragePooling: 'GlobalAvgPool',
}

function facts(name: string, rank: number): ClassFacts {
  const was = { [`${shortNames[name]}${rank}D`]: [] }
  if (name !== 'GlobalAveragePooling') return { names: { was } }
  return {
    ...(rank === 1 && { calls: 'one', takesMask: true }),
    names: { was, ...(rank === 2 && { short: { avgpool: 0 } }) },
    ...(rank === 2 && { common: 9 }),
  }
}

/** Source: keras/src/layers/pooling/base_global_pooling.py; only GlobalAveragePooling1D takes a mask beside its input. */
function globalPooling(name: string, rank: number): LayerEntry {
  const space = [20, 7, 5].slice(0, rank)
  return defineLayer({
    classes: [`${name}${rank}D`],
    since: 'keras1',
    oftenSuspected: true,
    ...facts(name, rank),
    config: {
      keepdims: { kind: 'bool', default: false, eras: erasWithKeepdims },
      data_format: dataFormat,
    },
    signatures: ways(rank, name === 'GlobalAveragePooling' && rank === 1 ? ['...'] : []),
    weights: [],
    explain: {
      what: 'One number per channel: its average or largest value over all spatial axes.',
      pitfalls: [
        'It has no weights and works on spatial axes of unknown length.',
        'A Dense after it has one input per channel; after Flatten, it has one per position and channel.',
      ],
    },
    examples: [
      { inputs: [[null, ...space, 64]], output: [null, 64], params: 0, config: { data_format: 'channels_last' } },
      {
        inputs: [[null, 64, ...space]],
        output: [null, 64, ...space.map(() => 1)],
        params: 0,
        config: { keepdims: true, data_format: 'channels_first' },
        era: 'keras3',
      },
    ],
  })
}

/** Source: keras/src/layers/pooling/base_adaptive_pooling.py (Keras 3.13) and tensorflow_addons. */
function adaptivePooling(rank: number): LayerEntry {
  const size = namesOf('output_size', rank)
  return defineLayer({
    classes: [`AdaptiveAveragePooling${rank}D`, `AdaptiveMaxPooling${rank}D`],
    config: { output_size: { kind: 'int', length: rank }, data_format: dataFormat },
    signatures: bothFormats(rank, { inputs: 'channels', outputs: 'channels' }, (_, at) => size[at] ?? ''),
    weights: [],
    explain: { what: 'Pools each spatial axis into a given number of cells, whatever its length.' },
    examples: [
      {
        inputs: [[null, ...[20, 7, 5].slice(0, rank), 64]],
        output: [null, ...[4, 3, 2].slice(0, rank), 64],
        params: 0,
        config: { output_size: [4, 3, 2].slice(0, rank) },
      },
    ],
  })
}

const ranks = [1, 2, 3]

export const globalPoolings: readonly LayerEntry[] = [
  ...ranks.map((rank) => globalPooling('GlobalAveragePooling', rank)),
  ...ranks.map((rank) => globalPooling('GlobalMaxPooling', rank)),
  ...ranks.map(adaptivePooling),
]
