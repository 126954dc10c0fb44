import { candidatesOf } from '../../infer/inference.ts'
import { catalogue } from '../../layers/catalogue.ts'
import { namingOf } from '../../layers/class-facts.ts'
import { shapesAgree } from '../../shape/shape.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { Balance } from '../balance.ts'
import type { FaultOf } from '../fault.ts'

type Mismatch = FaultOf<'label-mismatch' | 'input-mismatch' | 'class-mismatch'>

/** What the words of a written table say against its own numbers, rows left out that are refuted already. */
export function labelMismatches({ ledger }: Balance, refuted: ReadonlySet<number>): readonly Mismatch[] {
  const { inference } = ledger.facts
  return ledger.rows.flatMap(({ at }): readonly Mismatch[] => {
    if (refuted.has(at)) return []
    const label = inference.labels.get(at)
    const inputs = label ? null : inputMismatch(ledger.facts, at)
    if (label) return [{ kind: 'label-mismatch', row: at, settings: label.settings }]
    if (inputs) return [inputs]
    return isOfOtherClass(ledger.facts, at) ? [{ kind: 'class-mismatch', row: at }] : []
  })
}

/** Classes that stand in brackets behind another: what a wrapper holds, and activations. */
const insideOther = new Set(['Activation', 'ReLU', 'LeakyReLU', 'PReLU', 'ELU', 'Softmax'])

/** Whether a row `dropout (Conv2D)` fits only as the class that its name tells. */
function isOfOtherClass({ summary, inference }: Balance['ledger']['facts'], at: number): boolean {
  const printed = summary.rows[at]?.printedClass?.value
  const own = inference.layers[at]
  if (
    !printerOf(summary).isRetyped ||
    own?.kind !== 'fits' ||
    printed === undefined ||
    !catalogue.has(printed) ||
    insideOther.has(printed)
  )
    return false
  if (!catalogue.has(own.className) || isWrapper(own.className)) return false
  const { today } = namingOf(catalogue)
  return (today.get(printed) ?? printed) !== (today.get(own.className) ?? own.className)
}

/** Whether a class may have another in its brackets. */
function isWrapper(className: string): boolean {
  return className === 'Bidirectional' || className === 'TimeDistributed'
}

/** An input that a written table prints beside a row that fits the row above instead. */
function inputMismatch({ summary, inference }: Balance['ledger']['facts'], at: number): Mismatch | null {
  const printed = summary.rows[at]?.inputShape
  const [told] = (printed && printerOf(summary).isRetyped && completeShapes(printed.value)) || []
  const [taken] = candidatesOf(inference.layers[at])[0]?.origin?.facts.inputShapes ?? []
  const isElse = told && taken && at > 0 && !shapesAgree(told, taken)
  return isElse ? { kind: 'input-mismatch', row: at, source: at - 1 } : null
}
