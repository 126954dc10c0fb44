import { defineLayer } from '../define-layer.ts'
import type { Era, LayerEntry, Signature } from '../layer-entry.ts'
import { bothFormats, dataFormat, namesOf } from '../parts/spatial.ts'

const laterEras: readonly Era[] = ['tf2', 'keras3', 'keras2', 'tfjs']
const channels = { inputs: 'channels', outputs: 'channels' }

/** UpSampling1D has no data_format, and calls its size `length` in Keras 1. Source: keras/src/layers/reshaping/up_sampling1d.py. */
function upSamplingOfSteps(key: string, eras: readonly Era[]): LayerEntry {
  return defineLayer({
    classes: ['UpSampling1D'],
    config: { [key]: { kind: 'int', default: 2, ...(key !== 'size' && { later: 'size' }) } },
    signatures: [{ inputs: ['(batch, steps, channels)'], outputs: [`(batch, steps * ${key}, channels)`] }],
    weights: [],
    reads: { kind: 'repeated', times: [key] },
    eras,
    explain: { what: 'Repeats each time step.' },
    examples: [{ inputs: [[null, 10, 4]], output: [null, 30, 4], params: 0, config: { [key]: 3 } }],
  })
}

/** tf.keras prints None for both axes of an image where one is None (from 2.3 on). */
const unknownImage: readonly Signature[] = bothFormats(2, channels, () => 'None').map((signature) => ({
  ...signature,
  where: ['rows == None or cols == None', 'rows != None or cols != None'],
  eras: ['tf2'],
}))

/** Source: keras/src/layers/reshaping/up_sampling2d.py and up_sampling3d.py. */
function upSampling(rank: number, more: readonly Signature[]): LayerEntry {
  const space = [4, 7, 10].slice(0, rank)
  return defineLayer({
    classes: [`UpSampling${rank}D`],
    since: 'keras1',
    ...(rank === 2 && { common: 16 }),
    config: { size: { kind: 'int', length: rank, default: 2 }, data_format: dataFormat },
    signatures: [...bothFormats(rank, channels, (axis, at) => `${axis} * size[${at}]`), ...more],
    weights: [],
    reads: { kind: 'repeated', times: namesOf('size', rank) },
    unseen: rank === 2 ? ['interpolation'] : [],
    explain: {
      what: 'Repeats rows and columns, or interpolates between them.',
      pitfalls: ['It has no weights; a Conv2DTranspose with strides has.'],
    },
    examples: [
      {
        inputs: [[null, ...space, 16]],
        output: [null, ...space.map((length) => length * 2), 16],
        params: 0,
        config: { size: space.map(() => 2), data_format: 'channels_last' },
      },
    ],
  })
}

export const upSamplings: readonly LayerEntry[] = [
  upSamplingOfSteps('size', laterEras),
  upSamplingOfSteps('length', ['keras1', 'keras0']),
  upSampling(2, unknownImage),
  upSampling(3, []),
]
