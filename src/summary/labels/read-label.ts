import { catalogue } from '../../layers/catalogue.ts'
import { isApplicationName, modelClasses } from '../../layers/models.ts'
import { classInWords, type WrittenClass } from '../../layers/written-names.ts'
import { type CellText, sliceCell, trimCell } from '../cells/cell-text.ts'
import { type ColumnEdge, type LayerCell, splitLayerCell } from '../cells/layer-cell.ts'

/** A label of a table that somebody wrote: a layer, and what else the label says of it. */
export interface Label extends LayerCell {
  /** The layer that a wrapper is said to hold. */
  readonly inner: string | null
  /** What the label says besides: `32 filters, 3x3, ReLU`, and what it says before the class. */
  readonly said: readonly CellText[]
}

/** What ends the words for a class: arguments, and other things that the row does besides. */
const WORDS_END = /[([{+,，:;→@&|·•$]|\s[-–—]\s|\s(?:with|w\/)\s|\s?\/\s|\s[x×]\s?\d/i
const NUMBERING = /^(?:[([]?\d{1,3}[.)\]]\s+|#\d{1,3}\s+|[CSF]\d\s+(?=\p{L}))/u
/** Sizes before the class: `3x3 Conv`. */
const SIZE_BEFORE = /^\d+\s?[x×]\s?\d+\s+/
const OWN_NUMBER = /[\s_#-]{0,3}\d{1,4}[a-z]?$/
/** A class of one's own: `TransformerBlock`, `ResNet50`. */
const CAMEL = /^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*$/
/** What stands in brackets and is no class: a number of papers (`C1`, `FC6`), sizes, words in lower case. */
const REMARK =
  /^(?:[A-Z]{1,3}\d{1,2}|[\d\s.,=×x*%a-z-]*\d[\d\s.,=×x*%a-z-]*|(?:frozen|pretrained|learnable|trainable|untrainable|shared|optional|custom|base|backbone|head|output|input)[a-z ,]*)$/
const longestRemark = 60

function isRemark(inBrackets: string): boolean {
  return inBrackets.length <= longestRemark && REMARK.test(inBrackets)
}

const IDENTIFIER = /^[A-Za-z_]\w*$/

/** Classes that people name beside another, which they change neither in shape nor in count. */
const BESIDE = new Set([
  'Activation',
  'ReLU',
  'LeakyReLU',
  'ELU',
  'Softmax',
  'Dropout',
  'SpatialDropout1D',
  'SpatialDropout2D',
])

/**
 * Reads the label of a layer in a table that somebody wrote: `name (Class)` as Keras prints it, or the class itself in any words, with arguments, a number or a
 * role behind it. `axes` is the number of spatial axes of the layer's output, null where it is not known.
 */
export function readLabel(cell: CellText, edge: ColumnEdge, axes: number | null): Label {
  const printed = splitLayerCell(cell, edge)
  const named = classThenName(cell)
  if (named !== null) return named
  const own = labelWords(cell, axes)
  const inBrackets = printed.printedClass?.text ?? ''
  if (inBrackets === '' || printed.classCut) return own ?? ofOwnClass(printed, cell)
  const isClass = IDENTIFIER.test(inBrackets) && isLayerClass(inBrackets)
  if (own === null && !isClass) return ofOwnClass(printed, cell)
  if (own !== null && !speaksForBrackets(own, inBrackets, isClass)) return own
  return { ...printed, inner: null, said: [] }
}

/** `Dense (dense_1)`: a class as Keras writes it, and the layer's name in brackets. */
const CLASS_THEN_NAME = /^([A-Z]\w*)[\s*`]{0,6}\([`"']?([a-z]\w*_[\w.]*)[`"']?\)$/

function classThenName(cell: CellText): Label | null {
  const [, className = '', name = ''] = CLASS_THEN_NAME.exec(cell.text) ?? []
  if (!isLayerClass(className) || isLayerClass(name)) return null
  const at = cell.text.lastIndexOf(name)
  return {
    name: sliceCell(cell, at, at + name.length),
    nameCut: false,
    printedClass: sliceCell(cell, 0, className.length),
    classCut: false,
    inner: null,
    said: [],
  }
}

/** Whether `name (Class)` is what Keras prints, though the name alone would name a class too. */
function speaksForBrackets({ printedClass, name }: Label, inBrackets: string, isClass: boolean): boolean {
  const named = printedClass?.text ?? ''
  if (!IDENTIFIER.test(inBrackets) || isRemark(inBrackets)) return false
  const isDefaultName = !/[A-Z\s]/.test(name.text)
  if (isClass) return named === inBrackets || isDefaultName || !(isWrapper(named) || BESIDE.has(inBrackets))
  return isDefaultName && /^[A-Z]/.test(inBrackets)
}

function isWrapper(className: string): boolean {
  return className === 'Bidirectional' || className === 'TimeDistributed'
}

/** Whether a class is one of Keras's or another package's, or a model. */
export function isLayerClass(name: string): boolean {
  return catalogue.has(name) || modelClasses.includes(name)
}

/** What remains where no words name a class: a class of one's own or a model, perhaps with arguments, or only a name. */
function ofOwnClass(printed: LayerCell, cell: CellText): Label {
  const bracket = cell.text.search(/\s?\(/)
  const word = trimCell(sliceCell(cell, 0, bracket < 0 ? cell.text.length : bracket))
  const inBrackets = printed.printedClass?.text ?? ''
  const isClass = !/^[A-Z]/.test(inBrackets) && !printed.nameCut && isOwnClass(word.text)
  const own = isClass ? { name: word, printedClass: word, classCut: false } : {}
  const isNote = !isClass && !printed.classCut && isRemark(inBrackets)
  return { ...printed, ...own, ...(isNote && { name: word, printedClass: null }), inner: null, said: [] }
}

function isOwnClass(word: string): boolean {
  return CAMEL.test(word) || (/^[A-Z]/.test(word) && isApplicationName(word))
}

/** The label as words for a class; null where they name none. */
function labelWords(cell: CellText, axes: number | null): Label | null {
  const start = NUMBERING.exec(cell.text)?.[0].length ?? 0
  const text = cell.text.slice(start)
  const before = SIZE_BEFORE.exec(text)?.[0].length ?? 0
  const end = endOfWords(text, before)
  const found = wordsAt(text.slice(before, end), axes)
  if (found === null) return null
  const said = `${text.slice(0, before)} ${text.slice(end)}`.trim()
  const stretches = [sliceCell(cell, start, start + before), sliceCell(cell, start + end, cell.text.length)]
  const name = trimCell(sliceCell(cell, start + before, start + end))
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
  const mark = WORDS_END.exec(text.slice(from))
  const stop = mark === null ? text.length : from + mark.index
  const size = /\s(?:\d+(?:\s?[x×]\s?\d+|\s+(?!d\b)[a-z]|%)|0?\.\d)/i.exec(text.slice(from, stop))
  const counted = /[·•]/.test(text.charAt(stop)) ? /\s\d+\s*$/.exec(text.slice(from, stop)) : null
  if (counted) return from + counted.index
  return size === null ? stop : from + size.index
}

function wordsAt(words: string, axes: number | null): WrittenClass | null {
  const trimmed = words.trim().replace(/^(?:(?:tf\.)?keras\.)?(?:layers\.)?(?=\w)/, '')
  if (trimmed === '' || trimmed.length > 60 || /[./\\=<>]/.test(trimmed)) return null
  return classInWords(trimmed, axes) ?? classInWords(trimmed.replace(OWN_NUMBER, ''), axes)
}

/** The layer in a wrapper's brackets: `Bidirectional (LSTM)`, `TimeDistributed(Dense(10))`. */
function innerIn(className: string, said: string, axes: number | null): string | null {
  if (!isWrapper(className)) return null
  const [, word = ''] = /^[([{\s,:-]*([A-Za-z]\w*)/.exec(said) ?? []
  return word === '' ? null : (wordsAt(word, axes)?.className ?? null)
}

/** Whether a row stands for several layers (`linear` is an activation there), whose count is no one layer's: `Conv2D + BatchNormalization`, `Conv2D × 2`. */
function holdsSeveral(said: string, axes: number | null): boolean {
  if (/[)\]}]\s?[x×]\s?\d+$/i.test(said)) return true
  if (/^[x×]\s?\d+$/i.test(said) || /^\(\s?[x×]\s?\d+\s?\)$/i.test(said)) return true
  return said
    .split(/[+→&,/]|\band\b/)
    .slice(1)
    .some((part) => {
      const word = part.replace(/[()].*$/, '').trim()
      const other = /^(?!linear$)[A-Za-z]/i.test(word) ? wordsAt(word, axes) : null
      return other !== null && !BESIDE.has(other.className)
    })
}
