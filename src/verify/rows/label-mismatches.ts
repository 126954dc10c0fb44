import { candidatesOf } from '../../infer/inference.ts'
import { shapesAgree } from '../../shape/shape.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { Balance } from '../balance.ts'
import type { FaultOf } from '../fault.ts'

type Mismatch = FaultOf<'label-mismatch' | 'input-mismatch'>

/** What the words of a written table say against its own numbers, rows left out that are refuted already. */
export function labelMismatches({ ledger }: Balance, refuted: ReadonlySet<number>): readonly Mismatch[] {
  const { inference } = ledger.facts
  return ledger.rows.flatMap(({ at }): readonly Mismatch[] => {
    if (refuted.has(at)) return []
    const label = inference.labels.get(at)
    const inputs = label ? null : inputMismatch(ledger.facts, at)
    if (label) return [{ kind: 'label-mismatch', row: at, settings: label.settings }]
    return inputs ? [inputs] : []
  })
}

/** An input that a written table prints beside a row that fits the row above instead. */
function inputMismatch({ summary, inference }: Balance['ledger']['facts'], at: number): Mismatch | null {
  const printed = summary.rows[at]?.inputShape
  const [told] = (printed && printerOf(summary).isRetyped && completeShapes(printed.value)) || []
  const [taken] = candidatesOf(inference.layers[at])[0]?.origin?.facts.inputShapes ?? []
  const isElse = told && taken && at > 0 && !shapesAgree(told, taken)
  return isElse ? { kind: 'input-mismatch', row: at, source: at - 1 } : null
}
