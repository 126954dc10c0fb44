import { describe, expect, it } from 'vitest'
import { elided, type Table, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, totals } from './tables.ts'

type Row = readonly [TableRow, StubRow]

/** A Dense whose count was cut to these digits; its class and shapes leave it one. */
const cut = (name: string, inputs: number, units: number, prefix: string): Row => [
  { cell: `${name} (Dense)`, shape: [null, units], params: { kind: 'lost', prefix } },
  {
    weights: [`kernel ${inputs} ${units}`, `bias ${units}`],
    fit: (count) => (count === inputs * units + units ? 'fits' : 'contradicted'),
  },
]
const open = (name: string, prefix: string, outcome: 'unmodelled' | 'unresolved'): Row => [
  { cell: `${name} (Own)`, shape: [null, 5], params: { kind: 'lost', prefix } },
  { outcome },
]
const whole = (name: string, params: number, stub: StubRow = {}): Row => [
  { cell: `${name} (Dense)`, shape: [null, 10], params },
  stub,
]

function judged(rows: readonly Row[], total: number, more: Partial<Table> = {}) {
  const { findings, rows: concluded } = check(
    { rows: rows.map(([row]) => row), ...totals(total), ...more },
    rows.map(([, stub]) => stub),
  )
  const errors = findings.filter(({ severity }) => severity === 'error')
  return {
    counts: concluded.map(({ expected }) => expected),
    errors: errors.map(({ code, message }) => `${code} ${message}`),
  }
}

// 30 · 100 + 100 and 100 · 30 + 30
const pair = [cut('p', 30, 100, '31'), cut('q', 100, 30, '30')]

describe('lost counts', () => {
  it('are those that class and shapes leave, where they add up to the total', () => {
    expect(judged([...pair, whole('a', 90)], 6_220)).toEqual({ counts: [3_100, 3_030, 90], errors: [] })
  })

  it('are not known where they do not, and a row with a slip is named', () => {
    const slip = whole('a', 99, { contradiction: 'count', wouldBe: ['8 × 10 + 10'] })
    expect(judged([...pair, slip], 6_220)).toEqual({
      counts: [null, null, 90],
      errors: ['KA201 `a`: 99 parameters printed, expected 90 (8 × 10 + 10)'],
    })
    expect(judged([...pair, whole('a', 900, { fit: any })], 6_220).errors).toEqual([
      'KA201 `a`: 900 parameters printed, but the printed total agrees with 90',
    ])
  })

  it('prove the total wrong where all are known and nothing else can be', () => {
    expect(judged([...pair, whole('a', 90)], 6_120).errors).toEqual([
      'KA202 the rows add up to 6,220, 100 more than the total of 6,120',
    ])
  })

  it('tell the nearest sum that they allow, not one of several', () => {
    // A Dense of 10 inputs whose bias is open: 1,000 or 1,100.
    const either = (name: string): Row => [
      { cell: `${name} (Dense)`, shape: [null, 100], params: { kind: 'lost', prefix: '1' } },
      {
        either: [['kernel 10 100'], ['kernel 10 100', 'bias 100']],
        fit: (count) => (count === 1_000 || count === 1_100 ? 'fits' : 'contradicted'),
      },
    ]
    expect(judged([either('p'), either('q')], 1_990).errors).toEqual([
      'KA202 the rows add up to at least 2,000, more than the total of 1,990',
    ])
    expect(judged([either('p'), either('q')], 2_210, { dialect: 'keras2' }).errors).toEqual([
      'KA202 the rows add up to at most 2,200, fewer than the total of 2,210',
    ])
  })

  it('say nothing where rows are left out', () => {
    const left = { dialect: 'keras2', notes: [elided(1)] } as const
    expect(judged([...pair, whole('a', 90)], 6_270, left)).toEqual({ counts: [null, null, 90], errors: [] })
    expect(judged([...pair, whole('a', 90)], 6_220, left)).toEqual({ counts: [null, null, 90], errors: [] })
  })

  it('do not begin otherwise than what is left of them', () => {
    expect(judged([cut('p', 30, 100, '32'), whole('a', 90)], 3_190)).toEqual({ counts: [null, 90], errors: [] })
  })
})

describe('one lost count of which nothing else is known', () => {
  it('is what the total leaves, if that begins with what is left of it', () => {
    expect(judged([open('p', '5', 'unmodelled'), whole('a', 90)], 590).counts).toEqual([500, 90])
    expect(judged([open('p', '6', 'unmodelled'), whole('a', 90)], 590).counts).toEqual([null, 90])
  })

  it('is open beside another row that may share its weights', () => {
    const other: Row = [{ cell: 'o (Own)', shape: [null, 5], params: 90 }, { outcome: 'unmodelled' }]
    expect(judged([open('p', '5', 'unmodelled'), other], 590).counts).toEqual([null, null])
  })
})

describe('several lost counts of which nothing else is known', () => {
  it('are open while the total leaves enough for the least that they can be', () => {
    expect(judged([open('p', '5', 'unresolved'), open('q', '5', 'unresolved')], 590)).toEqual({
      counts: [null, null],
      errors: [],
    })
  })

  it('prove the total wrong where it does not: a marked cut took a digit at least', () => {
    // `5…` and `6…` are 50 and 60 at least.
    const rows = [open('p', '5', 'unresolved'), open('q', '6', 'unresolved')]
    expect(judged(rows, 110).errors).toEqual([])
    expect(judged(rows, 109).errors).toEqual(['KA202 the rows add up to at least 110, more than the total of 109'])
  })

  it('may be shared by two layers of one’s own', () => {
    expect(judged([open('p', '5', 'unmodelled'), open('q', '6', 'unmodelled')], 109).errors).toEqual([])
  })
})
