import type { Customization } from '../../layers/custom.ts'
import type { Era } from '../../layers/layer-entry.ts'
import type { Header } from '../layouts/header.ts'
import type { Layout } from '../layouts/layout.ts'
import type { DialectId, LayerRow, Summary, Totals } from '../summary.ts'
import type { TableMarks } from '../table.ts'
import type { Printing } from './printing.ts'

/** All that a table shows of the program that printed it. */
export interface Evidence {
  readonly layoutKind: Layout['kind']
  readonly header: Header | null
  /** The header stands one blank right of its rules. */
  readonly indented: boolean
  readonly rows: readonly LayerRow[]
  readonly totals: Totals
  readonly marks: Readonly<TableMarks>
  /** The lines of the rows as printed, some of them. */
  readonly sample: string
}

/** What a printer does, in Keras's terms; `dialect-facts.ts` says of each fact what it means and which source shows it. */
export interface DialectFacts {
  readonly longCells: 'cut' | 'wrapped' | 'ellipsis' | 'kept'
  readonly printsInitialInputShape: boolean
  readonly printsLastCall: boolean
  readonly shapesOfNestedAreBuilt: boolean
  readonly customShapesAreDeclared: boolean
  readonly subclassedShowShapes: boolean
  readonly mergesInChains: boolean
  readonly citesUnlistedInputs: boolean
  readonly citesKeywordTensors: boolean
  readonly nestedOmitsOperations: boolean
  readonly namesMayRepeat: boolean
  readonly hidesLayerRange: boolean
  readonly freezesWeights: boolean
  readonly frozenModelsPrintZero: boolean
  readonly countsFrozenTwice: boolean
  readonly repeatsOutputs: boolean
  readonly totalCountsOptimizer: boolean
  readonly byteWord: 'B' | 'Byte' | null
  readonly thousands: { readonly rows: '' | ','; readonly totals: '' | ',' }
  readonly isRetyped: boolean
}

/** A program that prints summaries by another's printer. */
export interface Relay {
  readonly title: string
  readonly changes: string
  readonly source: string
}

/** One printer of summaries: how its tables are recognised, and what it does. */
export interface Dialect extends DialectFacts {
  readonly id: DialectId
  /** The printer's name for people: `Keras 3`. */
  readonly title: string
  readonly versions: string
  /** Where the printer stands in its own repository. */
  readonly source: string
  /** How its versions lay out a summary, the newest first; none where keraudit draws none. */
  readonly printings: readonly Printing[]
  /** The eras of layers that it prints, the likeliest first where nothing else is known. */
  readonly eras: readonly Era[]
  /** The same of one table, where its rows show more. */
  readonly erasOf?: (summary: Summary) => readonly Era[]
  /** What it calls classes that Keras calls otherwise. */
  readonly classNames?: Customization
  /** Other programs whose summaries this printer makes, and what they change. */
  readonly relays?: readonly Relay[]
  /** Whether a table bears this printer's marks; of several, the first in the list has it. */
  claims(evidence: Evidence): boolean
}

/** A printer of which nothing of the kind is known; each entry states only what is different. */
export const plainFacts: DialectFacts = {
  longCells: 'cut',
  printsInitialInputShape: false,
  printsLastCall: false,
  shapesOfNestedAreBuilt: true,
  customShapesAreDeclared: true,
  subclassedShowShapes: false,
  mergesInChains: false,
  citesUnlistedInputs: false,
  citesKeywordTensors: false,
  nestedOmitsOperations: false,
  namesMayRepeat: false,
  hidesLayerRange: false,
  freezesWeights: false,
  frozenModelsPrintZero: false,
  countsFrozenTwice: false,
  repeatsOutputs: false,
  totalCountsOptimizer: false,
  byteWord: null,
  thousands: { rows: '', totals: '' },
  isRetyped: false,
}
