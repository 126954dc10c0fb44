import { describe, expect, it } from 'vitest'
import { sizeOf } from '../../../src/shape/domain.ts'
import { shapeFunctions } from '../../../src/shape/functions/index.ts'
import type { Value } from '../../../src/shape/value.ts'

/** What an expression of a user's own layer can hand a function: of each kind that a value has. */
const values: readonly Value[] = [
  0,
  3,
  -1,
  Number.NaN,
  null,
  '?',
  'same',
  [],
  [null, 4],
  [null, '?', 4],
  [[null, 4], [2]],
  [['a']],
]

const triples = values.flatMap((a) => values.flatMap((b) => values.map((c): readonly Value[] => [a, b, c])))

/** Every value that a result can be, as a list of what stands in it. */
const leaves = (value: Value): readonly Value[] =>
  typeof value === 'object' && value !== null ? value.flatMap(leaves) : [value]

describe.each([...shapeFunctions.values()])('$name', ({ evaluate, narrow }) => {
  it('answers whatever it is asked', () => {
    for (const operands of [[], ...values.map((value) => [value]), ...triples]) {
      expect(leaves(evaluate(operands))).not.toContain(undefined)
      // NaN is equal to nothing, so no result is ever asked to be it.
      operands.forEach((_, at) => {
        if (Number.isNaN(operands[at])) return
        const known = operands.map((value, place) => (place === at ? undefined : value))
        const domain = narrow?.(known, operands[at] ?? null, at)
        expect(domain === undefined || sizeOf(domain) >= 0).toBe(true)
      })
    }
  })
})
