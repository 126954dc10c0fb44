import { type Ledger, ledgerOf } from './ledger.ts'
import { type Facts, isModelClass, type RowFacts } from './row-facts.ts'
import { type Contradiction, contradictions } from './rows/contradictions.ts'
import { excuseOfShortage, repeatedOutputs } from './rows/keras-artefacts.ts'
import { judgeLevel, type Level, type Standing } from './rows/level.ts'
import { excuseOfExcess } from './rows/shared-weights.ts'
import { type Settled, settleTotals } from './totals/totals-fault.ts'

/** A count that something besides its class refutes: the total, or the model it is nested in. */
export interface CountFault {
  readonly row: RowFacts
  readonly expected: number
  /** The nested model whose row needs the other count; null for the total. */
  readonly model: RowFacts | null
}

/** A nested model whose row and own rows disagree. */
export interface ModelStanding {
  readonly model: RowFacts
  readonly standing: Standing
}

/** What is wrong with a table, one cause once; every rule reads its part of it. */
export interface Diagnosis {
  readonly facts: Facts
  readonly ledger: Ledger
  readonly totals: Settled
  /** How the top rows stand to the total. */
  readonly top: Standing
  readonly models: readonly ModelStanding[]
  readonly counts: readonly CountFault[]
  readonly contradictions: readonly Contradiction[]
}

function topLevel(facts: Facts, ledger: Ledger, totals: Settled): Level {
  return {
    rows: ledger.top,
    target: totals.modelTotal,
    vouched: totals.vouched,
    rowsMissing: ledger.rowsMissing,
    mayMissRows: ledger.mayMissRows,
    ownWeights: ledger.ownWeights,
    excuse: (gap) =>
      gap > 0
        ? excuseOfShortage(facts, ledger, gap)
        : (repeatedOutputs(facts, ledger, -gap) ?? excuseOfExcess(ledger.top, ledger.rows, -gap)),
  }
}

function nestedLevel(ledger: Ledger, model: RowFacts, target: number | null, vouched: boolean): Level {
  const rows = model.children.flatMap((child) => ledger.rows[child] ?? [])
  return {
    rows,
    target,
    vouched,
    rowsMissing: ledger.rowsMissing,
    mayMissRows: false,
    ownWeights: isModelClass(model) ? 'no' : 'likely',
    excuse: (gap) => (gap > 0 ? null : excuseOfExcess(rows, rows, -gap)),
  }
}

/** Whether a standing leaves the counts of its rows right, once the row it names is set right. */
export function isSettled(standing: Standing): boolean {
  return standing.kind === 'agrees' || standing.kind === 'row'
}

/** Judges every nested model after the rows around it, so that a model's own count is set right before its rows are held against it. */
function judgeModels(facts: Facts, ledger: Ledger, top: Standing): { models: ModelStanding[]; counts: CountFault[] } {
  const models: ModelStanding[] = []
  const counts: CountFault[] = top.kind === 'row' ? [{ row: top.row, expected: top.expected, model: null }] : []
  const standings = new Map<number | null, Standing>([[null, top]])
  for (const model of ledger.rows) {
    if (model.children.length === 0) continue
    const above = standings.get(facts.graph.layers[model.at]?.parent ?? null)
    const corrected = counts.find((fault) => fault.row === model)?.expected
    const level = nestedLevel(ledger, model, corrected ?? model.count, above !== undefined && isSettled(above))
    const standing = judgeLevel(facts, ledger.rows, level)
    standings.set(model.at, standing)
    models.push({ model, standing })
    if (standing.kind === 'row') counts.push({ row: standing.row, expected: standing.expected, model })
  }
  return { models, counts }
}

/** Finds out what is wrong with a table: which totals line, which counts, which shapes. */
export function diagnose(facts: Facts): Diagnosis {
  const ledger = ledgerOf(facts)
  const totals = settleTotals(facts, ledger)
  const top = judgeLevel(facts, ledger.rows, topLevel(facts, ledger, totals))
  const { models, counts } = judgeModels(facts, ledger, top)
  const supported = (row: RowFacts) => {
    const parent = facts.graph.layers[row.at]?.parent ?? null
    const standing = parent === null ? top : models.find(({ model }) => model.at === parent)?.standing
    return standing !== undefined && isSettled(standing)
  }
  const refuted = new Set(counts.map(({ row }) => row.at))
  return {
    facts,
    ledger,
    totals,
    top,
    models,
    counts,
    contradictions: contradictions(facts, ledger.rows, refuted, supported),
  }
}
