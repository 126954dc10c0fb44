import type { WeightExplanation } from '../../explain/explanation.ts'
import { tupleText, weightName } from '../../explain/phrases.ts'
import { formatCount } from '../../words/number.ts'
import { Breakable } from './breakable.tsx'

/** The weights one by one: their shapes in Keras's words and in numbers, and their sizes. */
export function WeightTable({ weights }: { weights: readonly WeightExplanation[] }) {
  return (
    <table class="weights">
      <caption class="hidden">Weights</caption>
      <thead>
        <tr>
          <th scope="col">Weight</th>
          <th scope="col">Shape</th>
          <th scope="col">Numbers</th>
        </tr>
      </thead>
      <tbody>
        {weights.map((weight) => (
          <tr key={weightName(weight)}>
            <th scope="row">
              <Breakable text={weightName(weight)} />
              {weight.trainable ? null : <span class="frozen">never trained</span>}
              {weight.role === null ? null : <span class="role">{weight.role}</span>}
            </th>
            <td>
              <span class="symbols">{tupleText(weight.symbolicShape)}</span> {tupleText(weight.shape)}
            </td>
            <td class="size">{formatCount(weight.size)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
