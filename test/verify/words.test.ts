import { describe, expect, it } from 'vitest'
import type { Table, TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, none, totals } from './tables.ts'

/** What is said of a table, with the hints. */
function told(table: Table, stubs: readonly StubRow[] = []) {
  return check(table, stubs).findings.map(({ code, message, hint }) => [`${code} ${message}`, hint])
}

const row = (params: NonNullable<TableRow['params']>, cell = 'd (Dense)'): TableRow => ({
  cell,
  shape: [null, 10],
  params,
})

describe('a wrong count', () => {
  it('is said with the count that class and shapes give, worked out', () => {
    const stubs: StubRow[] = [{ contradiction: 'count', wouldBe: ['7 × 10 + 10'] }]
    expect(told({ rows: [row(81)], ...totals(80) }, stubs)).toEqual([
      [
        'KA201 `d`: 81 parameters printed, expected 80 (7 × 10 + 10)',
        'one digit is different; the printed total agrees with 80',
      ],
    ])
  })

  it('is said with the likely counts where there are several', () => {
    const stubs: StubRow[] = [{ contradiction: 'count', wouldBe: ['7 × 10 + 10', '7 × 10'] }]
    expect(told({ rows: [row(93)] }, stubs)).toEqual([
      ['KA201 `d`: 93 parameters printed, but no Dense with these shapes has that many; likely counts: 80, 70', null],
    ])
  })
})

describe('a number too large', () => {
  it('is shown by its first digits', () => {
    const rows = [row({ kind: 'too-large', digits: '9'.repeat(70) })]
    const [[message = ''] = []] = told({ rows })
    expect(message).toMatch(/^KA\d{3} `d`: 9{20,60}… parameters printed, too large to check$/)
  })
})

describe('rows that fall short of the total', () => {
  it('are said by how much, with the row that a slip explains', () => {
    const rows = [row(110), { cell: 'e (Dense)', shape: [null, 4], params: 41 }] as const
    expect(told({ dialect: 'keras2', rows, ...totals(154) }, [{ fit: none }, { fit: any }])).toEqual([
      ['KA201 `e`: 41 parameters printed, but the printed total agrees with 44', 'one digit is different'],
    ])
    expect(told({ dialect: 'keras2', rows, ...totals(254) }, [{ fit: none }, { fit: none }])).toEqual([
      ['KA202 the rows add up to 151, 103 fewer than the total of 254', null],
    ])
  })
})
