import type { ConfigKey, Era, Preference, Reads, Signature } from '../layer-entry.ts'

/** What the layers with spatial axes share: the axes' names, patterns for both data formats, preferences for windows. */

/** The names of the spatial axes of a layer of 1, 2 or 3 spatial axes. */
export const spatialAxes: { readonly [rank: number]: readonly string[] } = {
  1: ['steps'],
  2: ['rows', 'cols'],
  3: ['depth', 'rows', 'cols'],
}

/** Eras whose length formula does not ask whether a window has room. */
export const uncheckedEras: readonly Era[] = ['keras0', 'keras1', 'keras2']

/** The channels of the input and of the output, as expressions. */
export interface Channels {
  readonly inputs: string
  readonly outputs: string
}

/** An expression for the output length of a spatial axis. */
export type AxisRule = (axis: string, at: number) => string

/** How a class calls the place of the channels. */
export interface DataFormatWords {
  readonly key: string
  readonly last: string
  readonly first: string
  /** How unlikely the channels are to come first. */
  readonly cost: number
}

export const dataFormatWords: DataFormatWords = {
  key: 'data_format',
  last: 'channels_last',
  first: 'channels_first',
  cost: 4,
}

/** Keras 1's words; in its first versions `th` was the default. */
export const dimOrderingWords: DataFormatWords = { key: 'dim_ordering', last: 'tf', first: 'th', cost: 1 }

export function formatKey(words: DataFormatWords): ConfigKey {
  const { key, last, first } = words
  const isOld = key !== dataFormatWords.key
  return {
    kind: 'choice',
    values: [last, first],
    default: last,
    ...(isOld && {
      later: dataFormatWords.key,
      laterValues: { [last]: dataFormatWords.last, [first]: dataFormatWords.first },
    }),
  }
}

export const dataFormat: ConfigKey = formatKey(dataFormatWords)

/** Shape patterns for both data formats, for `channels` in and out and one expression a spatial axis. */
export function bothFormats(
  rank: number,
  channels: Channels,
  axisRule: AxisRule,
  words: DataFormatWords = dataFormatWords,
): readonly Signature[] {
  const axes = spatialAxes[rank] ?? []
  const before = axes.join(', ')
  const after = axes.map(axisRule).join(', ')
  return [
    {
      inputs: [`(batch, ${before}, ${channels.inputs})`],
      outputs: [`(batch, ${after}, ${channels.outputs})`],
      given: { [words.key]: words.last },
    },
    {
      inputs: [`(batch, ${channels.inputs}, ${before})`],
      outputs: [`(batch, ${channels.outputs}, ${after})`],
      given: { [words.key]: words.first },
      cost: words.cost,
    },
  ]
}

/** Both formats where a window has no room on some axis, so that 0 or less is printed, as these eras do. */
export function withoutRoom(
  rank: number,
  channels: Channels,
  axisRule: AxisRule,
  eras: readonly Era[] = uncheckedEras,
  words: DataFormatWords = dataFormatWords,
): readonly Signature[] {
  const axes = spatialAxes[rank] ?? []
  const lengths = axes.map((axis) => `new_${axis}`)
  return bothFormats(rank, channels, (_, at) => lengths[at] ?? '', words).map((signature) => ({
    ...signature,
    where: [
      `smallest(${lengths.join(', ')}) < 1`,
      ...axes.map((axis, at) => `${lengths[at]} == ${axisRule(axis, at)}`),
    ],
    eras,
    cost: 6 + (signature.cost ?? 0),
  }))
}

/** The signatures with further conditions. */
export function under(conditions: readonly string[], signatures: readonly Signature[]): readonly Signature[] {
  return signatures.map((signature) => ({ ...signature, where: [...(signature.where ?? []), ...conditions] }))
}

/** `kernel_size[0]`, `kernel_size[1]`: one name an axis. */
export function namesOf(key: string, rank: number): readonly string[] {
  return Array.from({ length: rank }, (_, at) => `${key}[${at}]`)
}

/** `kernel_size[0], kernel_size[1]`: one name an axis. */
export function each(key: string, rank: number): string {
  return namesOf(key, rank).join(', ')
}

/** The window of a convolution, dilated, on each axis. */
export function dilatedWindow(rank: number, kind: 'window' | 'transposed' = 'window'): Reads {
  const dilations = namesOf('dilation_rate', rank)
  const size = namesOf('kernel_size', rank).map((kernel, at) => `${dilations[at]} * (${kernel} - 1) + 1`)
  return { kind, size, strides: namesOf('strides', rank) }
}

/** Each output position in the place of the input position that it is made of. */
export const samePositions: Reads = { kind: 'same' }

