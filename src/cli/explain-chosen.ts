import { explainModel } from '../explain/explain-model.ts'
import type { ModelExplanation } from '../explain/explanation.ts'
import type { StudiedSource, StudiedTable } from '../report/audited.ts'
import { closestNames, didYouMean } from '../words/nearest.ts'
import { chosenTables } from './one-text.ts'
import { type Problem, usage } from './problem.ts'

/** The rows of a table that are called so. */
function rowsCalled(table: StudiedTable, name: string): readonly number[] {
  return table.report.layers.flatMap((layer, at) =>
    layer.name === name || table.summary.rows[at]?.name.value === name ? [at] : [],
  )
}

function unknownLayer(tables: readonly StudiedTable[], name: string): Problem {
  const names = tables.flatMap(({ report }) => report.layers.map((layer) => layer.name))
  const near = closestNames(name, names)
  return usage(`no row is called ${name}${near.length > 0 ? `; ${didYouMean(near)}` : ''}`)
}

/** The explanations of all summaries or the `place`-th, whole or of the rows called `layer`; a problem where there is no such thing. */
export function explainChosen(
  source: StudiedSource,
  place: number | undefined,
  layer: string | null,
): readonly ModelExplanation[] | Problem {
  const tables = chosenTables(source, place)
  if ('message' in tables) return tables
  const explain = (table: StudiedTable, rows?: readonly number[]) => explainModel(source.source, table, rows)
  if (layer === null) return tables.map((table) => explain(table))
  const holding = tables
    .map((table) => ({ table, rows: rowsCalled(table, layer) }))
    .filter(({ rows }) => rows.length > 0)
  return holding.length === 0 ? unknownLayer(tables, layer) : holding.map(({ table, rows }) => explain(table, rows))
}
