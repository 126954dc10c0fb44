import { aspectsOf, countChange, nameText } from '../diff/aspects.ts'
import { diffModels } from '../diff/diff-models.ts'
import type { Changed, LayerChange, LayerRef, ModelDiff, OneSided } from '../diff/model-diff.ts'
import type { Finding } from '../findings/finding.ts'
import { tableFindingReport } from '../findings/finding-report.ts'
import type { AuditedTable } from '../report/audited.ts'
import { titleOf } from '../summary/totals.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Subject } from '../verify/fault.ts'
import { findingOf, type RawFinding } from '../verify/finding.ts'
import { staleSummary } from '../verify/rules/stale-summary.ts'
import { formatCount } from '../words/number.ts'

/** What holds a summary against its model. */
export interface ModelTable {
  /** What the model is called: the path of its file. */
  readonly path: string
  /** The model's own summary, audited. */
  readonly table: AuditedTable
}

/** The differences between a summary in a text and its model, each a finding of KA601; none where it is that of the model. */
export function staleFindings(
  source: SourceText,
  table: AuditedTable,
  at: number,
  model: ModelTable,
): readonly Finding[] {
  const diff = diffModels(table, model.table)
  const found = [...layerFindings(diff, table, model.path), ...totalFindings(diff, model.path)]
  return found.map((one) => tableFindingReport(source, table.summary, at, one))
}

function layerFindings(diff: ModelDiff, table: AuditedTable, path: string): readonly RawFinding[] {
  const causes = diff.layers.filter((change) => change.kind !== 'changed' || !change.follows)
  const told = causes.length > 0 ? causes : diff.layers.slice(0, 1)
  return told.filter(isSure).map((change) => layerFinding(change, table, path))
}

/** A mere guess at another configuration of the same row is no difference. */
function isSure(change: LayerChange): boolean {
  if (change.kind !== 'changed') return true
  const { config, renamed, moved, className, inputs, outputShapes, params, trainable } = change
  return (
    renamed ||
    [moved, className, inputs, outputShapes, params, trainable].some((aspect) => aspect !== null) ||
    config.some(({ certain }) => certain)
  )
}

function layerFinding(change: LayerChange, table: AuditedTable, path: string): RawFinding {
  if (change.kind !== 'changed') return oneSided(change, table, path)
  const { old, new: now } = change
  const differences = differencesOf(change).join('; ')
  return findingOf(staleSummary, {
    message: `\`${nameText(old)}\` is not as in ${path}: ${differences}`,
    at: rowAt(table, old),
    layer: old.name,
    printed: change.params?.old ?? null,
    expected: change.params?.new ?? null,
    hint: old.name === now.name ? null : `there it is called \`${now.name}\``,
  })
}

function differencesOf(change: Changed): readonly string[] {
  const renamed = change.renamed ? [`name ${change.old.name} → ${change.new.name}`] : []
  return [...renamed, ...aspectsOf(change).map(({ label, text }) => (label === '' ? text : `${label} ${text}`))]
}

function oneSided({ kind, layer, after }: OneSided, table: AuditedTable, path: string): RawFinding {
  const title = `\`${nameText(layer)}\`${layer.className === '' ? '' : ` (${layer.className})`}`
  if (kind === 'removed')
    return findingOf(staleSummary, {
      message: `${title} is not in ${path}`,
      at: rowAt(table, layer),
      layer: layer.name,
    })
  const counted = layer.params ? `, ${formatCount(layer.params)} params` : ''
  const place = after === null ? 'at the beginning' : `after \`${after}\``
  return findingOf(staleSummary, {
    message: `${path} has ${title}${counted} ${place}, which is missing here`,
    at: { of: 'table' },
    layer: layer.name,
  })
}

/** The row of a layer, by the line that it stands on. */
function rowAt({ report }: AuditedTable, { line, name }: LayerRef): Subject {
  const row = report.layers.findIndex((layer) => layer.line === line && layer.name === name)
  const onLine = row < 0 ? report.layers.findIndex((layer) => layer.line === line) : row
  return onLine < 0 ? { of: 'table' } : { of: 'row', row: onLine, cell: 'row' }
}

/** Totals are told only where no layer explains them: a frozen weight inside, another optimizer is none. */
function totalFindings({ layers, totals }: ModelDiff, path: string): readonly RawFinding[] {
  if (layers.length > 0) return []
  return totals
    .filter(({ line }) => line !== 'optimizer')
    .map((change) =>
      findingOf(staleSummary, {
        message: `${titleOf(change.line)} is not as in ${path}: ${countChange(change)}`,
        at: { of: 'total', line: change.line, part: 'count' },
        printed: change.old,
        expected: change.new,
      }),
    )
}
