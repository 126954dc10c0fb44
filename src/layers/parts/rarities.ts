import type { Rarity } from '../layer-entry.ts'
import { dataFormatWords, namesOf, spatialAxes } from './spatial.ts'

/** What hardly anybody writes, class by class; counted in what real Keras printed of real models. */

/** Channels before the axes, where nothing else in the model is so. */
export const channelsFirst: Rarity = {
  when: `${dataFormatWords.key} == '${dataFormatWords.first}'`,
  says: 'the channels come first, as in no other row',
  unlessElsewhere: dataFormatWords.key,
}

/** The same with a number of filters that is as rare: then the axis of the channels is likelier that of the space. */
const oddFiltersFirst: Rarity = {
  ...channelsFirst,
  when: `${channelsFirst.when} and filters % 8 != 0`,
  says: 'filters are usually a multiple of 8',
}

/** Kernels of one axis are longer: those of signals. Round numbers (of samples, of milliseconds) are usual up to so much. */
const longest = { 1: { any: 16, round: 1024 }, 2: { any: 11, round: 128 }, 3: { any: 11, round: 32 } } as const

/** Two axes of a kernel, one at least twice as long as the other; `third` is the axis beside them, and `most` what is not yet long. */
function uneven([one, other]: readonly [string, string], third: string | null, most: number): readonly Rarity[] {
  const isUneven = `${one} > 1 and ${other} > 1 and (${one} >= 2 * ${other} or ${other} >= 2 * ${one})`
  const isLong = `(largest(${one}, ${other}) > ${most})`
  const isSquare = third === null ? null : `(${third} == ${one} or ${third} == ${other})`
  const when = isSquare === null ? isUneven : `${isUneven} and ${isSquare} == 0`
  const says = 'a kernel is usually square, or of length 1 along one axis'
  return [
    { when: `${when} and ${isLong} == 0`, says },
    // A long kernel is rare by itself, and square less often: (11, 41) in Deep Speech 2 (Amodei et al. 2016).
    { when: `${when} and ${isLong}`, says, degree: 0.5 },
    // Square along two axes only: (3, 3, 7) over an image and its spectrum in HybridSN (Roy et al. 2020).
    ...(isSquare === null ? [] : [{ when: `${isUneven} and ${isSquare}`, says, degree: 0.25 }]),
  ]
}

/** Rare sizes of a kernel of 1, 2 or 3 axes. */
export function rareKernels(rank: number): readonly Rarity[] {
  const { any, round } = longest[rank === 1 || rank === 2 ? rank : 3]
  const names = namesOf('kernel_size', rank)
  const axes = spatialAxes[rank] ?? []
  return names.flatMap((name, at): readonly Rarity[] => {
    const axis = axes[at] ?? ''
    const others = names.filter((other) => other !== name)
    const isRound = [
      `${name} <= ${round}`,
      `(${name} % 5 == 0 or ${name} % 8 == 0)`,
      ...others.map((other) => `${other} == 1`),
    ]
    // A cube of 32 is rare once, not along each axis.
    const first = at === 0 ? '' : ` and ${name} != ${names[0]}`
    return [
      {
        when: `${name} > ${any} and ${name} > ${axis} and (${name} <= ${axis}) == 0`,
        says: 'the kernel is longer than the axis that it slides along',
        degree: 2,
        input: 'known',
      },
      { when: `${name} > ${round}`, says: `a kernel is hardly ever longer than ${round}`, degree: 2 },
      {
        when: `${name} > ${any} and (${name} == ${axis}) == 0 and (${isRound.join(' and ')}) == 0${first}`,
        says: `a kernel is rarely longer than ${any}`,
        input: 'known',
      },
      {
        when: `${name} > ${any} and (${isRound.join(' and ')}) == 0${first}`,
        says: `a kernel is rarely longer than ${any}`,
        input: 'unknown',
      },
      ...names.flatMap((other, place) =>
        other === name
          ? []
          : {
              when: `${name} > 1 and ${axis} == 1 and ${other} > 1 and ${axes[place]} > 1`,
              says: 'an axis of length 1 needs no longer kernel',
              input: 'known' as const,
            },
      ),
      ...others.map((other) => ({
        when: `${other} == 1 and ${name} <= ${any} and ${name} % 2 == 0`,
        says: 'a kernel along one axis usually has an odd length',
        degree: 0.5,
      })),
      ...others.slice(at).flatMap((other) => uneven([name, other], others.find((one) => one !== other) ?? null, any)),
    ]
  })
}

/** Strides that hardly anybody writes: far beyond the kernel, or not alike. */
export function rareStrides(rank: number): readonly Rarity[] {
  const [kernels, strides] = [namesOf('kernel_size', rank), namesOf('strides', rank)]
  return [
    ...strides.map((stride, at) => ({
      when: `${stride} > 3 and ${stride} > ${kernels[at]}`,
      says: 'strides are rarely longer than the kernel',
    })),
    ...strides.slice(1).map((stride, at) => ({
      when: `${stride} != ${strides[at]}`,
      says: 'strides are usually the same along each axis',
      degree: 0.5,
    })),
  ]
}

/** Groups, and numbers of them that hardly anybody writes. */
export const rareGroups: readonly Rarity[] = [
  { when: 'groups > 1', says: 'convolutions usually have one group', degree: 0.5 },
  {
    when: 'groups > 1 and groups != input_channels and 64 % groups != 0',
    says: 'groups are usually 1, a power of 2, or as many as the channels',
    degree: 0.5,
  },
]

/** What a first layer hardly takes; `channels` are those that a filter sees. */
export function rareFirstInputs(rank: number, channels = 'input_channels'): readonly Rarity[] {
  const most = rank === 1 ? 256 : 4
  return [
    {
      when: `largest(${namesOf('kernel_size', rank).join(', ')}) == 1 and ${channels} > 4`,
      says: 'a first convolution rarely has kernels of length 1',
      input: 'first',
    },
    {
      when: `${channels} > ${most} and ${channels} % 8 != 0`,
      says: 'the channels of an input are usually few or a multiple of 8',
      input: 'unknown',
    },
  ]
}

/** More filters than any model has, and odd numbers of them before the axes. */
export const rareFilters: readonly Rarity[] = [
  { when: 'filters > 4096', says: 'a convolution rarely has more than 4,096 filters' },
  oddFiltersFirst,
]
