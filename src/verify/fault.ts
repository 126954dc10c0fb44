import type { Interval } from '../costs/costs.ts'
import type { Summary } from '../summary/summary.ts'
import type { TotalName } from '../summary/totals.ts'
import type { Span } from '../text/span.ts'
import type { Bound } from './rows/level.ts'

/** What a finding is about: a cell of a row, what its label says, one of its connections, a totals line, a remark of the reader's, or the whole table. */
export type Subject =
  | { readonly of: 'row'; readonly row: number; readonly cell: 'row' | 'name' | 'shape' | 'count' | 'input' }
  | { readonly of: 'setting'; readonly row: number; readonly setting: number }
  | { readonly of: 'connection'; readonly row: number; readonly connection: number }
  | { readonly of: 'total'; readonly line: TotalName; readonly part: 'count' | 'size' }
  | { readonly of: 'note'; readonly note: number }
  | { readonly of: 'table' }

/**
 * Numbers, shapes and connections that cannot all be right, one cause once: numbers and places, no words and no spans. Rows are named by
 * their places from 0, `note` and `notes` are places in the summary's notes or, of connections, in the graph's. `explain` proves each, and
 * `fix` says what would set it right.
 */
interface Contradictions {
  readonly 'too-large-count': { readonly row: number }
  readonly 'too-large-total': { readonly line: TotalName }
  /** Rows that are each small enough and together too large. */
  readonly 'too-large-sum': object
  /** A row's count that a sum refutes: the total, or the row of the `model` it is nested in. */
  readonly 'refuted-count': { readonly row: number; readonly expected: number; readonly model: number | null }
  /** A row's count that its own class and shapes refute. */
  readonly 'row-count': { readonly row: number; readonly expected: number | null }
  /** Total or Optimizer params, refuted by the other totals lines. */
  readonly 'total-line': { readonly line: 'total' | 'optimizer'; readonly printed: number; readonly expected: number }
  /** Rows and total that disagree; `gap` is what the rows lack. No single row is proven wrong, the `suspects` can be, likeliest first. */
  readonly sum: {
    readonly line: 'total' | 'trainable'
    readonly gap: number
    readonly suspects: readonly number[]
    readonly bound?: Bound
  }
  /** A line of the split, refuted by the other totals lines. */
  readonly 'split-line': {
    readonly line: 'trainable' | 'nonTrainable'
    readonly printed: number
    readonly expected: number
  }
  /** A split that adds up and that no freezing of this model's weights makes; `inherent` scalars can never be trained. */
  readonly 'impossible-split': { readonly nonTrainable: number; readonly inherent: number }
  /** A size that no dtype makes of its count; `expected` in the model's dtype, as this Keras prints it. */
  readonly size: { readonly line: TotalName; readonly count: number; readonly expected: string }
  /** A nested model's count that its own rows refute, together with the total or the row of the `model` around it. */
  readonly 'model-count': { readonly row: number; readonly expected: number; readonly model: number | null }
  /** A nested model's row and its own rows that disagree, where no single row is proven wrong. */
  readonly 'model-sum': {
    readonly row: number
    readonly gap: number
    readonly suspects: readonly number[]
    readonly bound?: Bound
  }
  /** A shape that nothing gives, or that none of the rows that take it can; `vouched`: a sum vouches for the row's count. */
  readonly shape: {
    readonly row: number
    readonly vouched: boolean
    readonly explains: readonly number[]
    /** Its batch size is a number where every other row has None. */
    readonly isBatchOdd: boolean
  }
  /**
   * A connection to the row itself or to one below it, where Keras prints what a row takes above it. `isCircle`: that row takes from this
   * one in turn; `isProven` is false where it takes others besides,
   * which an odd second call could.
   */
  readonly 'later-source': {
    readonly row: number
    readonly connection: number
    readonly source: number
    readonly isCircle: boolean
    readonly isProven: boolean
  }
  /** A connection to an output (`of` tensor) or a call (`of` node) that its source can't have. */
  readonly 'missing-output': {
    readonly row: number
    readonly connection: number
    readonly source: number
    readonly of: 'node' | 'tensor'
  }
  /** A layer whose calls take inputs that no weights serve together. */
  readonly 'shared-calls': { readonly row: number }
}

