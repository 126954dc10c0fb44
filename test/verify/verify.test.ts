import { describe, expect, it } from 'vitest'
import { rowSpan, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, none, perceptron, said, totals } from './tables.ts'

describe('a table that is right', () => {
  it('is verified', () => {
    expect(check({ rows: perceptron, ...totals(50_890) })).toMatchObject({ verdict: 'verified', findings: [] })
  })

  it('is verified without totals, where every row is proven', () => {
    expect(check({ rows: perceptron }).verdict).toBe('verified')
  })

  it('is partial while a row is not built', () => {
    const rows: TableRow[] = [{ cell: 'dense (Dense)', shape: 'unknown', params: { kind: 'unbuilt' } }]
    expect(check({ rows, ...totals(0) }, [{ outcome: 'unbuilt' }])).toMatchObject({ verdict: 'partial', findings: [] })
  })

  it('confirms the one taken row by the total', () => {
    const { verdict, rows } = check({ rows: perceptron, ...totals(50_890) }, [{}, { outcome: 'unmodelled' }])
    expect(verdict).toBe('verified')
    expect(rows.map((row) => row.confirmedBy)).toEqual([null, 'total'])
    expect(rows.map((row) => row.expected)).toEqual([50_240, null])
  })

  it('confirms taken rows that print 0, since no count is less', () => {
    const rows = [
      ...perceptron,
      ...['a', 'b'].map((name) => ({ cell: `${name} (Custom)`, shape: [null, 10], params: 0 }) as const),
    ]
    const taken = { outcome: 'unmodelled' } as const
    expect(check({ rows, ...totals(50_890) }, [{}, {}, taken, taken]).verdict).toBe('verified')
  })

  it('does not confirm two taken rows, which the total fixes only together', () => {
    const taken = { outcome: 'unmodelled' } as const
    const rows: readonly TableRow[] = [
      { cell: 'a (Mine)', shape: [null, 64], params: 50_257 },
      { cell: 'b (Mine)', shape: [null, 10], params: 683 },
    ]
    expect(check({ rows, ...totals(50_940) }, [taken, taken]).verdict).toBe('partial')
  })
})

describe('a wrong count', () => {
  const contradicted: StubRow = { contradiction: 'count', wouldBe: ['256 × 10 + 10'] }
  const rows: readonly TableRow[] = [
    { cell: 'dense_2 (Dense)', shape: [null, 256], params: 200_960 },
    { cell: 'dense_3 (Dense)', shape: [null, 10], params: 2_750 },
  ]

  it('is one error at its row, proven by arithmetic and total', () => {
    const { findings, verdict, rows: concluded } = check({ rows, ...totals(203_530) }, [{}, contradicted])
    expect(findings).toEqual([
      {
        code: 'KA201',
        fault: { kind: 'refuted-count', row: 1, expected: 2570, model: null },
        severity: 'error',
        message: '`dense_3`: 2,750 parameters printed, expected 2,570 (256 × 10 + 10)',
        hint: 'two digits are swapped; the printed total agrees with 2,570',
        span: { start: 160, end: 170 },
        layer: 'dense_3',
        printed: 2_750,
        expected: 2_570,
        suspects: [],
        related: [{ message: 'Total params', span: { start: 220, end: 230 } }],
      },
    ])
    expect(verdict).toBe('mismatch')
    expect(concluded[1]).toEqual({ expected: 2_570, confirmedBy: null, isChecked: true, refutedByTotal: false })
  })

  it('is an error without totals too', () => {
    expect(said({ rows }, [{}, contradicted])).toEqual([
      'error KA201: `dense_3`: 2,750 parameters printed, expected 2,570 (256 × 10 + 10)',
    ])
  })

  it('is not guessed where several counts would do', () => {
    const several: StubRow = { contradiction: 'count', wouldBe: ['300', '310'] }
    const { findings } = check({ rows }, [{}, several])
    expect(findings[0]).toMatchObject({ code: 'KA201', expected: null })
  })

  it('that its class allows is refuted by the total, if no other row can make good for it', () => {
    const { findings, rows: concluded } = check({ rows, ...totals(203_530) }, [{ fit: none }, { fit: any }])
    expect(findings).toMatchObject([
      {
        code: 'KA201',
        layer: 'dense_3',
        message: '`dense_3`: 2,750 parameters printed, but the printed total agrees with 2,570',
        hint: 'two digits are swapped',
        expected: 2_570,
      },
    ])
    expect(concluded[1]).toMatchObject({ refutedByTotal: true, expected: 2_570 })
  })

  it('that several rows could have is one error at the total, the likeliest row first', () => {
    // 203,530 − 203,710 = −180: 200,960 − 180 is 200,780; 2,750 − 180 is 2,570, two digits swapped.
    const { findings, totals: expected } = check({ rows, ...totals(203_530) }, [{ fit: any }, { fit: any }])
    expect(findings).toMatchObject([
      {
        code: 'KA202',
        severity: 'error',
        message: 'the rows add up to 203,710, 180 more than the total of 203,530',
        suspects: ['dense_3', 'dense_2'],
        layer: null,
        printed: 203_530,
        expected: 203_710,
      },
    ])
    expect(expected.total?.expected).toBe(203_710)
  })

  it('stands beside the total where nothing else confirms that', () => {
    expect(check({ rows, total: 203_530 }, [{ fit: none }, { fit: any }]).findings).toMatchObject([
      { code: 'KA202', suspects: ['dense_3'] },
    ])
  })

  it('beyond 2^53 − 1 is refused', () => {
    const huge: TableRow[] = [
      { cell: 'd (Dense)', shape: [null, 1], params: { kind: 'too-large', digits: '9'.repeat(20) } },
    ]
    expect(said({ rows: huge, ...totals(5) }, [{ outcome: 'unresolved' }])).toEqual([
      `error KA105: \`d\`: ${'9'.repeat(20)} parameters printed, too large to check`,
    ])
  })

  it('is not made by sums that pass 2^53 − 1', () => {
    const large = Number.MAX_SAFE_INTEGER
    const two: TableRow[] = [
      { cell: 'a (Dense)', shape: [null, 1], params: large },
      { cell: 'b (Dense)', shape: [null, 1], params: large },
    ]
    expect(said({ rows: two, total: 5 })).toEqual(['error KA105: the rows add up to a number too large to check'])
  })
})

