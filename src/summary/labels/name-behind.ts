import { classInWords } from '../../layers/written-names.ts'
import { type CellText, sliceCell } from '../cells/cell-text.ts'

/** A name in brackets at the end of a label: `Conv2D (conv2d_1)`. */
const BEHIND = /[(（]\s?([\p{L}_][\w.:/-]*)\s?[)）]$/u
const REFERENCE = /[\p{L}_][\w.:/-]*/gu

/**
 * Whether the labels of a written table have the name behind the class, as in Foster's "Generative Deep Learning": then most of what Connected
 * to names stands in brackets there.
 */
export function haveNamesBehind(labels: readonly string[], connections: readonly string[]): boolean {
  const behind = new Set(labels.flatMap((label) => BEHIND.exec(label.trim())?.[1] ?? []))
  const cited = new Set(connections.flatMap((cell) => cell.match(REFERENCE) ?? []))
  const named = [...cited].filter((name) => behind.has(name))
  return named.length > 1 && 2 * named.length > cited.size
}

/** The name behind the class of such a label; null where what stands in the brackets is no name, but a class or nothing. */
export function nameBehind(label: CellText): CellText | null {
  const found = BEHIND.exec(label.text)
  const name = found?.[1]
  if (!found || name === undefined || (/^[A-Z]/.test(name) && classInWords(name, null) !== null)) return null
  const start = found.index + found[0].indexOf(name)
  return sliceCell(label, start, start + name.length)
}
