import { toSourceSpan } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import { findingOf, type RawFinding } from '../verify/finding.ts'
import { wrongEquation } from '../verify/rules/wrong-equation.ts'
import { formatCount } from '../words/number.ts'
import type { PlacedEquation } from './text.ts'

/** What an equation says, on one line, and not too much of it. */
function told(text: string, { start, end }: Span): string {
  const line = text.slice(start, end).replace(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 88)}…` : line
}

function messageOf({ block: { text }, equation: { reckoned, printed } }: PlacedEquation): string {
  const [sum, result] = [told(text, reckoned), told(text, printed)]
  return reckoned.value === null || reckoned.value < 0
    ? `the equation does not hold: ${sum} is not ${result}`
    : `the equation does not hold: ${sum} is ${formatCount(reckoned.value)}, not ${result}`
}

/** An equation that does not hold, as a finding. */
export function equationFinding(placed: PlacedEquation): RawFinding<Span> {
  const { block, equation } = placed
  return findingOf(wrongEquation, {
    message: messageOf(placed),
    at: toSourceSpan(block, equation),
    printed: equation.printed.value ?? told(block.text, equation.printed),
    expected: equation.reckoned.value,
  })
}
