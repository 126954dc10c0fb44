import { isApplicationName } from '../../layers/models.ts'
import { type CellText, sliceCell, trimCell } from '../cells/cell-text.ts'
import { type ColumnEdge, type LayerCell, splitLayerCell } from '../cells/layer-cell.ts'
import { BESIDE, isActivationWord, isLayerClass, isWrapper } from './class-words.ts'
import type { Label } from './label.ts'
import { labelWords } from './label-words.ts'

/** A class of one's own: `TransformerBlock`, `ResNet50`. */
const CAMEL = /^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*$/
/** What stands in brackets and is no class: a number of papers (`C1`, `FC6`), sizes, words in lower case. */
const REMARK =
  /^(?:[A-Z]{1,3}\d{1,2}|[\d\s.,=×x*%a-z-]*\d[\d\s.,=×x*%a-z-]*|(?:frozen|pretrained|learnable|trainable|untrainable|shared|optional|custom|base|backbone|head|output|input)[a-z ,]*)$/
const longestRemark = 60

function isRemark(inBrackets: string): boolean {
  return inBrackets.length <= longestRemark && REMARK.test(inBrackets) && !isApplicationName(inBrackets)
}

const IDENTIFIER = /^[A-Za-z_]\w*$/

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

/** What a size is called: `num_classes`, `embed_dim`. */
const SIZE =
  /^(?:n|nb|num|no)_|_(?:class(?:es)?|labels|categories|size|dims?|length|len|units|features?|filters|channels|vocab|vocabulary|steps|timesteps)$/

/** Whether a word in brackets is an argument of a layer and not its name. */
function isArgument(word: string): boolean {
  return SIZE.test(word) || isActivationWord(word)
}

function classThenName(cell: CellText): Label | null {
  const [, className = '', name = ''] = CLASS_THEN_NAME.exec(cell.text) ?? []
  if (!isLayerClass(className) || isLayerClass(name) || isArgument(name)) return null
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

/** Whether what stands in brackets is an activation, `Sigmoid`, or another layer that changes nothing. */
function isActivation(inBrackets: string): boolean {
  return BESIDE.has(inBrackets) || isActivationWord(inBrackets.toLowerCase())
}

/** Whether `name (Class)` is what Keras prints, though the name alone would name a class too. */
function speaksForBrackets({ printedClass, name }: Label, inBrackets: string, isClass: boolean): boolean {
  const named = printedClass?.text ?? ''
  if (!IDENTIFIER.test(inBrackets) || isRemark(inBrackets)) return false
  const isDefaultName = !/[A-Z\s]/.test(name.text)
  if (isClass) return named === inBrackets || isDefaultName || !(isWrapper(named) || isActivation(inBrackets))
  return isDefaultName && /^[A-Z]/.test(inBrackets)
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
