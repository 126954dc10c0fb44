import type { OneTextOptions } from '../one-text.ts'
import type { ConfigOptions } from '../options.ts'

/** The options of `rebuild`, as commander gives them. */
export interface RebuildCommandOptions extends ConfigOptions, OneTextOptions {
  readonly to: 'python' | 'keras-json'
  readonly keras: '2' | '3'
  readonly strict?: true
  readonly summary?: number
}
