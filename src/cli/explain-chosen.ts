import { explainModel } from '../explain/explain-model.ts'
import type { ModelExplanation } from '../explain/explanation.ts'
import type { StudiedSource, StudiedTable } from '../report/audited.ts'
import { closestNames } from '../words/nearest.ts'
import { countOf } from '../words/number.ts'
import { type Problem, usage } from './problem.ts'

/** The summaries that are meant: all, or the one chosen. */
function chosen({ source, tables }: StudiedSource, place: number | undefined): readonly StudiedTable[] | Problem {
  if (tables.length === 0) return usage(`no Keras summary found in ${source.path}`)
  if (place === undefined) return tables
  const table = tables[place - 1]
  return table ? [table] : usage(`${source.path} has only ${countOf(tables.length, 'summary')}`)
}

/** The rows of a table that are called so. */
function rowsCalled(table: StudiedTable, name: string): readonly number[] {
  return table.report.layers.flatMap((layer, at) =>
    layer.name === name || table.summary.rows[at]?.name.value === name ? [at] : [],
  )
}

function unknownLayer(tables: readonly StudiedTable[], name: string): Problem {
  const names = tables.flatMap(({ report }) => report.layers.map((layer) => layer.name))
  const near = closestNames(name, names)
  return usage(`no row is called ${name}${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`)
}

/** The explanations of all summaries or the `place`-th, whole or of the rows called `layer`; a problem where there is no such thing. */
export function explainChosen(
  source: StudiedSource,
  place: number | undefined,
  layer: string | null,
): readonly ModelExplanation[] | Problem {
  const tables = chosen(source, place)
  if ('message' in tables) return tables
  const explain = (table: StudiedTable, rows?: readonly number[]) => explainModel(source.source, table, rows)
  if (layer === null) return tables.map((table) => explain(table))
  const holding = tables
    .map((table) => ({ table, rows: rowsCalled(table, layer) }))
    .filter(({ rows }) => rows.length > 0)
  return holding.length === 0 ? unknownLayer(tables, layer) : holding.map(({ table, rows }) => explain(table, rows))
}
