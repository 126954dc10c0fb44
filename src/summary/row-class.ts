import type { CatalogueFacts } from '../layers/class-facts.ts'
import type { Calls } from '../layers/layer-entry.ts'
import { oncePer, oncePerText } from '../words/memo.ts'
import type { LayerRow } from './summary.ts'

/** The shortest piece of a cut class name that is taken for evidence. */
const shortestPiece = 3

/** A table with classes for keys. */
interface ByClass {
  readonly keys: () => Iterable<string>
}

/** The classes of a table that a cut class may be: those that begin so. Rows repeat few. */
const beginningWith = oncePer((classes: ByClass) =>
  oncePerText((printed): readonly string[] =>
    printed.length < shortestPiece ? [] : [...classes.keys()].filter((name) => name.startsWith(printed)),
  ),
)

function possible({ printedClass }: LayerRow, classes: ByClass): readonly string[] {
  return beginningWith(classes)(printedClass?.value ?? '')
}

function mayBeOf(row: LayerRow, classes: ReadonlySet<string>): boolean {
  return row.classCut ? possible(row, classes).length > 0 : classes.has(row.printedClass?.value ?? '')
}

/** How many tensors a call of the row takes; null where its class does not say, or is cut so that it may be of several kinds. */
export function callsOf(row: LayerRow, { calls }: CatalogueFacts): Calls | null {
  if (!row.classCut) return calls.get(row.printedClass?.value ?? '') ?? null
  const [only, ...others] = new Set(possible(row, calls).flatMap((name) => calls.get(name) ?? []))
  return others.length === 0 ? (only ?? null) : null
}

/** Whether a row joins several tensors into one for certain. */
export function isMerging(row: LayerRow, { joins }: CatalogueFacts): boolean {
  return !row.classCut && typeof joins.get(row.printedClass?.value ?? '') === 'string'
}

/** Whether a row joins its tensors place by place for certain: by its class, or as an operation of TensorFlow by its name. */
export function isElementwise(row: LayerRow, { joins }: CatalogueFacts): boolean {
  const [only, ...others] = row.classCut ? possible(row, joins) : [row.printedClass?.value ?? '']
  const join = others.length === 0 ? joins.get(only ?? '') : undefined
  if (typeof join === 'object') return !row.nameCut && join.test(row.name.value)
  return !row.classCut && join === 'elementwise'
}

/** Whether a row stands for what is given to the model; a cut `InputLay` counts, nothing else in Keras begins so. */
export function isInputLayer(row: LayerRow, { areInputs }: CatalogueFacts): boolean {
  return mayBeOf(row, areInputs)
}

/** Whether a row computes a mask, as Keras 3 does by operations: they follow the tensor they mask in a Connected to cell. */
export function isMask(row: LayerRow, { areMasks }: CatalogueFacts): boolean {
  return mayBeOf(row, areMasks)
}

/** Whether a mask of one axis fewer may follow the only input of a row. */
export function takesMask(row: LayerRow, { takeMask }: CatalogueFacts): boolean {
  return mayBeOf(row, takeMask)
}

/** Whether the rows listed under a row are a chain. */
export function isChain(row: LayerRow, { areChains }: CatalogueFacts): boolean {
  return mayBeOf(row, areChains)
}
