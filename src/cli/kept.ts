import type { Catalogue } from '../layers/class-facts.ts'
import type { AuditedSource, AuditedTable, JudgedTable } from '../report/audited.ts'

/** What a run keeps of each source: its tables, or as much as its findings and counts need. */
export type Kept = 'tables' | 'findings'

/** A source with its tables, or with as much of them as was kept. */
export type KeptSource = AuditedSource<AuditedTable | JudgedTable>

/** As much of a source as a run keeps. */
export function keptOf(source: AuditedSource, kept: Kept): KeptSource {
  if (kept === 'tables') return source
  const tables = source.tables.map(({ modelName, verdict, outcomes }) => ({ modelName, verdict, outcomes }))
  return { ...source, tables }
}

/** The source with everything worked out that its report says: what that rests on can be forgotten then. */
export function workedOut(source: KeptSource): KeptSource {
  return { ...source, tables: source.tables.map((table) => (hasReport(table) ? wholeTable(table) : table)) }
}

function wholeTable(table: AuditedTable): AuditedTable {
  const { report, entries } = table
  const layers = report.layers.map((layer) => ({ ...layer }))
  return { ...table, report: { ...report, layers }, entries: entriesOf(layers, entries) }
}

/** Those of the catalogue that the table has: a thread hands on a copy of all that it hands on. */
function entriesOf(layers: readonly { readonly className: string }[], entries: Catalogue): Catalogue {
  const classes = new Set(layers.map(({ className }) => className))
  return new Map([...entries].filter(([className]) => classes.has(className)))
}

function hasReport(table: AuditedTable | JudgedTable): table is AuditedTable {
  return 'report' in table
}

/** Whether the tables of a source were kept. */
export function hasTables(source: KeptSource): source is AuditedSource {
  return source.tables.every(hasReport)
}
