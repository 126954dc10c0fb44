import { stepsOf } from '../explain/layer/steps.ts'
import type { Hypothesis } from '../infer/inference.ts'
import { wrongCounts } from '../ledger/mistakes.ts'
import { formulaOf, substitutionOf } from '../report/formula.ts'
import { formatCount } from '../words/number.ts'
import { asked } from './asked.ts'
import type { Question } from './question.ts'
import type { Random } from './random.ts'
import { questionOn, type Subject } from './subject.ts'

/** How the count of a layer arises: its formula, then step by step. */
export function countSolution(hypothesis: Hypothesis): readonly string[] {
  const steps = stepsOf(hypothesis)
  return [formulaOf(hypothesis), ...(steps.length > 0 ? steps : [substitutionOf(hypothesis)])]
}

/** How many parameters a layer has; null where there are too few ways to go wrong. */
export function countQuestion(subject: Subject, random: Random): Question | null {
  const { hypothesis } = subject
  const wrong = wrongCounts(hypothesis).map(({ count, does }) => ({
    value: count,
    text: formatCount(count),
    does: does.join(', or '),
  }))
  return asked(
    {
      kind: 'count',
      ...questionOn(subject, 'parameters'),
      ask: 'How many parameters does it have?',
      key: hypothesis.count,
      keyText: formatCount(hypothesis.count),
      solution: countSolution(hypothesis),
    },
    wrong,
    random,
  )
}
