import type { Era } from '../layers/layer-entry.ts'
import type { KerasVersion } from './automatic-names.ts'

/** The era of a Keras version's words. */
export const eraOfVersion: { readonly [version in KerasVersion]: Era } = { 2: 'tf2', 3: 'keras3' }
