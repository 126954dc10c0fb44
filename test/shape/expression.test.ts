import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../grammars/expression.ts'
import { contains } from '../../src/shape/domain.ts'
import { compile } from '../../src/shape/expression.ts'
import type { Value } from '../../src/shape/value.ts'

/** Both names of an expression are slots, in the order of the alphabet. */
function compiled(text: string) {
  return compile(parseExpression(text), { slotOf: (name) => name.charCodeAt(0) - 97, functionOf: () => undefined })
}

const numbers = Array.from({ length: 25 }, (_, at) => at - 6)

describe.each(['a + b', 'a - b', 'a * b', 'a // b', 'a <= b', 'a < b', 'a >= b', 'a > b', 'a == b', 'a != b'])(
  '%s',
  (text) => {
    it('never loses a number on the way back', () => {
      const expression = compiled(text)
      const lost: string[] = []
      for (const a of numbers) {
        for (const b of numbers.filter((one) => one > 0)) {
          const result = expression.evaluate([a, b])
          for (const target of [0, 1]) {
            const known: (Value | undefined)[] = [a, b]
            const value = known[target] ?? null
            known[target] = undefined
            const domain = expression.narrow(known, result ?? null, target)
            if (domain && !contains(domain, value)) lost.push(`${a}, ${b} = ${result}: ${value}`)
          }
        }
      }
      expect(lost).toEqual([])
    })
  },
)

describe('an expression that narrows its last slot only', () => {
  const texts = ['a + b', 'a - b', 'a // b', 'a % b', 'a <= b', 'a == b', 'a != b', 'a or b', 'a * b', 'a and b']

  it.each([...texts, 'a + b - c', '(a + b) * c', 'a * b + c', 'a // b // c', 'a // (b + c)'])(
    'says nothing of %s while another slot is not known',
    (text) => {
      const { narrows, narrow, slots } = compiled(text)
      const spoken = [...slots].flatMap((target) =>
        [null, 0, 1, 2, 7].filter((result) => {
          const known: (Value | undefined)[] = [3, null, 5].map((value, slot) => (slot === target ? undefined : value))
          const other = [...slots].find((slot) => slot !== target) ?? -1
          known[other] = undefined
          return narrow(known, result, target) !== undefined
        }),
      )
      if (narrows === 'last') expect(spoken).toEqual([])
      else expect(narrows).toBe('early')
    },
  )

  it('is a sum of two slots, but no product, whose factors divide it', () => {
    expect(compiled('a + b').narrows).toBe('last')
    expect(compiled('a * b').narrows).toBe('early')
    expect(compiled('a * b').narrow([undefined, undefined], 6, 0)).toEqual({ kind: 'values', values: [1, 2, 3, 6] })
  })
})

describe('arithmetic with a None', () => {
  it('gives None, and nothing else gives a number', () => {
    expect(compiled('a + b').evaluate([null, 3])).toBeNull()
    expect(compiled('a * b').narrow([null, undefined], 6, 1)).toEqual({ kind: 'values', values: [] })
  })
})

describe('a comparison that holds', () => {
  it('bounds its unknown', () => {
    const bounded = compiled('a <= 2 * b').narrow([undefined, 5], 1, 0)
    expect(bounded && [contains(bounded, 10), contains(bounded, 11)]).toEqual([true, false])
  })
})
