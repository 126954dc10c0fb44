import { defineLayer } from '../define-layer.ts'
import type { ConfigKey, Era, Example, LayerEntry, Preference, Rarity, Signature } from '../layer-entry.ts'
import { channelsFirst } from '../parts/rarities.ts'
import {
  type AxisRule,
  bothFormats,
  type DataFormatWords,
  dataFormatWords,
  dimOrderingWords,
  formatKey,
  namesOf,
  spatialAxes,
  uncheckedEras,
  under,
  withoutRoom,
} from '../parts/spatial.ts'

const keras1Eras: readonly Era[] = ['keras1', 'keras0']
const laterEras: readonly Era[] = ['tf2', 'keras3', 'keras2', 'tfjs']

/** What the keys of windowed pooling are called; those of one axis hold a number in Keras 1, not a list. */
interface PoolingWords {
  readonly eras: readonly Era[]
  readonly size: string
  readonly strides: string
  readonly padding: string
  readonly isScalar: boolean
  readonly format: DataFormatWords | null
}

const later: PoolingWords = {
  eras: laterEras,
  size: 'pool_size',
  strides: 'strides',
  padding: 'padding',
  isScalar: false,
  format: dataFormatWords,
}
const keras1: PoolingWords = { ...later, eras: keras1Eras, padding: 'border_mode', format: dimOrderingWords }
const keras1Series: PoolingWords = { ...keras1, size: 'pool_length', strides: 'stride', isScalar: true, format: null }

/** What a key of Keras 1 is called later; a number of one axis is a list of one there. */
function laterWord(words: PoolingWords, key: 'size' | 'padding' | 'strides'): Partial<Pick<ConfigKey, 'later'>> {
  if (words[key] === later[key]) return {}
  return { later: words.isScalar && key !== 'padding' ? `${later[key]}[0]` : later[key] }
}

const channels = { inputs: 'channels', outputs: 'channels' }

/**
 * Ways from the likeliest: one window over the whole axis, strides as long as the window, 3 with strides 2 in images (likelier than 2 where
 * that leaves a position over), 3 with strides 1 and same padding, the rest.
 */
function ways(rank: number, words: PoolingWords): readonly Signature[] {
  const axes = spatialAxes[rank] ?? []
  const [sizes, strides] = [words.size, words.strides].map((key) => (words.isScalar ? [key] : namesOf(key, rank)))
  if (!sizes || !strides) return []
  const format = words.format ?? dataFormatWords
  const formats = (rule: AxisRule, cost: number) =>
    (words.format
      ? bothFormats(rank, channels, rule, format)
      : bothFormats(rank, channels, rule, format).slice(0, 1)
    ).map(({ given, ...signature }) => ({
      ...signature,
      ...(words.format && given && { given }),
      cost: cost + (signature.cost ?? 0),
    }))
  const window: AxisRule = (axis, at) => `conv(${axis}, ${sizes[at]}, ${strides[at]}, ${words.padding}, 1)`
  const ownStrides: AxisRule = (axis, at) => `pool(${axis}, ${sizes[at]}, ${words.padding})`
  const isOwn = [`largest(${sizes.join(', ')}) > 1`, ...sizes.map((size, at) => `${strides[at]} == ${size}`)]
  const isWhole = axes.flatMap((axis, at) => [`${axis} == ${sizes[at]}`, `${axis} > 3`])
  const nothingLeft = empty(rank, words, (axis, at) => `unchecked_${window(axis, at)}`)
  const isLong = axes.map((axis) => `${axis} > 3`)
  const overlapping = { [words.size]: 3, [words.strides]: 2 }
  const still = { [words.size]: 3, [words.strides]: 1, [words.padding]: 'same' }
  return [
    ...under([...isOwn, ...isWhole], formats(ownStrides, 0)),
    ...under(isOwn, formats(ownStrides, 0.2)),
    ...(rank === 2 ? under(isLong, formats(window, 0.1)) : []).map((signature) => ({
      ...signature,
      given: { ...signature.given, ...overlapping },
    })),
    ...formats(window, 0.5).map((signature) => ({ ...signature, given: { ...signature.given, ...still } })),
    ...formats(window, 2.5),
    ...under(isOwn, nothingLeft),
    ...nothingLeft.map((signature) => ({ ...signature, cost: 2.5 + (signature.cost ?? 0) })),
  ]
}

