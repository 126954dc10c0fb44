import { describe, expect, it } from 'vitest'
import { elided, type Table, type TableRow } from '../graph/table.ts'
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
  it.each([
    [111, 'the other 1 does'],
    [112, 'the other 2 do'],
  ])('of %i, where some are left out, leave the rest', (total, rest) => {
    const left: Table = { dialect: 'keras2', rows: [row(110)], ...totals(total), notes: [elided(1)] }
    expect(told(left).map(([message]) => message)).toContain(
      `KA102 the rows add up to 110 of ${total} parameters; ${rest} not appear in any row`,
    )
  })

  describe('by layers that were frozen after compile()', () => {
    const rows = [row(90), row(40, 'b (BatchNormalization)'), row(44, 'e (Dense)')]
    const stubs = [{}, { weights: ['gamma 10', 'beta 10', 'moving_mean* 10', 'moving_variance* 10'] }]
    const codes = (trainable: number, nonTrainable: number, dialect: 'keras2' | 'keras3' = 'keras2') =>
      check({ dialect, modelName: null, rows, total: trainable + nonTrainable, trainable, nonTrainable }, stubs)
        .findings.map(({ severity, code }) => `${severity} ${code}`)
        .join()

    it('are counted in both lines', () => {
      // 154 of 174 can be trained; 90 and the 20 moving statistics cannot now.
      expect(codes(154, 110)).toBe('note KA202')
      expect(codes(100, 174)).toBe('note KA202')
    })

    it('are beside a layer of one’s own that holds nothing, and not beside one that holds something', () => {
      const beside = (params: number) => {
        const own = { cell: 'o (Own)', shape: [null, 4], params } as const
        const lines = { total: 264 + params, trainable: 154, nonTrainable: 110 + params } as const
        const table: Table = { dialect: 'keras2', modelName: null, rows: [...rows, own], ...lines }
        const found = check(table, [...stubs, {}, { outcome: 'unmodelled' }]).findings
        return found.filter(({ code }) => code === 'KA202').map(({ severity }) => severity)
      }
      expect([beside(0), beside(6)]).toEqual([['note'], []])
    })

    it('are not where the lines are not those of before and after, nor by other printers', () => {
      expect([codes(155, 110), codes(154, 200), codes(164, 20)]).toEqual(['error KA202', 'error KA202', 'error KA202'])
      expect(codes(154, 110, 'keras3')).toBe('warning KA202')
    })
  })

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

describe('a totals line', () => {
  const rows = [row(110)]
  const errors = (table: Table) =>
    check(table).findings.map(({ code, severity, message, hint, printed, expected, related }) => [
      ...[`${severity} ${code} ${message}`, hint, printed, expected],
      related.map((one) => `${one.message} ${one.span.start}`),
    ])
  const lines = { total: 110, trainable: 110, nonTrainable: 0 }

  it('that is wrong is said beside the one that shows it', () => {
    expect(errors({ rows, ...lines, total: 101 })).toEqual([
      [
        'error KA202 Total params: 101 printed, but the rows and the lines below add up to 110',
        ...['two digits are swapped', 101, 110, ['Trainable params 220']],
      ],
    ])
    expect(errors({ rows, ...lines, trainable: 101 })).toEqual([
      [
        'error KA203 Trainable params: 101 printed, but Total params minus Non-trainable params is 110',
        ...['two digits are swapped', 101, 110, ['Total params 120']],
      ],
    ])
  })

  it('of the optimizer is held against the total, and the total against it', () => {
    // Adam: 2 · 110 + 2 = 222; 110 + 222 = 332.
    expect(errors({ rows, ...lines, total: 332, optimizer: 232 })).toEqual([
      [
        'error KA202 Optimizer params: 232 printed, but Total params leaves 222 for it',
        ...['one digit is different', 232, 222, ['Total params 120']],
      ],
    ])
    expect(errors({ rows, ...lines, total: 322, optimizer: 222 })).toEqual([
      [
        'error KA202 Total params: 322 printed, but the rows and the lines below add up to 332',
        ...['one digit is different', 322, 332, ['Trainable params 220']],
      ],
    ])
  })

  it('of the trainable weights is what total, frozen weights and optimizer leave', () => {
    expect(errors({ rows, ...lines, total: 332, trainable: 101, optimizer: 222 })).toEqual([
      [
        'error KA203 Trainable params: 101 printed, but Total params minus Non-trainable and Optimizer params is 110',
        ...['two digits are swapped', 101, 110, ['Total params 120']],
      ],
    ])
  })

  it('of the optimizer that no optimizer keeps is said with what the usual ones keep', () => {
    expect(errors({ rows, ...lines, total: 247, optimizer: 137 })).toEqual([
      [
        'warning KA205 Optimizer params: 137 printed, but no Keras 3 optimizer stores that many variables for 110 trainable parameters',
        ...['Adam stores 222, SGD with momentum 112', 137, null, ['Trainable params 220']],
      ],
    ])
  })

  it('has the size of its count: four bytes each, eight for the iterations of the optimizer', () => {
    const size = (total: string, optimizer: string): Table => ({
      rows,
      total: [332, total],
      trainable: [110, '440.00 B'],
      nonTrainable: [0, '0.00 B'],
      optimizer: [222, optimizer],
    })
    // 221 · 4 + 8 = 892, and 892 + 440 = 1,332 = 1.30 · 1,024.
    expect(errors(size('1.30 KB', '892.00 B'))).toEqual([])
    expect(errors(size('1.40 KB', '892.00 B'))).toEqual([
      [
        'error KA204 Total params: 1.40 KB printed for 332 scalars, expected 1.30 KB at this model’s dtype',
        ...[null, '1.40 KB', '1.30 KB', []],
      ],
    ])
  })

  it('shows what is frozen, where one choice of rows gives it', () => {
    const two = [row(110), { cell: 'e (Dense)', shape: [null, 4], params: 44 }]
    const frozen = (nonTrainable: number) =>
      errors({ rows: two, total: 154, trainable: 154 - nonTrainable, nonTrainable }).map(([message]) => message)
    expect([frozen(0), frozen(154), frozen(110), frozen(44)]).toEqual([
      [],
      ['note KA203 Non-trainable params is 154, as expected if the whole model is frozen'],
      ['note KA203 Non-trainable params is 110, as expected if `d` is frozen'],
      ['note KA203 Non-trainable params is 44, as expected if `e` is frozen'],
    ])
  })

  it('that no row can explain alone names the likeliest', () => {
    const two = [row(110), { cell: 'e (Dense)', shape: [null, 4], params: 40 }]
    const table: Table = { dialect: 'keras2', rows: two, ...totals(254) }
    expect(check(table, [{ fit: any }, { fit: any }]).findings).toMatchObject([
      {
        ...{ code: 'KA202', printed: 254, expected: 150, suspects: ['e', 'd'], layer: null },
        hint: 'most likely, `e` should have 144',
      },
    ])
  })
})