describe('what reading and wiring noted', () => {
  it('becomes findings', () => {
    const note = {
      kind: 'unreadable-row',
      message: 'cannot parse this line as a row: Epoch 1/3',
      span: rowSpan(1),
      beforeRow: 1,
    } as const
    expect(said({ rows: perceptron, ...totals(50_890), notes: [note] })).toEqual([
      'warning KA101: cannot parse this line as a row: Epoch 1/3',
    ])
    const cropped = { kind: 'cropped-rows', message: 'the table ends here', span: rowSpan(2), beforeRow: 2 } as const
    expect(said({ rows: perceptron, notes: [cropped] })).toEqual(['note KA102: the table ends here'])
    expect(check({ rows: perceptron, notes: [cropped] }).verdict).toBe('partial')
  })

  it('warns of names that are no row, and only notes those that a slice leaves out', () => {
    const input: TableRow = { cell: 'x (InputLayer)', shape: [null, 8] }
    const rows: TableRow[] = [{ cell: 'd (Dense)', shape: [null, 4], params: 36, inbound: ['y[0][0]'] }]
    expect(said({ connected: true, rows: [input, ...rows], ...totals(36) })).toEqual([
      'warning KA301: `d` is connected to `y`, which is not in this table',
    ])
    expect(said({ connected: true, rows, ...totals(36) })).toEqual([
      'note KA102: `d` is connected to `y`, which is not in the table',
    ])
  })

  it('warns of a name that stands twice', () => {
    const rows = perceptron.map((row) => ({ ...row, cell: 'dense (Dense)' }))
    expect(said({ rows, ...totals(50_890) })).toEqual(['warning KA302: `dense` is also the name of an earlier row'])
  })

  it('says which counts the text lost', () => {
    const rows: TableRow[] = [
      perceptron[0] ?? { cell: '' },
      { cell: 'b (Dense)', shape: [null, 1], params: { kind: 'lost', prefix: '65' } },
    ]
    const { findings, verdict, totals: expected } = check({ rows, ...totals(50_890) }, [{}, { outcome: 'unresolved' }])
    expect(findings).toMatchObject([{ code: 'KA102', layer: 'b' }])
    expect(verdict).toBe('partial')
    expect(expected.total?.expected).toBeNull()
  })
})

describe('large tables', () => {
  it('are verified before the test times out', () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => ({ cell: `d${at} (Custom)`, shape: [null, 4], params: 1000 + at }) as const,
    )
    const { findings, verdict } = check(
      { rows, ...totals(219_990_001) },
      rows.map(() => ({ outcome: 'unmodelled' }) as const),
    )
    // The rows add up to 20,000 × 1,000 + 19,999 × 20,000 / 2 = 219,990,000.
    expect(findings).toMatchObject([{ code: 'KA202', severity: 'error' }])
    expect(verdict).toBe('mismatch')
  })
})