/** What is doubtful, lost, excused or worth knowing, and the user's own limits: nothing to prove, and no number to change. */
interface Doubts {
  /** A line inside the table that is not a row. */
  readonly 'unreadable-row': { readonly note: number }
  /** Something else that the text lost, as the reader noted it. */
  readonly 'lost-text': { readonly note: number }
  readonly 'lost-counts': { readonly rows: readonly number[] }
  /** The total is larger than the rows, and the difference proves nothing. */
  readonly 'missing-rows': { readonly line: 'total' | 'trainable'; readonly modelTotal: number; readonly gap: number }
  /** Total holds an optimizer whose line the text does not have. */
  readonly 'lost-optimizer': { readonly count: number }
  readonly 'outside-inbound': { readonly notes: readonly number[] }
  readonly 'ambiguous-inbound': { readonly notes: readonly number[] }
  /**
   * A row that only rare configurations explain, or only absurd ones. `isPrinted`: the row prints what is rare, so that nothing is in doubt;
   * `usual`: counts that usual ones give it, the nearest first.
   */
  readonly 'rare-only': {
    readonly row: number
    readonly isAbsurd: boolean
    readonly isPrinted: boolean
    readonly usual: readonly number[]
  }
  /** A total printed as rounded that the rows do not round to. */
  readonly 'rounded-total': { readonly printed: number; readonly expected: number }
  /** A row's rounded count that none of the counts rounds to which its class and shapes allow. */
  readonly 'rounded-count': { readonly row: number; readonly printed: number; readonly expected: number }
  /** The same where the sum agrees with the count and no other shape would: likelier a class of one's own that bears the name. */
  readonly 'own-class': { readonly row: number }
  /** The same, where Keras can have printed it all the same. */
  readonly 'doubtful-sum': Contradictions['sum']
  /** The same for a reason that Keras has. */
  readonly 'excused-sum': { readonly gap: number }
  /** A split that adds up and that no freezing of whole layers makes, if each is what it most likely is. */
  readonly 'unlikely-split': { readonly nonTrainable: number }
  /** The split shows which rows are frozen. */
  readonly 'frozen-split': { readonly nonTrainable: number }
  /** An Optimizer line that no optimizer gives now; `isImpossible`: nor any whatever was frozen since it was built. */
  readonly optimizer: { readonly count: number; readonly trainable: number; readonly isImpossible: boolean }
  readonly 'excused-model': { readonly row: number }
  readonly 'unknown-inbound': { readonly note: number }
  readonly 'duplicate-name': { readonly note: number; readonly first: number | null }
  /** A shape that another call than the printed one explains. */
  readonly 'called-elsewhere': { readonly row: number }
  /** Words of a written table, by their places in the row, that contradict its shape or its count. */
  readonly 'label-mismatch': { readonly row: number; readonly settings: readonly number[] }
  /** An input that a written table prints beside a row, where the row it takes gives another. */
  readonly 'input-mismatch': { readonly row: number; readonly source: number }
  /** A class that a written table prints in brackets behind a layer's name, where only the class that the name tells fits. */
  readonly 'class-mismatch': { readonly row: number }
  /** An InputLayer below the first row of a chain. */
  readonly 'misplaced-input': { readonly row: number }
  /** An InputLayer that no row takes. */
  readonly 'unused-input': { readonly row: number }
  /** A row above `below`, which is further from the outputs; `isOutput`: no row takes it. */
  readonly unordered: { readonly row: number; readonly below: number; readonly isOutput: boolean }
  /** An InputLayer of a nested model, with another shape than the model is called on. */
  readonly 'nested-input': { readonly row: number; readonly model: number }
  /**
   * A limit of the user's own, by its place among them, that a row or the model exceeds. `values` are those of its names, in their order;
   * null where the text does not show one, so the limit cannot be checked.
   */
  readonly limit: {
    readonly limit: number
    readonly row: number | null
    readonly values: readonly (Interval | null)[]
  }
}

interface Faults extends Contradictions, Doubts {}

export type FaultKind = keyof Faults
export type FaultOf<Kind extends FaultKind> = { [K in Kind]: { readonly kind: K } & Faults[K] }[Kind]
export type Fault = FaultOf<FaultKind>

/** A total function over contradictions, kind by kind: the compiler names the kind that is missing. */
export type ByContradiction<Arguments extends readonly unknown[], Result> = {
  readonly [Kind in keyof Contradictions]: (fault: FaultOf<Kind>, ...rest: Arguments) => Result
}

/** Asks a table of functions about a fault; null of a doubt. */
export function byContradiction<Arguments extends readonly unknown[], Result>(
  table: ByContradiction<Arguments, Result>,
  fault: Fault,
  ...rest: Arguments
): Result | null {
  return isIn(table, fault) ? ask(table, fault, rest) : null
}

function isIn(table: ByContradiction<never, unknown>, fault: Fault): fault is FaultOf<keyof Contradictions> {
  return Object.hasOwn(table, fault.kind)
}

function ask<Kind extends keyof Contradictions, Arguments extends readonly unknown[], Result>(
  table: { readonly [K in keyof Contradictions]: (fault: FaultOf<K>, ...rest: Arguments) => Result },
  fault: FaultOf<Kind>,
  rest: Arguments,
): Result {
  return table[fault.kind](fault, ...rest)
}

/** Where in the source a subject stands: its own characters, or all of its row or line where it has none. */
export function spanOf(subject: Subject, summary: Summary): Span {
  switch (subject.of) {
    case 'row':
      return cellSpan(subject, summary)
    case 'setting': {
      const row = summary.rows[subject.row]
      return row?.said?.[subject.setting]?.spans[0] ?? row?.span ?? summary.span
    }
    case 'connection': {
      const row = summary.rows[subject.row]
      return row?.inbound?.[subject.connection]?.spans[0] ?? row?.span ?? summary.span
    }
    case 'total': {
      const line = summary.totals[subject.line]
      return (subject.part === 'size' ? line?.size : line?.count)?.spans[0] ?? line?.span ?? summary.span
    }
    case 'note':
      return summary.notes[subject.note]?.span ?? summary.span
    case 'table':
      return summary.rows[0]?.span ?? summary.span
  }
}

function cellSpan({ row: at, cell }: Extract<Subject, { of: 'row' }>, summary: Summary): Span {
  const row = summary.rows[at]
  if (!row) return summary.span
  const cells = { row: null, name: row.name, shape: row.outputShape, count: row.params, input: row.inputShape }
  return cells[cell]?.spans[0] ?? row.span
}

/** The row that a subject stands in; null outside of rows. */
export function rowOf(subject: Subject): number | null {
  return subject.of === 'row' || subject.of === 'connection' || subject.of === 'setting' ? subject.row : null
}