/** Windows that leave no position over, or are padded by as much at both ends, are likelier: 3 with strides 2 over 147, not 2 over 146 of them. */
function evenCover(rank: number, words: PoolingWords): Preference {
  const axes = (spatialAxes[rank] ?? []).map((axis, at) => {
    const [size, stride] = [words.size, words.strides].map((key) => (words.isScalar ? key : `${key}[${at}]`))
    const whole = `(${axis} - ${size}) % ${stride} == 0`
    const padded = `((${axis} + ${stride} - 1) // ${stride} * ${stride} - ${stride} + ${size} - ${axis}) % 2 == 0`
    return `(${axis} == None or ${words.padding} == 'valid' and ${whole} or ${words.padding} != 'valid' and ${padded})`
  })
  return { when: axes.join(' and '), cost: 1.2, says: 'windows that cover an axis evenly are likelier' }
}

/** Where nothing is left: 0 and less in Keras 1 and 2, 0 in Keras 3 before 3.15. */
function empty(rank: number, words: PoolingWords, rule: AxisRule): readonly Signature[] {
  const lengths = (spatialAxes[rank] ?? []).map((axis) => `new_${axis}`)
  if (words.eras === keras1Eras)
    return withoutRoom(rank, channels, rule, keras1Eras, words.format ?? dataFormatWords).map(({ given, ...one }) => ({
      ...one,
      ...(words.format && given && { given }),
    }))
  return [
    ...withoutRoom(rank, channels, rule, uncheckedEras),
    ...under([`smallest(${lengths.join(', ')}) == 0`], withoutRoom(rank, channels, rule, ['keras3'])),
  ]
}

/** Windows that hardly anybody writes: long for their strides, oblong, or at a different pace along each axis. */
function rareWindows(rank: number, { size, strides }: PoolingWords): readonly Rarity[] {
  const [sizes, paces] = [namesOf(size, rank), namesOf(strides, rank)]
  const isOwn = sizes.map((one, at) => `${one} == ${paces[at]}`).join(' and ')
  const isOblong = sizes.slice(1).map((one, at) => `${sizes[at]} != ${one} and ${sizes[at]} > 1 and ${one} > 1`)
  const isUneven = paces.slice(1).map((one, at) => `${paces[at]} != ${one}`)
  const axes = spatialAxes[rank] ?? []
  return [
    ...sizes.map(
      (one, at): Rarity => ({
        input: 'known',
        when: `${one} > 11 and ${one} > 8 * ${paces[at]} and (${one} == ${axes[at]}) == 0`,
        says: 'the window is long for its strides',
      }),
    ),
    ...isOblong.map((when) => ({
      when: `${when} and (${isOwn}) == 0`,
      says: 'a window that overlaps is usually as long along each axis',
    })),
    ...isUneven.map((when) => ({
      when: `${when} and largest(${sizes.join(', ')}) > 4 and (${isOwn}) == 0`,
      says: 'a window that overlaps usually goes at one pace along each axis',
    })),
    channelsFirst,
  ]
}

