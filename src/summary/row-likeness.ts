import { splitAtBars, splitAtGaps } from './layouts/bars.ts'
import type { Header } from './layouts/header.ts'

const LAYER_TITLE = /^layer \((?:type|name)\)$/i
const COUNT_TITLE = /^param(?: #|s)$/i

/** Whether a header line is laid out as Keras prints it: its own titles and nothing else, apart by bars or by two blanks and more. */
export function isPrintedHeader({ text }: Pick<Header, 'text'>): boolean {
  const cells = splitAtBars(text) ?? splitAtGaps(text)
  const titles = cells.map(({ start, end }) => text.slice(start, end).trim())
  return titles.length > 2 && LAYER_TITLE.test(titles[0] ?? '') && titles.some((title) => COUNT_TITLE.test(title))
}

/** Whether lines below a header look like rows though none can be read: cells with a number at the end, or several lines that end in one. */
export function looksLikeRows(lines: string): boolean {
  const all = lines.split('\n').map((line) => line.trimEnd())
  const numbered = all.filter((line) => /\d$/.test(line))
  const hasCells = numbered.some((line) => splitAtGaps(line).length > 1)
  return hasCells || numbered.length > 1 || all.some((line) => /[│┃|][\s*`]*[~≈]?\d[\d.,]*[\s*`]*[│┃|]/.test(line))
}
