import type { Model } from '../model/model.ts'
import { draw } from '../print/draw.ts'
import { listModel } from '../print/list-model.ts'
import { uncutLength } from '../print/model-source.ts'
import type { AuditedSource, AuditedTable } from '../report/audited.ts'
import { dialects, printerOf } from '../summary/dialects/index.ts'
import type { Summary } from '../summary/summary.ts'
import { type SourceText, sourceText } from '../text/source-text.ts'
import type { ModelTable } from './stale-findings.ts'

/** The printer of the Keras in whose words a retyped table most likely is. */
const retyped = dialects['tf-keras']

/**
 * The summary of a model as the printer of another summary would print it, with the same rows and columns and so wide that nothing is
 * cut. `audit` audits a text. Throws a ModelError for what no Keras builds; null where the model has no layers to be listed.
 */
export function modelTable(
  path: string,
  model: Model,
  summary: Summary,
  audit: (source: SourceText) => AuditedSource,
): ModelTable | null {
  const own = printerOf(summary)
  const dialect = own.isRetyped ? retyped : own
  const [printing] = dialect.printings
  if (!printing || model.kind === 'subclassed') return null
  const isExpanded = summary.rows.some(({ depth }) => depth > 0)
  const { listing } = listModel(
    partNamed(model, summary.modelName?.value ?? null) ?? model,
    dialect,
    printing,
    isExpanded,
  )
  const options = { lineLength: uncutLength(listing), positions: null, showTrainable: summary.columns.trainable }
  const printed = draw(printing, listing, options).join('\n')
  const [table]: readonly AuditedTable[] = audit(sourceText(path, printed)).tables
  return table ? { path, table } : null
}

/** The model inside another that a table of its own is about, by its name; null where that is the whole or none. */
function partNamed(model: Model, name: string | null): Model | null {
  if (name === null || model.name === name) return null
  for (const { model: inside } of model.layers) {
    if (!inside) continue
    const isBuilt = inside.kind === 'functional' || inside.inputShape !== null
    if (inside.name === name) return isBuilt ? inside : null
    const found = partNamed(inside, name)
    if (found) return found
  }
  return null
}
