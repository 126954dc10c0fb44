import type { DiffFormat } from './format.ts'
import { formatJson } from './json.ts'
import { formatMarkdown } from './markdown.ts'
import { formatText } from './text.ts'

/** How a difference can be written; the first is the default. */
export const diffFormats: ReadonlyMap<string, DiffFormat> = new Map([
  ['text', formatText],
  ['json', formatJson],
  ['markdown', formatMarkdown],
])
