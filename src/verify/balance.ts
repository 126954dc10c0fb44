import { type Ledger, ledgerOf } from '../ledger/ledger.ts'
import { type Facts, isModelClass, type RowFacts } from '../ledger/row-facts.ts'
import { judgeLevel } from './rows/judge-level.ts'
import { excuseOfShortage, repeatedOutputs } from './rows/keras-artefacts.ts'
import type { Level, Standing } from './rows/level.ts'
import { excuseOfExcess } from './rows/shared-weights.ts'
import { type CountedLines, countedLines } from './totals/counted-lines.ts'
import { type Settled, settleTotals } from './totals/totals-fault.ts'

/** A nested model whose row and own rows disagree. */
export interface ModelStanding {
  readonly model: RowFacts
  /** The count that its row should have by the level around it: the one that the level needs there, else the printed one. */
  readonly target: number | null
  readonly standing: Standing
}

/** How the sums of a table stand to each other: totals lines among themselves, rows to the total, nested rows to their model's row. */
export interface Balance {
  readonly ledger: Ledger
  readonly totals: Settled
  /** What each totals line counts, by the settled totals. */
  readonly counted: CountedLines
  /** How the top rows stand to the total. */
  readonly top: Standing
  /** Every nested model whose rows are shown, the outer before the inner. */
  readonly models: readonly ModelStanding[]
}

function topLevel(ledger: Ledger, totals: Settled): Level {
  return {
    rows: ledger.top,
    target: totals.modelTotal,
    vouched: totals.vouched,
    rowsMissing: ledger.rowsMissing,
    hiddenRows: ledger.hiddenRows,
    ownWeights: ledger.ownWeights,
    excuse: (gap) =>
      gap > 0
        ? excuseOfShortage(ledger, gap)
        : (repeatedOutputs(ledger, -gap) ?? excuseOfExcess(ledger.top, ledger.rows, -gap)),
  }
}

function nestedLevel(ledger: Ledger, model: RowFacts, target: number | null, vouched: boolean): Level {
  const rows = model.children.flatMap((child) => ledger.rows[child] ?? [])
  return {
    rows,
    target: model.hidesRows ? null : target,
    vouched,
    rowsMissing: ledger.rowsMissing,
    hiddenRows: 'no',
    ownWeights: isModelClass(model) ? 'no' : 'likely',
    excuse: (gap) => (gap > 0 ? null : excuseOfExcess(rows, rows, -gap)),
  }
}

/** Whether a standing leaves the counts of its rows right, once the row it names is set right. */
export function isSettled(standing: Standing): boolean {
  return standing.kind === 'agrees' || standing.kind === 'row' || standing.kind === 'implied'
}

/** The count that the level around a row needs there; null where it needs no other than the printed one. */
function correctedBy(standing: Standing | undefined, row: RowFacts): number | null {
  return standing?.kind === 'row' && standing.row === row ? standing.expected : null
}

/** Judges every nested model after the rows around it, so that a model's own count is set right before its rows are held against it. */
function judgeModels(ledger: Ledger, top: Standing): readonly ModelStanding[] {
  const standings = new Map<number | null, Standing>([[null, top]])
  return ledger.rows
    .filter(({ children }) => children.length > 0)
    .map((model) => {
      const above = standings.get(ledger.facts.graph.layers[model.at]?.parent ?? null)
      const target = correctedBy(above, model) ?? model.count
      const standing = judgeLevel(ledger, nestedLevel(ledger, model, target, above !== undefined && isSettled(above)))
      standings.set(model.at, standing)
      return { model, target, standing }
    })
}

/** The lost counts that the sums imply, by row. */
export function impliedCounts({ top, models }: Pick<Balance, 'top' | 'models'>): ReadonlyMap<number, number> {
  const standings = [top, ...models.map(({ standing }) => standing)]
  return new Map(standings.flatMap((standing) => (standing.kind === 'implied' ? [...standing.counts] : [])))
}

/** How the level that a row stands in comes out; undefined where its model was not judged. */
export function standingAround({ ledger, top, models }: Balance, row: RowFacts): Standing | undefined {
  const parent = ledger.facts.graph.layers[row.at]?.parent ?? null
  return parent === null ? top : models.find(({ model }) => model.at === parent)?.standing
}

/** Adds up a table in every way in which it can be added up. */
export function balanceOf(facts: Facts): Balance {
  const ledger = ledgerOf(facts)
  const totals = settleTotals(ledger)
  const top = judgeLevel(ledger, topLevel(ledger, totals))
  return { ledger, totals, counted: countedLines(ledger, totals), top, models: judgeModels(ledger, top) }
}
