import { type CellText, sliceCell, trimCell } from '../cells/cell-text.ts'
import { isWrapper, wordsAt } from './class-words.ts'
import type { Label } from './label.ts'
import { holdsSeveral } from './several-layers.ts'

/** What ends the words for a class: arguments, and other things that the row does besides. */
const WORDS_END = /[([{+，:;→@&|·•$]|(?<!\s0),|\s[-–—]\s|\s(?:with|w\/)\s|\s?\/\s|\s[x×]\s?\d/i
const NUMBERING = /^(?:[([]?\d{1,3}[.)\]]\s+|#\d{1,3}\s+|[CSF]\d\s+(?=\p{L}))/u
/** Sizes before the class: `3x3 Conv`. */
const SIZE_BEFORE = /^\d+\s?[x×]\s?\d+\s+/

/** The label as words for a class; null where they name none. */
export function labelWords(cell: CellText, axes: number | null): Label | null {
  const start = NUMBERING.exec(cell.text)?.[0].length ?? 0
  const text = cell.text.slice(start)
  const before = SIZE_BEFORE.exec(text)?.[0].length ?? 0
  const end = endOfWords(text, before)
  const found = wordsAt(text.slice(before, end), axes)
  if (found === null) return null
  const said = `${text.slice(0, before)} ${text.slice(end)}`.trim()
  const stretches = [sliceCell(cell, start, start + before), sliceCell(cell, start + end, cell.text.length)]
  const marked = text.slice(before, end).search(/[`*]/)
  const name = trimCell(sliceCell(cell, start + before, start + (marked > 0 ? before + marked : end)))
  const several = holdsSeveral(said, axes)
  const inner = found.inner ?? innerIn(found.className, said, axes)
  const className = several ? cell.text : found.className
  return {
    name: several ? trimCell(sliceCell(cell, start, cell.text.length)) : name,
    nameCut: false,
    printedClass: { text: className, pieces: name.pieces },
    classCut: false,
    inner: several ? null : inner,
    said: several ? [] : stretches.filter((stretch) => stretch.text !== ''),
  }
}

/** Where the words for the class end: at a mark, or before a number that is not its own (`Conv2D 32 filters`). */
function endOfWords(text: string, from: number): number {
  if (/^Lambda\s/.test(text)) return 'Lambda'.length
  const mark = WORDS_END.exec(text.slice(from))
  const stop = mark === null ? text.length : from + mark.index
  const size = /\s(?:\d+(?:\s?[x×]\s?\d+|\s+(?!d\b)[a-z]|%)|0?[.,]\d)/i.exec(text.slice(from, stop))
  const counted = /[·•]/.test(text.charAt(stop)) ? /\s\d+\s*$/.exec(text.slice(from, stop)) : null
  if (counted) return from + counted.index
  return size === null ? stop : from + size.index
}

/** The layer in a wrapper's brackets: `Bidirectional (LSTM)`, `TimeDistributed(Dense(10))`. */
function innerIn(className: string, said: string, axes: number | null): string | null {
  if (!isWrapper(className)) return null
  const [, word = ''] = /^[([{\s,:-]*([A-Za-z]\w*)/.exec(said) ?? []
  return word === '' ? null : (wordsAt(word, axes)?.className ?? null)
}
