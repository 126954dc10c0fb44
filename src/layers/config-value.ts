import type { Value } from '../words/python.ts'

/** A value of a layer's config, in Keras's own words and JSON forms. */
export type ConfigValue = Value
export type Config = { readonly [key: string]: ConfigValue }
