import type { Style } from '../../document/style.ts'
import type { Outcome } from '../../infer/inference.ts'

interface Mark {
  readonly symbol: string
  readonly color: 'green' | 'yellow' | 'red' | 'dim'
}

/** What stands beside each count. The symbols differ without their colours. */
const marks: Readonly<Record<Outcome, Mark>> = {
  determined: { symbol: '✓', color: 'green' },
  narrowed: { symbol: '≈', color: 'green' },
  contradicted: { symbol: '✗', color: 'red' },
  unresolved: { symbol: '?', color: 'yellow' },
  unmodelled: { symbol: '–', color: 'yellow' },
  unbuilt: { symbol: '○', color: 'dim' },
}

/** The mark of an outcome, painted. */
export function outcomeMark(outcome: Outcome, style: Style): string {
  const { symbol, color } = marks[outcome]
  return style[color](symbol)
}
