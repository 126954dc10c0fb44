import { toMarkdown } from '../../document/to-markdown.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { diffDocument } from '../document.ts'
import type { DiffFormat } from './format.ts'
import { formatJson } from './json.ts'

/** How a difference can be written; the first is the default. A terminal shows it without the title, as diffs are. */
export const diffFormats: ReadonlyMap<string, DiffFormat> = new Map<string, DiffFormat>([
  ['text', (diff, look) => toTerminal([{ ...diffDocument(diff), heading: { title: [], facts: [] } }], look)],
  ['json', formatJson],
  ['markdown', (diff) => toMarkdown([diffDocument(diff)], 3)],
])
