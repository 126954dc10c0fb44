import type { Catalogue } from '../layers/class-facts.ts'
import type { ConfigValue } from '../layers/config-value.ts'
import type { AuditedSource, AuditedTable, JudgedTable } from '../report/audited.ts'
import type { LayerReport } from '../report/report.ts'

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

/** Of many inputs, and of those that a thread hands on, the grounds of what is reported are not kept. */
export function withoutGrounds<Audit extends { readonly audited: KeptSource | null }>(audit: Audit): Audit {
  return audit.audited ? { ...audit, audited: workedOut(audit.audited) } : audit
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

/** Those of the catalogue that the table has, inside other layers too: a thread hands on a copy of all that it hands on. */
function entriesOf(layers: readonly LayerReport[], entries: Catalogue): Catalogue {
  const classes = new Set(
    layers.flatMap(({ className, config, candidates }) => [className, ...[config, ...candidates].flatMap(classesIn)]),
  )
  return new Map([...entries].filter(([className]) => classes.has(className)))
}

/** The classes of the layers in a configuration, at every depth. */
function classesIn(value: ConfigValue): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'className' in value && typeof value.className === 'string' ? [value.className] : []
  return [...own, ...Object.values<ConfigValue>(value).flatMap(classesIn)]
}

function hasReport(table: AuditedTable | JudgedTable): table is AuditedTable {
  return 'report' in table
}

/** Whether the tables of a source were kept. */
export function hasTables(source: KeptSource): source is AuditedSource {
  return source.tables.every(hasReport)
}
