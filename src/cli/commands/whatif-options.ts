import type { ColorChoice } from '../color.ts'
import type { OneTextOptions } from '../one-text.ts'
import type { ConfigOptions } from '../options.ts'

export type { WrittenEdit } from '../../draft/written-edit.ts'

/** The options of `whatif` but for its edits, as commander gives them. */
export interface WhatIfCommandOptions extends ConfigOptions, OneTextOptions {
  readonly format: 'text' | 'markdown' | 'summary' | 'python'
  readonly color: ColorChoice
  readonly summary?: number
}
