import type { Hypothesis } from '../infer/inference.ts'
import { sumInNames, sumInNumbers } from '../infer/terms.ts'
import { formatSum } from '../words/formula.ts'

/** `input_dim × units + units`: how the count of a hypothesis arises, in names. */
export function formulaOf(hypothesis: Hypothesis): string {
  const sum = sumInNames(hypothesis)
  return sum ? formatSum(sum) : 'the sum of its rows'
}

/** `784 × 10 + 10 = 7850`: the same in numbers; `0` of a layer without weights. */
export function substitutionOf(hypothesis: Hypothesis): string {
  const { weights, rows, count } = hypothesis
  const sum = formatSum(sumInNumbers(hypothesis))
  return weights.length === 0 && !rows ? sum : `${sum} = ${count}`
}
