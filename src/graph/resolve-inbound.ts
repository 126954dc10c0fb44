import type { CatalogueFacts } from '../layers/class-facts.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { isLossOfRows } from '../summary/notes.ts'
import { callsOf, isInputLayer } from '../summary/row-class.ts'
import type { InboundRef, LayerRow, ReadNote, Summary } from '../summary/summary.ts'
import type { GraphNote } from './graph.ts'
import { type NameTable, rowsNamed } from './name-table.ts'

/** One item of a Connected to cell with the rows it may mean: none, one, or several where a name was cut. */
export interface ResolvedRef {
  readonly reference: InboundRef
  /** The likeliest first. */
  readonly candidates: readonly number[]
  /** All rows that bear the name, also those that can't stand there. */
  readonly named: readonly number[]
  /** False where there are more than could be listed. */
  readonly complete: boolean
}

/** The inbound references of every row, resolved; null where the text has none for a row. */
export interface ResolvedInbound {
  readonly rows: readonly (readonly ResolvedRef[] | null)[]
  readonly notes: readonly GraphNote[]
}

/** Keras 1 connects the first row of a Sequential to an input layer that it does not list. */
const unlistedInput = /_input_\d+$/

/** Whether rows are missing above the first one: a functional model lists its input layers first. */
function startsAtInput(summary: Summary, top: readonly number[], facts: CatalogueFacts): boolean {
  const first = summary.rows[top[0] ?? -1]
  return first === undefined || isInputLayer(first, facts)
}

/** Whether all rows that a row can take from are listed: none are left out above the last row, by a mark or by layer_range. */
export function listsAllSources(summary: Summary, top: readonly number[], facts: CatalogueFacts): boolean {
  const isAbove = (note: ReadNote) => isLossOfRows(note) && note.beforeRow < summary.rows.length
  return startsAtInput(summary, top, facts) && !summary.notes.some(isAbove)
}

/**
 * The rows that a reference of `row` may mean, likeliest first. Keras lists a source above what it feeds, except where a layer is called
 * more than once; so rows above count alone, unless the row has several inbound tensors and no merging class. Rows below that a cut name
 * may mean don't count either where rows above are missing.
 * The nearest row that nobody took yet comes first: it only orders what stays open.
 */
function likeliest(
  candidates: readonly number[],
  row: number,
  mayCiteBelow: boolean,
  mayBeMissing: boolean,
  taken: ReadonlySet<number>,
): number[] {
  const above = candidates.filter((candidate) => candidate < row)
  const meant = !mayCiteBelow && (above.length > 0 || mayBeMissing) ? above : [...candidates]
  const distance = (candidate: number) => Math.abs(row - candidate) + (taken.has(candidate) ? 1e9 : 0)
  return meant.sort((a, b) => distance(a) - distance(b))
}

function mayCiteBelow(row: LayerRow, facts: CatalogueFacts): boolean {
  if ((row.inbound?.length ?? 0) < 2) return false
  const taken = callsOf(row, facts)
  return taken !== 'all' && taken !== 'two'
}

/**
 * Whether a cell that the table's right edge cuts within its last reference may have cited more tensors: `gate[` of `gate[0][0], experts[0][0]`.
 */
function mayCiteMore(summary: Summary, row: LayerRow, facts: CatalogueFacts): boolean {
  const isCropped = summary.notes.some(({ kind }) => kind === 'cropped-columns')
  const taken = callsOf(row, facts)
  return isCropped && row.inbound?.at(-1)?.value.node === null && taken !== 'one' && taken !== 'states'
}

/** Whether a reference is the rest of the one before: Keras 3 wraps names at their blanks, and cuts both lines. */
function continues(
  { reference, candidates }: ResolvedRef,
  before: ResolvedRef | undefined,
  { names }: NameTable,
): boolean {
  if (candidates.length > 0 || !before?.reference.cut) return false
  return before.named.some((row) => names[row]?.includes(` ${reference.name}`))
}

/** Resolves what stands in the Connected to cells of the top rows. */
export function resolveInbound(
  summary: Summary,
  top: readonly number[],
  names: NameTable,
  facts: CatalogueFacts,
): ResolvedInbound {
  const rows: (readonly ResolvedRef[] | null)[] = summary.rows.map(() => null)
  const notes: GraphNote[] = []
  const taken = new Set<number>()
  const outside = !startsAtInput(summary, top, facts) || summary.notes.some(isLossOfRows)

  const { citesUnlistedInputs } = printerOf(summary)
  const isFirst = (row: number) => citesUnlistedInputs || row === top[0]
  const note = (row: number, inbound: number, ref: ResolvedRef) => {
    const { name } = ref.reference
    if (ref.candidates.length > 1) notes.push({ kind: 'ambiguous-inbound', row, name, inbound })
    if (ref.candidates.length > 0) return
    if (isFirst(row) && unlistedInput.test(name)) return
    notes.push({ kind: outside ? 'outside-inbound' : 'unknown-inbound', row, name, inbound })
  }

  for (const at of top) {
    const row = summary.rows[at]
    // What stands there for an InputLayer (`_`, `-`) is how somebody wrote that it takes nothing.
    if (!row?.inbound || isInputLayer(row, facts) || mayCiteMore(summary, row, facts)) continue
    const below = mayCiteBelow(row, facts)
    const resolved = row.inbound.map(({ value }) => {
      const named = rowsNamed(names, value, at)
      const candidates = likeliest(named.rows, at, below, outside && value.cut, taken)
      return { reference: value, candidates, named: named.rows, complete: named.complete }
    })
    const whole = resolved.filter((ref, place) => !continues(ref, resolved[place - 1], names))
    for (const ref of whole) {
      note(at, resolved.indexOf(ref), ref)
      if (ref.candidates[0] !== undefined) taken.add(ref.candidates[0])
    }
    rows[at] = whole
  }
  return { rows, notes }
}
