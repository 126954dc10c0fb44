import { ansi } from './ansi.ts'
import { asciidocTable } from './asciidoc-table.ts'
import type { Container } from './container.ts'
import { continuedLines } from './continued-lines.ts'
import { csv } from './csv.ts'
import { html } from './html.ts'
import { latex } from './latex.ts'
import { linePrefix } from './line-prefix.ts'
import { listTable } from './list-table.ts'
import { markdown } from './markdown.ts'
import { mojibake } from './mojibake.ts'
import { plain } from './plain.ts'
import { stringLiteral } from './string-literal.ts'
import { wikiTable } from './wiki-table.ts'

/**
 * What a text is freed of, from the outside in; each is asked once more where the next may have been within it (literals in a comment,
 * colours in a literal, a page shown in a page).
 */
export const CONTAINERS: readonly Container[] = [
  mojibake,
  plain,
  stringLiteral,
  mojibake,
  plain,
  ansi,
  latex,
  html,
  html,
  linePrefix,
  stringLiteral,
  plain,
  continuedLines,
  listTable,
  wikiTable,
  asciidocTable,
  csv,
  markdown,
]
