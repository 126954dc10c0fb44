import { candidatesOf } from '../infer/inference.ts'
import { countIn } from '../summary/cell-values.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import type { ProseTable } from './check-claims.ts'
import type { Equation } from './equations.ts'
import { holds } from './sections.ts'
import type { PlacedEquation } from './text.ts'

/** An equation of the text that derives the count of a row. */
export interface Derivation {
  readonly line: number
  /** The equation as it stands, in one line: `3 × 3 × 3 × 32 + 32 = 896`. */
  readonly text: string
}

/** Equations that go on in each other, `a = b = c`, as one. */
function chained(equations: readonly PlacedEquation[]): readonly PlacedEquation[] {
  const chains: PlacedEquation[] = []
  for (const placed of equations) {
    const last = chains.at(-1)
    const goesOn = last?.block === placed.block && last.equation.printed.start === placed.equation.start
    if (last && goesOn) chains[chains.length - 1] = { ...last, equation: joined(last.equation, placed.equation) }
    else chains.push(placed)
  }
  return chains
}

function joined(first: Equation, second: Equation): Equation {
  const truth = first.truth === 'true' && second.truth === 'true' ? 'true' : 'open'
  return { ...first, end: second.end, printed: second.printed, truth }
}

/** Whether every number that is reckoned with is a dimension of the row's weights. */
function isOf({ factors }: Equation, { verification }: ProseTable, row: number): boolean {
  const inference = verification.diagnosis.ledger.rows[row]?.inference
  return candidatesOf(inference).some(({ weights }) => {
    const dims = new Set(weights.flatMap(({ shape }) => shape))
    return factors.length > 1 && factors.every((factor) => dims.has(factor) || factor <= 4)
  })
}

function textOf({ block: { text } }: PlacedEquation, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ')
}

/** The true equations of a text that derive the count of a table's row, out of its own dimensions. */
export function derivationsOf(
  source: SourceText,
  equations: readonly PlacedEquation[],
  table: ProseTable,
  row: number,
): readonly Derivation[] {
  const count = table.summary.rows[row]?.params.value
  const value = count ? countIn(count) : null
  if (!value) return []
  return chained(equations).flatMap((placed) => {
    const { equation, block, sections } = placed
    const agrees = equation.truth === 'true' && equation.printed.value === value && isOf(equation, table, row)
    const isNear = agrees && sections.some((section) => holds(section, table.summary))
    return isNear
      ? [{ line: positionAt(source, block.toSource(equation.start)).line, text: textOf(placed, equation) }]
      : []
  })
}