/** MaxPooling and AveragePooling of 1, 2 or 3 spatial axes. Source: keras/src/layers/pooling/base_pooling.py. */
function pooling(rank: number, words: PoolingWords, examples: readonly Example[]): LayerEntry {
  const length = words.isScalar ? {} : { length: rank }
  return defineLayer({
    classes: [`MaxPooling${rank}D`, `AveragePooling${rank}D`],
    oftenSuspected: true,
    names: {
      was: { [`MaxPool${rank}D`]: [] },
      ...(rank === 2 && { short: { maxpool: 0, pool: 0 } }),
    },
    ...(rank === 2 && { common: 7 }),
    ofClass: {
      [`AveragePooling${rank}D`]: {
        names: {
          was: { [`AvgPool${rank}D`]: [] },
          ...(rank === 2 && { short: { avgpool: 1 } }),
        },
        ...(rank === 2 && { common: 8 }),
      },
    },
    config: {
      [words.size]: { kind: 'int', default: 2, ...length, ...laterWord(words, 'size') },
      [words.padding]: { kind: 'choice', values: ['valid', 'same'], default: 'valid', ...laterWord(words, 'padding') },
      [words.strides]: { kind: 'int', ...length, ...laterWord(words, 'strides') },
      ...(words.format && { [words.format.key]: formatKey(words.format) }),
    },
    signatures: ways(rank, words),
    weights: [],
    reads: {
      kind: 'window',
      size: words.isScalar ? [words.size] : namesOf(words.size, rank),
      strides: words.isScalar ? [words.strides] : namesOf(words.strides, rank),
    },
    ...(rank === 2 && { prefer: [evenCover(rank, words)] }),
    ...(words.format === dataFormatWords && { rare: rareWindows(rank, words) }),
    eras: words.eras,
    explain: {
      what: 'Takes the maximum or the average of each window, channel by channel.',
      pitfalls: [
        'It has no weights, trainable or not; pool_size and strides are not parameters.',
        'Without padding, an incomplete last window is dropped: 13 by 2 is 6.',
      ],
    },
    examples,
  })
}

export const poolings: readonly LayerEntry[] = [
  pooling(1, later, [
    { inputs: [[null, 98, 128]], output: [null, 1, 128], params: 0, config: { pool_size: [98], strides: [98] } },
    { inputs: [[null, null, 8]], output: [null, null, 8], params: 0, config: { pool_size: [2], strides: [2] } },
  ]),
  pooling(2, later, [
    {
      inputs: [[null, 28, 27, 64]],
      output: [null, 14, 13, 64],
      params: 0,
      config: { pool_size: [2, 2], strides: [2, 2], padding: 'valid' },
    },
    {
      inputs: [[null, 112, 112, 64]],
      output: [null, 55, 55, 64],
      params: 0,
      config: { pool_size: [3, 3], strides: [2, 2], padding: 'valid' },
    },
    {
      inputs: [[null, 147, 147, 64]],
      output: [null, 73, 73, 64],
      params: 0,
      config: { pool_size: [3, 3], strides: [2, 2], padding: 'valid' },
    },
    {
      inputs: [[null, 109, 109, 128]],
      output: [null, 55, 55, 128],
      params: 0,
      config: { pool_size: [3, 3], strides: [2, 2], padding: 'same' },
    },
    {
      inputs: [[null, 35, 35, 192]],
      output: [null, 35, 35, 192],
      params: 0,
      config: { pool_size: [3, 3], strides: [1, 1], padding: 'same' },
    },
    {
      inputs: [[null, 16, 1, 40]],
      output: [null, 16, 0, 20],
      params: 0,
      config: { pool_size: [2, 2], data_format: 'channels_first' },
      era: 'keras3',
    },
  ]),
  pooling(3, later, [
    {
      inputs: [[null, 8, 9, 10, 2]],
      output: [null, 4, 5, 5, 2],
      params: 0,
      config: { pool_size: [2, 2, 2], strides: [2, 2, 2], padding: 'same' },
    },
  ]),
  pooling(1, keras1Series, [
    { inputs: [[null, 20, 8]], output: [null, 10, 8], params: 0, config: { pool_length: 2, stride: 2 } },
  ]),
  pooling(2, keras1, [
    {
      inputs: [[null, 32, 26, 26]],
      output: [null, 32, 13, 13],
      params: 0,
      config: { pool_size: [2, 2], strides: [2, 2], border_mode: 'valid', dim_ordering: 'th' },
    },
  ]),
  pooling(3, keras1, [
    { inputs: [[null, 8, 8, 8, 2]], output: [null, 4, 4, 4, 2], params: 0, config: { pool_size: [2, 2, 2] } },
  ]),
]
