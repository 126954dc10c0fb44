/**
 * How Keras names a layer that was given no name. `keras1` lower-cases the class; `keras2` (Keras 2, TF up to 2.6,
 * tfjs) and `keras3` (TF from 2.7, Keras 3) print it in snake_case, by slightly different rules: `conv_lst_m2d` and
 * `conv_lstm2d`.
 */
export type NamingEra = 'keras1' | 'keras2' | 'keras3'

export const namingEras: readonly NamingEra[] = ['keras3', 'keras2', 'keras1']

/**
 * The name a layer of this class gets when it is given none, without its number: `BatchNormalization` gives
 * `batch_normalization`.
 */
export function defaultName(className: string, era: NamingEra): string {
  if (era === 'keras1') return className.toLowerCase()
  const word = era === 'keras2' ? /(.)([A-Z][a-z0-9]+)/g : /(.)([A-Z][a-z]+)/g
  const name = className
    .replace(word, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
  return name.startsWith('_') ? `private${name}` : name
}

/** The number that stands behind a name that Keras gave: 2 of `dense_2`, 0 of `dense`; null where the name is no such one. */
export function numberBehind(base: string, name: string): number | null {
  const number = name.startsWith(base) ? /^(?:_(\d{1,9}))?$/.exec(name.slice(base.length)) : null
  return number && Number(number[1] ?? 0)
}
