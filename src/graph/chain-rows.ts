import type { CatalogueFacts } from '../layers/class-facts.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { callsOf, isChain, isInputLayer } from '../summary/row-class.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import { oncePer } from '../words/memo.ts'
import type { Call } from './graph.ts'
import { commonShape, cutOutput, takenShape, wholeShapes } from './output-shapes.ts'
import type { RowTree } from './row-tree.ts'

/** What a chain is made of; `gaps` by row, as of `gapsAbove`. */
interface Chain {
  readonly summary: Summary
  readonly facts: CatalogueFacts
  readonly gaps: readonly number[]
}

const inputCall: Call = { inbound: [], inputShapes: [] }

/** By row: how many places above it may lack rows. Between two rows whose numbers differ the chain is broken. */
export function gapsAbove(summary: Summary): readonly number[] {
  const gaps = summary.rows.map(() => 0)
  for (const { kind, beforeRow } of summary.notes) {
    if ((kind === 'elided' || kind === 'unreadable-row') && beforeRow < gaps.length) gaps[beforeRow] = 1
  }
  let sum = 0
  return gaps.map((gap) => {
    sum += gap
    return sum
  })
}

/** What the row itself prints of its inputs: tfjs's Input Shape. */
function printedInput(row: LayerRow): readonly Shape[] | null {
  const cell = row.inputShape?.value
  return cell ? completeShapes(cell) : null
}

/** A list of one shape: rows that take the same shape share it. */
const alone = oncePer((shape: Shape): readonly Shape[] => [shape])

/** The call of a row on the one above it; null where that row has several different outputs, and the table does not say which. */
function callOnPrevious(chain: Chain, previous: LayerRow, at: number, row: LayerRow): readonly Call[] | null {
  const cell = previous.outputShape.value
  const printed = printedInput(row)
  // Who writes a table leaves rows out, and says what the next one takes.
  if (printerOf(chain.summary).isRetyped && printed?.length === 1) return [{ inbound: [], inputShapes: printed }]
  const shapes = wholeShapes(cell)
  const common = completeShapes(cell) ? commonShape(shapes) : null
  const shape = takenShape(printerOf(chain.summary), previous, common, chain.facts)
  if (shapes.length > 1 && shape === null) return null
  const input = shape ?? printed?.[0] ?? null
  const call = { inbound: [{ row: at, node: 0, call: 0, tensor: 0 }], inputShapes: input ? alone(input) : [null] }
  const cut = input ? null : cutOutput(printerOf(chain.summary), previous, onlyOutput(chain, previous), chain.facts)
  return [cut ? { ...call, cutInputs: [cut] } : call]
}

/** Which output a chain goes on with: an InputLayer has one even where its cell lists it. */
const onlyOutput = ({ facts }: Chain, row: LayerRow): 0 | null => (isInputLayer(row, facts) ? 0 : null)

/** Links sibling rows as a chain, each taking the one before it; the first takes what only the text around it can say. */
function chainSiblings(chain: Chain, siblings: readonly number[], calls: (readonly Call[] | null)[]): void {
  const { summary, facts, gaps } = chain
  siblings.forEach((at, place) => {
    const row = summary.rows[at]
    const before = siblings[place - 1]
    if (!row) return
    if (isInputLayer(row, facts)) calls[at] = [inputCall]
    else if (before !== undefined && gaps[before] === gaps[at]) {
      const previous = summary.rows[before]
      calls[at] = previous ? callOnPrevious(chain, previous, before, row) : null
    }
  })
}

/** The calls that need no wiring: of rows that print their own input shapes, and Keras 0.3's first row. */
function ownInputs(summary: Summary, top: readonly number[], calls: (readonly Call[] | null)[]): void {
  const first = top[0]
  const initial = summary.initialInputShape?.value
  for (const at of top) {
    const row = summary.rows[at]
    const printed = row ? printedInput(row) : null
    if (calls[at] === null && printed && printed.length === 1) calls[at] = [{ inbound: [], inputShapes: printed }]
  }
  if (first !== undefined && calls[first] === null && initial?.kind === 'shapes' && initial.complete) {
    calls[first] = [{ inbound: [], inputShapes: initial.shapes }]
  }
}

/** The calls that need nothing but the rows themselves: those of InputLayers. */
function inputCalls(
  { summary, facts }: Omit<Chain, 'gaps'>,
  rows: readonly number[],
  calls: (readonly Call[] | null)[],
): void {
  for (const at of rows) if (summary.rows[at] && isInputLayer(summary.rows[at], facts)) calls[at] = [inputCall]
}

/** The calls of the top rows of a table without Connected to; `linked` says whether its rows may be taken for a chain at all. */
export function chainRows(
  summary: Summary,
  tree: RowTree,
  facts: CatalogueFacts,
  linked: boolean,
): (readonly Call[] | null)[] {
  const calls: (readonly Call[] | null)[] = summary.rows.map(() => null)
  if (linked) chainSiblings({ summary, facts, gaps: gapsAbove(summary) }, tree.top, calls)
  else inputCalls({ summary, facts }, tree.top, calls)
  ownInputs(summary, tree.top, calls)
  return calls
}

const givesOne = ({ outputShape }: LayerRow): boolean => completeShapes(outputShape.value)?.length === 1

/**
 * Whether the rows of a functional model can only be a chain: between its one InputLayer and its one output no row takes several tensors
 * or gives several, and nothing that is off this way is listed. A layer that the chain calls again is listed once.
 */
function isOnlyAChain(
  { summary, facts, gaps }: Chain,
  tree: RowTree,
  model: LayerRow,
  rows: readonly number[],
): boolean {
  if (callsOf(model, facts) !== 'model' || !givesOne(model) || gaps[rows[0] ?? 0] !== gaps[rows.at(-1) ?? 0])
    return false
  return rows.every((at, place) => {
    const row = summary.rows[at]
    if (!row || isInputLayer(row, facts)) return row !== undefined && place === 0
    return place > 0 && tree.children[at]?.length === 0 && callsOf(row, facts) === 'one' && givesOne(row)
  })
}

/** Links rows as a chain in which some may be called again. */
function assumeChain(chain: Chain, rows: readonly number[], calls: (readonly Call[] | null)[]): void {
  chainSiblings(chain, rows, calls)
  for (const at of rows) calls[at] = calls[at]?.map((call) => ({ ...call, isAssumed: true })) ?? null
}

/**
 * Adds the calls of nested rows: those of a nested Sequential are a chain, and so are those of another model that can be nothing else, since
 * connections of nested rows are not printed. The first row's input is left open: it may have been built on another shape than the model was called on.
 */
export function chainNested(
  summary: Summary,
  tree: RowTree,
  facts: CatalogueFacts,
  calls: (readonly Call[] | null)[],
): void {
  const chain = { summary, facts, gaps: gapsAbove(summary) }
  tree.children.forEach((children, parent) => {
    const model = summary.rows[parent]
    if (children.length === 0 || !model) return
    if (isChain(model, facts)) chainSiblings(chain, children, calls)
    else if (isOnlyAChain(chain, tree, model, children)) assumeChain(chain, children, calls)
    else inputCalls(chain, children, calls)
  })
}
