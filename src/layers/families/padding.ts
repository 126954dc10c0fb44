import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Signature } from '../layer-entry.ts'
import {
  type AxisRule,
  bothFormats,
  dataFormat,
  namesOf,
  spatialAxes,
  uncheckedEras,
  under,
  withoutRoom,
} from '../parts/spatial.ts'

const channels = { inputs: 'channels', outputs: 'channels' }

/** The key's name for each axis; a layer of one spatial axis has a single pair. */
function sidesOf(key: string, rank: number): readonly string[] {
  return rank === 1 ? [key] : namesOf(key, rank)
}

/** ZeroPadding1D, 2D and 3D. Source: keras/src/layers/reshaping/zero_padding1d.py and its neighbours. */
function zeroPadding(rank: number, examples: readonly Example[]): LayerEntry {
  const sides = sidesOf('padding', rank)
  const formats = bothFormats(rank, channels, (axis, at) => `${axis} + ${sides[at]}`)
  return defineLayer({
    classes: [`ZeroPadding${rank}D`],
    since: 'keras1',
    ...(rank === 2 && { names: { short: { pad: 0 } }, common: 6 }),
    config: {
      padding: { kind: 'sides', default: 2, ...(rank > 1 && { length: rank }) },
      data_format: rank === 1 ? { ...dataFormat, eras: ['keras3'] } : dataFormat,
    },
    signatures: rank === 1 ? formats.map((one) => (isChannelsLast(one) ? one : { ...one, eras: ['keras3'] })) : formats,
    weights: [],
    reads: { kind: 'same', sides: { key: 'padding', adds: true } },
    prefer: sides
      .slice(1)
      .map((side) => ({ when: `${side} == ${sides[0]}`, cost: 3, says: 'all sides are usually the same' })),
    explain: {
      what: 'Adds zeros at both ends of the spatial axes.',
      pitfalls: ['The row shows only the sum of what both ends add; an odd sum usually means ((0, 1), (0, 1)).'],
    },
    examples,
  })
}

function withoutGiven({ given: _, ...signature }: Signature): Signature {
  return signature
}

/** Cropping1D, 2D and 3D. Source: keras/src/layers/reshaping/cropping1d.py and its neighbours; Keras 1 and 2 let nothing be left. */
function cropping(rank: number, usual: number, examples: readonly Example[]): LayerEntry {
  const axes = spatialAxes[rank] ?? []
  const sides = sidesOf('cropping', rank)
  const rule: AxisRule = (axis, at) => `${axis} - ${sides[at]}`
  const something = axes.map((axis, at) => `${axis} == None or ${axis} > ${sides[at]}`)
  const signatures = [
    ...under(something, bothFormats(rank, channels, rule)),
    ...withoutRoom(rank, channels, rule, [...uncheckedEras, 'tf2']),
  ]
  return defineLayer({
    classes: [`Cropping${rank}D`],
    ...(rank === 2 && { common: 19 }),
    config: {
      cropping: { kind: 'sides', default: usual, ...(rank > 1 && { length: rank }) },
      ...(rank > 1 && { data_format: dataFormat }),
    },
    signatures: rank === 1 ? signatures.filter(isChannelsLast).map(withoutGiven) : signatures,
    weights: [],
    reads: { kind: 'same', sides: { key: 'cropping', adds: false } },
    explain: {
      what: 'Cuts positions off both ends of the spatial axes.',
      pitfalls: ['The row shows only the sum of what both ends lose.'],
    },
    examples,
  })
}

function isChannelsLast(signature: Signature): boolean {
  return signature.given?.data_format === 'channels_last'
}

export const paddings: readonly LayerEntry[] = [
  zeroPadding(1, [{ inputs: [[null, 20, 4]], output: [null, 22, 4], params: 0, config: { padding: [1, 1] } }]),
  zeroPadding(2, [
    {
      inputs: [[null, 224, 224, 3]],
      output: [null, 230, 230, 3],
      params: 0,
      config: {
        padding: [
          [3, 3],
          [3, 3],
        ],
        data_format: 'channels_last',
      },
    },
    {
      inputs: [[null, 112, 112, 96]],
      output: [null, 113, 113, 96],
      params: 0,
      config: {
        padding: [
          [0, 1],
          [0, 1],
        ],
      },
    },
    {
      inputs: [[null, 3, 32, 32]],
      output: [null, 3, 36, 36],
      params: 0,
      config: { data_format: 'channels_first' },
    },
    { inputs: [[null, null, null, 3]], output: [null, null, null, 3], params: 0, config: {} },
  ]),
  zeroPadding(3, [
    {
      inputs: [[null, 4, 5, 6, 2]],
      output: [null, 6, 7, 8, 2],
      params: 0,
      config: {
        padding: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      },
    },
  ]),
  cropping(1, 2, [{ inputs: [[null, 20, 4]], output: [null, 17, 4], params: 0, config: { cropping: [1, 2] } }]),
  cropping(2, 0, [
    {
      inputs: [[null, 28, 28, 3]],
      output: [null, 24, 28, 3],
      params: 0,
      config: {
        cropping: [
          [2, 2],
          [0, 0],
        ],
      },
    },
  ]),
  cropping(3, 2, [
    {
      inputs: [[null, 4, 5, 6, 2]],
      output: [null, 2, 3, 4, 2],
      params: 0,
      config: {
        cropping: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      },
    },
  ]),
]
