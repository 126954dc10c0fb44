import type { Config, ConfigValue } from '../layers/config-value.ts'

/** Keys of Keras 1 that were only renamed. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['nb_filter', 'filters'],
  ['output_dim', 'units'],
  ['border_mode', 'padding'],
  ['bias', 'use_bias'],
  ['subsample', 'strides'],
  ['subsample_length', 'strides'],
  ['stride', 'strides'],
  ['pool_length', 'pool_size'],
  ['atrous_rate', 'dilation_rate'],
  ['dim_ordering', 'data_format'],
])

/** Keys of Keras 1 that hold one length each of what later is one key. */
const kernels: readonly (readonly string[])[] = [
  ['kernel_dim1', 'kernel_dim2', 'kernel_dim3'],
  ['nb_row', 'nb_col'],
  ['filter_length'],
]

const formats: ReadonlyMap<ConfigValue, string> = new Map([
  ['tf', 'channels_last'],
  ['th', 'channels_first'],
])

/** Numbers of a window on one axis are lists of one in later versions. */
const lists: ReadonlySet<string> = new Set(['subsample_length', 'stride', 'pool_length', 'atrous_rate'])

/** A configuration in the words of Keras 2 and later; those of Keras 1 are translated. */
export function inLaterWords(config: Config): Config {
  const kernel = kernels.find((keys) => keys.every((key) => Object.hasOwn(config, key)))
  const entries = Object.entries(config)
    .filter(([key]) => !kernel?.includes(key))
    .map(([key, value]): [string, ConfigValue] => {
      const listed = lists.has(key) && typeof value === 'number' ? [value] : value
      return [renamed.get(key) ?? key, key === 'dim_ordering' ? (formats.get(value) ?? value) : listed]
    })
  if (kernel) entries.push(['kernel_size', kernel.map((key) => config[key] ?? null)])
  return Object.fromEntries(entries)
}
