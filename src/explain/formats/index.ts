import type { ExplainFormat } from './format.ts'
import { formatJson } from './json.ts'
import { formatMarkdown } from './markdown.ts'
import { formatText } from './text.ts'

/** How explanations can be written; the first is the default. */
export const explainFormats: ReadonlyMap<string, ExplainFormat> = new Map([
  ['text', formatText],
  ['markdown', formatMarkdown],
  ['json', formatJson],
])