/** The dilation of a window, which shows only without padding and with a kernel longer than 1. */
export function dilationKey(rank: number, { together = false } = {}): ConfigKey {
  const kernels = each('kernel_size', rank)
  const hidden = `(padding != 'valid' or smallest(${kernels}) == 1)`
  const alone = (condition: string) =>
    together ? condition : `largest(${each('strides', rank)}) == 1 and ${condition}`
  return {
    kind: 'int',
    length: rank,
    default: 1,
    openWhen: alone(hidden),
    silentWhen: alone("padding != 'valid'"),
    idleBeside: 'kernel_size',
  }
}

/**
 * Two ways for a convolution's dilation: none, or one that shows. They are kept apart since the first is by far the likelier, and
 * whatever does not show fits without it.
 * `together`: strides and dilation may both be above 1; `cost`: how unlikely a dilation is.
 */
export function dilationWays(
  rank: number,
  signatures: readonly Signature[],
  { together = false, cost = 1 } = {},
): readonly Signature[] {
  const dilations = namesOf('dilation_rate', rank)
  const shown = namesOf('kernel_size', rank).map((kernel, at) => `${kernel} > 1 or ${dilations[at]} == 1`)
  return [
    ...signatures.map((signature) => ({ ...signature, given: { ...signature.given, dilation_rate: 1 } })),
    ...under([`largest(${dilations.join(', ')}) > 1`, ...shown], signatures).map((signature) => ({
      ...signature,
      given: { ...signature.given, padding: 'valid', ...(!together && { strides: 1 }) },
      cost: cost + (signature.cost ?? 0),
    })),
  ]
}

/** Preferences for a window's sizes: square before nearly square before odd before small before the rest. */
export function squareWindow(names: readonly string[]) {
  const [first, ...others] = names
  return [
    ...others.flatMap((name) => [
      { when: `${first} == ${name}`, cost: 3, says: 'square kernels and windows are more likely' },
      { when: `${first} < 3 * ${name} and ${name} < 3 * ${first}`, cost: 0.5, says: 'long and narrow ones are rarer' },
    ]),
    ...names.flatMap(usualSize),
  ]
}

function usualSize(name: string) {
  return [
    { when: `${name} % 2 == 1`, cost: 1, says: 'odd sizes are more likely' },
    { when: `${name} < 12`, cost: 2, says: 'small ones are more likely' },
  ]
}

/** The same over three axes: along time or depth a window is often of another length than along rows and columns, which seldom differ. */
function cubicWindow([depth = '', ...square]: readonly string[]) {
  return [
    ...squareWindow(square),
    { when: `${depth} == ${square[0]}`, cost: 2.5, says: 'cubic kernels and windows are more likely' },
    {
      when: `${depth} < 3 * ${square[0]} and ${square[0]} < 3 * ${depth}`,
      cost: 0.5,
      says: 'long and narrow ones are rarer',
    },
    ...usualSize(depth),
  ]
}

/**
 * What a layer of unknown input takes: the data of a model that begins with it, or what another convolution gives. Of 661 convolutions of
 * images that models begin with, 14 have a kernel of length 1 on so few channels.
 */
export function firstChannels(rank: number, channels: string): readonly Preference[] {
  return [
    {
      when: `${channels} % 8 == 0 or ${channels} < 5`,
      cost: rank === 1 ? 1 : 2,
      ofUnknownInput: true,
      says: 'the number of channels is usually small or a multiple of 8',
    },
    {
      when: `${channels} <= 1024`,
      cost: 2,
      ofUnknownInput: true,
      says: 'there are hardly ever more than 1,024 channels',
    },
    {
      when: `${channels} > 4 or filters <= ${channels} or largest(${each('kernel_size', rank)}) > 1`,
      cost: 2,
      ofUnknownInput: true,
      says: 'a kernel of length 1 seldom makes more of the few channels that a model begins with',
    },
    ...(rank === 1 ? signals : colours)(channels),
  ]
}

/** Of 106 convolutions of signals that models begin with, 56 have one channel, and 22 as many as there are measurements. */
function signals(channels: string): readonly Preference[] {
  return [{ when: `${channels} == 1`, cost: 1, ofFirstInput: true, says: 'a signal usually has 1 channel' }]
}

function colours(channels: string): readonly Preference[] {
  return [
    {
      when: `${channels} == 3 or ${channels} == 1`,
      cost: 2,
      ofFirstInput: true,
      says: 'a model usually begins with 3 channels (colours) or 1',
    },
    { when: `${channels} == 3`, cost: 0.5, ofFirstInput: true, says: 'a model usually begins with 3 channels' },
  ]
}

/** `squareWindow` for a key of several values. */
export function squareBeforeOdd(key: string, rank: number) {
  const names = namesOf(key, rank)
  return rank === 3 ? cubicWindow(names) : squareWindow(names)
}

/** `conv()` of one spatial axis with the layer's own window. */
export function convAxis(axis: string, at: number): string {
  return `conv(${axis}, kernel_size[${at}], strides[${at}], padding, dilation_rate[${at}])`
}

/** `convAxis` as printed by eras that do not ask whether the window has room. */
export function uncheckedConvAxis(axis: string, at: number): string {
  return `unchecked_${convAxis(axis, at)}`
}
