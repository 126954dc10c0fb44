import type { Variant, WeightSpec } from '../layer-entry.ts'
import { bothFormats, type Channels, convAxis, dilationWays, spatialAxes, under } from './spatial.ts'

const name = 'activation=PReLU()'
const why = 'A PReLU passed as activation is itself a layer, and the row counts its slopes too.'

function slopes(shape: string, when?: string): WeightSpec {
  return { name: 'alpha', path: 'activation', shape, ...(when === undefined ? {} : { when }) }
}

/** A Dense with a PReLU as activation: one slope a unit or, on sequences, one a step and unit. */
export const denseWithPrelu: readonly Variant[] = [
  { name, why, weights: [slopes('(units)')] },
  {
    name,
    why: `${why} There is one per step and unit, unless shared_axes is set.`,
    weights: [slopes('(...rest, units)')],
    where: ['length(rest) > 0'],
  },
]

/** The slopes for both data formats, with these spatial dimensions. */
function slopesOfMap(dims: readonly string[], filters: string): readonly WeightSpec[] {
  const axes = dims.join(', ')
  return [
    slopes(`(${axes}, ${filters})`, "data_format == 'channels_last'"),
    slopes(`(${filters}, ${axes})`, "data_format == 'channels_first'"),
  ]
}

/** A convolution with a PReLU as activation: one slope a filter where the spatial axes share it, else one for every place. */
export function convolutionWithPrelu(rank: number, channels: Channels, where: readonly string[]): readonly Variant[] {
  const axes = spatialAxes[rank] ?? []
  const lengths = axes.map((axis) => `new_${axis}`)
  const rules = axes.map((axis, at) => `${lengths[at]} == ${convAxis(axis, at)}`)
  const signatures = dilationWays(
    rank,
    bothFormats(rank, channels, (_, at) => lengths[at] ?? ''),
  )
  const ones = axes.map(() => '1')
  return [
    { name, why: `${why} Its spatial axes are shared.`, weights: slopesOfMap(ones, channels.outputs) },
    {
      name,
      why: `${why} There is one per position, unless shared_axes is set.`,
      weights: slopesOfMap(lengths, channels.outputs),
      signatures: under([...where, ...rules], signatures),
    },
  ]
}
