import type { Outcome } from '../../src/infer/inference.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import type { Config } from '../../src/layers/config-value.ts'
import type { AuditedSource, AuditedTable, AuditRun } from '../../src/report/audited.ts'
import { buildReport } from '../../src/report/build-report.ts'
import type { Finding, LayerReport, SummaryReport, TotalReport } from '../../src/report/report.ts'
import type { Shape } from '../../src/shape/shape.ts'
import type { LayerRow, Summary, TotalLine } from '../../src/summary/summary.ts'
import { sourceText } from '../../src/text/source-text.ts'
import type { Sum } from '../../src/words/formula.ts'

const nowhere = { start: 0, end: 0 }

/** A row as a test states it: what Keras printed, and what the stages made of it. */
export interface SampleRow {
  readonly name: string
  readonly className: string
  readonly shape: Shape
  readonly params: number
  readonly depth?: number
  readonly outcome?: Outcome
  readonly config?: Config
  readonly candidates?: readonly Config[]
  readonly terms?: Sum<number>
  readonly expected?: number | null
  readonly more?: Partial<LayerReport>
}

function layerRow(row: SampleRow): LayerRow {
  return {
    name: { value: row.name, spans: [nowhere] },
    nameCut: false,
    printedClass: { value: row.className, spans: [nowhere] },
    classCut: false,
    outputShape: { value: { kind: 'shapes', shapes: [row.shape], complete: true, listed: false }, spans: [nowhere] },
    inputShape: null,
    params: { value: { kind: 'count', value: row.params }, spans: [nowhere] },
    inbound: null,
    trainable: null,
    depth: row.depth ?? 0,
    span: nowhere,
  }
}

function layerReport(row: SampleRow): LayerReport {
  const candidates = row.candidates ?? (row.config ? [row.config] : [])
  return {
    name: row.name,
    className: row.className,
    printedClass: row.className,
    depth: row.depth ?? 0,
    line: 1,
    inbound: null,
    calls: null,
    inputShapes: null,
    outputShapes: [row.shape],
    params: { printed: row.params, expected: row.expected === undefined ? row.params : row.expected },
    trainable: null,
    outcome: row.outcome ?? 'determined',
    reason: null,
    confirmedBy: null,
    checked: true,
    config: row.config ?? null,
    open: [],
    alternatives: Math.max(0, candidates.length - 1),
    candidates,
    weights: null,
    formula: null,
    substitution: null,
    variant: null,
    costs: { macs: null, activations: null, receptiveField: null },
    ...row.more,
  }
}

/** A totals line: what is printed, what the rows give, and the size. */
export type SampleTotal = readonly [printed: number, expected: number | null, size?: string, expectedSize?: string]

const totalLine = ([printed, , size]: SampleTotal): TotalLine => ({
  count: { value: { kind: 'count', value: printed }, spans: [nowhere] },
  size: size === undefined ? null : { value: { text: size, value: 0, unit: 'B' }, spans: [nowhere] },
  span: nowhere,
})

const totalReport = ([printed, expected, size, expectedSize]: SampleTotal): TotalReport => ({
  printed,
  expected,
  size: size === undefined ? null : { printed: size, expected: expectedSize ?? size },
})

export interface SampleTable {
  readonly path?: string
  readonly modelName?: string
  readonly rows: readonly SampleRow[]
  readonly total?: SampleTotal
  readonly trainable?: SampleTotal
  readonly nonTrainable?: SampleTotal
  readonly verdict?: SummaryReport['verdict']
}

/** One table as `audit` shows it. */
export function sampleTable(table: SampleTable): AuditedTable {
  const { total = null, trainable = null, nonTrainable = null } = table
  const summary: Summary = {
    dialect: 'keras2',
    modelName: null,
    initialInputShape: null,
    columns: { connectedTo: false, trainable: false, inputShape: false, params: true, outputShape: true },
    rows: table.rows.map(layerRow),
    totals: {
      total: total && totalLine(total),
      trainable: trainable && totalLine(trainable),
      nonTrainable: nonTrainable && totalLine(nonTrainable),
      optimizer: null,
    },
    notes: [],
    span: nowhere,
    container: 'plain',
    cell: null,
    output: null,
  }
  const path = table.path ?? 'model.txt'
  const report: SummaryReport = {
    source: { path, container: 'plain', startLine: 1, endLine: 9, cell: null, output: null },
    dialect: 'keras2',
    modelName: table.modelName ?? null,
    verdict: table.verdict ?? 'verified',
    layers: table.rows.map(layerReport),
    totals: {
      total: total && totalReport(total),
      trainable: trainable && totalReport(trainable),
      nonTrainable: nonTrainable && totalReport(nonTrainable),
      optimizer: null,
    },
    costs: { macs: null, activations: null, peakActivations: null },
  }
  const { modelName, verdict, layers } = report
  const outcomes = layers.map(({ outcome }) => outcome)
  const terms = table.rows.map((row) => row.terms ?? null)
  return { summary, report, modelName, verdict, outcomes, entries: catalogue, terms }
}

/** A run over one source with the given text, tables and findings. */
export function sampleRun(text: string, tables: readonly AuditedTable[], findings: readonly Finding[] = []): AuditRun {
  const source: AuditedSource = { source: sourceText('model.txt', text), tables, findings }
  return { report: buildReport(1, [source]), sources: [source] }
}

/** A finding at a place of `model.txt`, one line high. */
export function sampleFinding(line: number, column: number, length: number, more: Partial<Finding> = {}): Finding {
  return {
    code: 'KA201',
    rule: 'param-count',
    severity: 'error',
    message: 'dense: 2,750 parameters printed, expected 2,570',
    hint: null,
    path: 'model.txt',
    line,
    column,
    endLine: line,
    endColumn: column + length,
    cell: null,
    output: null,
    summary: 0,
    row: null,
    layer: 'dense',
    printed: 2750,
    expected: 2570,
    suspects: [],
    related: [],
    ...more,
  }
}
