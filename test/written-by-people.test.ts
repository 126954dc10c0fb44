import { describe, expect, it } from 'vitest'
import { seededRandom } from '../scripts/forging/random.ts'
import { judged } from '../scripts/tables/judge.ts'
import { madeTables } from '../scripts/tables/made.ts'
import { audit } from '../src/index.ts'

describe('tables as people write them, of numbers worked out by themselves, every second one with a mistake', () => {
  const judgements = madeTables(40, seededRandom(20)).map((table) => ({ table, ...judged(table, audit(table.text)) }))
  const mistaken = judgements.filter(({ isNamed }) => isNamed !== null)

  it.each(judgements)('has the class of every row: $table.style', ({ classes, rows }) => {
    expect(classes).toBe(rows)
  })

  it('have no error where nothing is wrong', () => {
    expect(judgements.flatMap(({ falseErrors }) => falseErrors)).toEqual([])
  })

  it('have their mistakes named at their places', () => {
    expect(mistaken).toHaveLength(20)
    expect(mistaken.filter(({ isNamed }) => !isNamed).map(({ table: { text } }) => text)).toEqual([])
  })
})
