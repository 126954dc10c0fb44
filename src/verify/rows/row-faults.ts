import { candidatesOf, othersOf } from '../../infer/inference.ts'
import { roundsTo } from '../../summary/cell-values.ts'
import type { Balance } from '../balance.ts'
import type { Fault, FaultOf } from '../fault.ts'

type Refuted = FaultOf<'refuted-count' | 'model-count'>

/** Counts that a sum refutes: the total, or the row of the model that the row is nested in. */
export function refutedCounts({ top, models }: Balance): readonly Refuted[] {
  const levels = [
    { model: null, standing: top },
    ...models.map(({ model, standing }) => ({ model: model.at, standing })),
  ]
  return levels.flatMap(({ model, standing }): readonly Refuted[] => {
    if (standing.kind !== 'row') return []
    const { row, expected } = standing
    return [{ kind: row.children.length > 0 ? 'model-count' : 'refuted-count', row: row.at, expected, model }]
  })
}

/** Nested models whose own rows add up to another number, with and without a reason that Keras has. */
export function modelSums({ models }: Balance): readonly Fault[] {
  const sums = models.flatMap(({ model, standing }): readonly Fault[] => {
    if (standing.kind !== 'suspects') return []
    const suspects = standing.suspects.map(({ at }) => at)
    return [{ ...standing, kind: 'model-sum', row: model.at, suspects }]
  })
  const excused = models.flatMap(({ model, standing }): readonly Fault[] =>
    standing.kind === 'excused' || standing.kind === 'doubt' ? [{ kind: 'excused-model', row: model.at }] : [],
  )
  return [...sums, ...excused]
}

export function largeCounts({ ledger }: Balance): readonly Fault[] {
  return ledger.rows
    .filter(({ row }) => row.params.value.kind === 'too-large')
    .map(({ at }) => ({ kind: 'too-large-count', row: at }))
}

/** Rows whose count is said to be rounded, and comes of none that their class and shapes allow; undetermined where there may be more. */
export function roundedCounts({ ledger }: Balance): readonly FaultOf<'rounded-count'>[] {
  return ledger.rows.flatMap(({ at, row, inference }) => {
    const { value } = row.params
    if (value.kind !== 'rounded') return []
    const [first, ...others] = candidatesOf(inference)
    if (!first || othersOf(inference) !== others.length) return []
    const agrees = [first, ...others].some(({ count }) => roundsTo(count, value))
    return agrees ? [] : [{ kind: 'rounded-count', row: at, printed: value.value, expected: first.count }]
  })
}

/** Rows whose shape another call than the printed one explains. */
export function calledElsewhere({ ledger }: Balance): readonly Fault[] {
  return ledger.rows
    .filter(({ inference }) => inference.kind === 'fits' && inference.isCalledElsewhere)
    .map(({ at }) => ({ kind: 'called-elsewhere', row: at }))
}
