import { toMarkdown } from '../../document/to-markdown.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { explanationDocument } from '../document.ts'
import type { ExplainFormat } from './format.ts'
import { formatJson } from './json.ts'

/** How explanations can be written; the first is the default. */
export const explainFormats: ReadonlyMap<string, ExplainFormat> = new Map([
  ['text', (models, look) => toTerminal(explanationDocument(models, look), look)],
  ['markdown', (models, look) => toMarkdown(explanationDocument(models, look), 2)],
  ['json', formatJson],
])
