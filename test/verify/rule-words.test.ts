import { describe, expect, it } from 'vitest'
import type { Config } from '../../src/layers/config-value.ts'
import { parseLimit } from '../../src/verify/limit.ts'
import type { Verification } from '../../src/verify/verification.ts'
import { verify } from '../../src/verify/verify.ts'
import { elided, rowSpan, type Table, type TableRow } from '../graph/table.ts'
import { inferenceOf, type StubRow } from './stub-inference.ts'
import { any, check, none, totals, verified } from './tables.ts'

/** All that is said under one code: message, hint, numbers, place and what it points to; what is null or empty left out. */
function told(code: string, table: Table, stubs: readonly StubRow[] = []) {
  return check(table, stubs).findings.flatMap(({ message, hint, layer, printed, expected, suspects, span, ...one }) => {
    if (one.code !== code) return []
    const related = one.related.map((other) => `${other.message} ${other.span.start}`)
    const given = Object.entries({ hint, layer, printed, expected, suspects, related })
    const stated = given.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    return [{ says: `${one.severity} ${message}`, at: span.start, ...Object.fromEntries(stated) }]
  })
}

const row = (params: NonNullable<TableRow['params']>, cell = 'd (Dense)', more: Partial<TableRow> = {}): TableRow => ({
  cell,
  shape: [null, 10],
  params,
  ...more,
})
const second = (params: NonNullable<TableRow['params']>) => row(params, 'e (Dense)', { shape: [null, 4] })
const input: TableRow = { cell: 'x (InputLayer)', shape: [null, 8] }

describe('KA201, a count', () => {
  const contradicted = (...wouldBe: readonly string[]): StubRow => ({ contradiction: 'count', wouldBe })

  it('that no class has is said with three of the likely ones', () => {
    expect(told('KA201', { rows: [row(93)] }, [contradicted('70', '80', '100', '110')])).toEqual([
      {
        says: 'error `d`: 93 parameters printed, but no Dense with these shapes has that many; likely counts: 70, 80, 100',
        ...{ at: 60, layer: 'd', printed: 93 },
      },
    ])
    expect(told('KA201', { rows: [row(93)] }, [contradicted()])).toEqual([
      {
        says: 'error `d`: 93 parameters printed, but no Dense with these shapes has that many',
        ...{ at: 60, layer: 'd', printed: 93 },
      },
    ])
  })

  it('that one count of its class becomes by a slip is said with that', () => {
    expect(told('KA201', { rows: [row(93)] }, [contradicted('9 × 10')])).toMatchObject([
      { hint: 'one digit is different', expected: 90 },
    ])
    expect(told('KA201', { rows: [row(93)] }, [contradicted('7 × 10')])).toEqual([
      { says: 'error `d`: 93 parameters printed, expected 70 (7 × 10)', at: 60, layer: 'd', printed: 93, expected: 70 },
    ])
  })

  it('past 32 bits is said to be one, with what was meant where that is known', () => {
    const overflow = 'a negative count is a 32-bit overflow, as in NumPy on Windows'
    const meant = 2 ** 32 - 93
    expect(told('KA201', { rows: [row(-93)] }, [{ ...contradicted(), fit: none }])[0]).toMatchObject({ hint: overflow })
    expect(told('KA201', { rows: [row(-93)] }, [{ ...contradicted(), fit: any }])[0]).toMatchObject({
      hint: `${overflow}: 4,294,967,203 − 2^32`,
      expected: meant,
    })
  })

  it('that the row of a nested model refutes points to that', () => {
    const rows = [
      row(100, 'm (Functional)'),
      { ...row(36, 'a (Dense)'), depth: 1 },
      { ...row(46, 'b (Dense)'), depth: 1 },
    ]
    expect(told('KA201', { rows, ...totals(100) }, [{ outcome: 'unmodelled' }, { fit: none }, { fit: any }])).toEqual([
      {
        says: 'error `b`: 46 parameters printed, but the row of `m` agrees with 64',
        ...{ at: 260, hint: 'two digits are swapped', layer: 'b', printed: 46, expected: 64, related: ['m 0'] },
      },
    ])
  })

  it('of a class that bears a known name is a doubt, with what that has', () => {
    const own: StubRow = { ...contradicted('7 × 10 + 10'), otherShapes: 'contradicted' }
    const has = 'but the sum agrees with 81'
    const beside = {
      ...{ at: 60, layer: 'd', printed: 81, related: ['Total params 120'] },
      hint: 'no other shape explains this count either: more likely, this is a custom class with the same name',
    }
    expect(told('KA201', { rows: [row(81)], ...totals(81) }, [own])).toEqual([
      { says: `warning \`d\`: 81 parameters printed; Dense with these shapes has 80, ${has}`, ...beside },
    ])
    expect(told('KA201', { rows: [row(81)], ...totals(81) }, [{ ...own, wouldBe: [] }])).toEqual([
      { says: `warning \`d\`: 81 parameters printed, ${has}`, ...beside },
    ])
  })

  it('that is rounded is a doubt where none of its class and shapes rounds to it', () => {
    const about = (value: number, stub: StubRow) =>
      told('KA201', { dialect: 'table', rows: [row({ kind: 'rounded', value, unit: 100 })] }, [stub])
    // 7 · 10 + 10 = 80, or 8 · 10 + 10 = 90.
    const ways: StubRow = {
      either: [
        ['kernel 7 10', 'bias 10'],
        ['kernel 8 10', 'bias 10'],
      ],
    }
    expect(about(100, ways)).toEqual([])
    expect(about(200, ways)).toEqual([
      {
        says: 'warning `d`: about 200 parameters printed, expected 80 (7 × 10 + 10)',
        ...{ at: 60, layer: 'd', printed: 200, expected: 80 },
      },
    ])
    expect(about(200, { ...ways, isCutShort: true })).toEqual([])
    expect(about(200, { outcome: 'unmodelled' })).toEqual([])
  })
})

describe('KA401, a shape', () => {
  const chain = [input, row(0, 'a (Mine)', { shape: [null, 5] })] as const

  it('that nothing gives may be wrong, or the one above', () => {
    expect(told('KA401', { rows: chain, ...totals(0) }, [{}, { contradiction: 'shape' }])).toEqual([
      {
        says: 'error `a`: output shape (None, 5) printed, but no Mine produces it from (None, 8)',
        hint: 'either this shape or the input shape above is wrong',
        ...{ at: 140, layer: 'a', printed: '(None, 5)' },
      },
    ])
  })

  it('of a first row is wrong without another', () => {
    expect(told('KA401', { rows: [chain[1]], ...totals(0) }, [{ contradiction: 'shape' }])).toEqual([
      {
        says: 'error `a`: output shape (None, 5) printed, but no Mine produces it',
        ...{ at: 40, layer: 'a', printed: '(None, 5)' },
      },
    ])
  })

  it('that was lost is not shown', () => {
    const lost: TableRow = { ...chain[1], shape: 'lost' }
    expect(told('KA401', { rows: [input, lost], ...totals(0) }, [{}, { contradiction: 'shape' }])[0]?.says).toBe(
      'error `a`: output shape ? printed, but no Mine produces it from (None, 8)',
    )
  })

  it('that does not give the count is said with the count that it gives', () => {
    const rows = [input, row(320)]
    const stubs: StubRow[] = [{}, { contradiction: 'count', wouldBe: ['8 × 10 + 10'] }]
    expect(told('KA401', { rows, ...totals(320) }, stubs)[0]?.says).toBe(
      'error `d`: output shape (None, 10) printed, but no Dense with 320 parameters produces it from (None, 8) (expected 90: 8 × 10 + 10); the sum agrees with 320',
    )
    // Without a total only the row that takes it says that its shape is wrong.
    const beside = [...rows, second(44)]
    expect(told('KA401', { rows: beside }, [...stubs, { contradiction: 'shape' }])[0]).toMatchObject({
      says: 'error `d`: output shape (None, 10) printed, but no Dense with 320 parameters produces it from (None, 8) (expected 90: 8 × 10 + 10)',
      related: ['`e` does not fit it either 200'],
    })
  })

  it('of a nested model is held against that of its last layer', () => {
    const rows = [
      row(36, 'm (Functional)', { shape: [null, 5] }),
      row(36, 'a (Dense)', { shape: [null, 4], depth: 1 }),
      row(0, 'b (Dropout)', { shape: [null, 4], depth: 1 }),
    ]
    expect(told('KA401', { rows, ...totals(36) }, [{ contradiction: 'shape' }])[0]).toMatchObject({
      says: 'error `m`: output shape (None, 5) printed, but its last layer, `b`, gives (None, 4)',
      at: 40,
    })
  })

  it('that none of those who take it can take is said with the first of them', () => {
    const wrong: StubRow = { contradiction: 'count' }
    const rows = [
      input,
      row(1_570, 'a (Dense)', { inbound: ['x[0][0]'] }),
      row(2_355, 'b (Dense)', { inbound: ['x[0][0]'] }),
    ]
    const table: Table = { connected: true, rows, ...totals(3_925) }
    expect(told('KA401', table, [{}, wrong, wrong])).toEqual([
      {
        says: 'error `x`: output shape (None, 8) printed, but `a` and 1 other layer cannot take it as input',
        ...{ at: 40, layer: 'x', printed: '(None, 8)' },
        related: ['`a` takes it as input 100', '`b` takes it as input 200'],
      },
    ])
    const third = row(9, 'c (Dense)', { inbound: ['x[0][0]'] })
    expect(
      told('KA401', { ...table, rows: [...rows, third], ...totals(3_934) }, [{}, wrong, wrong, wrong])[0]?.says,
    ).toBe('error `x`: output shape (None, 8) printed, but `a` and 2 other layers cannot take it as input')
  })

  it('that another call explains is a doubt', () => {
    const hint =
      'Keras 3 prints the last call of a layer, even one outside this model; either this layer or one of its inputs was called elsewhere, or one of the shapes is wrong'
    const elsewhere: StubRow = { isCalledElsewhere: true }
    expect(told('KA401', { rows: [input, row(90)], ...totals(90) }, [{}, elsewhere])).toEqual([
      {
        says: 'warning `d`: output shape (None, 10) printed, but the layer does not produce it from (None, 8)',
        ...{ hint, at: 140, layer: 'd', printed: '(None, 10)' },
      },
    ])
    expect(told('KA401', { rows: [row(90)], ...totals(90) }, [elsewhere])[0]?.says).toBe(
      'warning `d`: output shape (None, 10) printed, but the layer does not produce it',
    )
  })
})

describe('KA102, what the text lost', () => {
  const lost = (prefix: string): TableRow['params'] => ({ kind: 'lost', prefix })
  const cut = (prefix: string, name = 'd'): TableRow => row(lost(prefix) ?? 0, `${name} (Dense)`)

  it('are counts, which leave the rows without a sum', () => {
    expect(told('KA102', { rows: [cut('')] }, [{ outcome: 'unresolved' }])).toEqual([
      { says: 'note `d` has no readable count, so the rows cannot be added up', at: 60, layer: 'd' },
    ])
    expect(told('KA102', { rows: [cut('5'), cut('', 'e')] }, [{ outcome: 'unresolved' }])).toEqual([
      {
        says: 'note 2 rows have no readable count, so the rows cannot be added up',
        ...{ at: 60, hint: 'print with a larger line_length to show counts in full' },
      },
    ])
  })

  it('are counts that the total tells', () => {
    const [one, two]: readonly StubRow[] = [{ weights: ['kernel 100'] }, { weights: ['kernel 200'] }]
    expect(told('KA102', { rows: [cut('1')], ...totals(100) }, [one ?? {}])[0]?.says).toBe(
      'note `d` has no readable count; the total leaves 100 for it',
    )
    expect(told('KA102', { rows: [cut('1'), cut('2', 'e')], ...totals(300) }, [one ?? {}, two ?? {}])[0]?.says).toBe(
      'note 2 rows have no readable count; the total leaves 100 and 200 for them',
    )
  })

  it('are none of their own where the column is gone', () => {
    const notes = [{ kind: 'cropped-columns', message: 'no counts', span: rowSpan(0), beforeRow: 0 }] as const
    expect(told('KA102', { rows: [cut('')], notes }, [{ outcome: 'unresolved' }])).toEqual([
      { says: 'note no counts', at: 0, hint: 'the missing columns cannot be checked' },
    ])
  })

  it.each([
    ['elided', 'the omitted rows and the shapes that pass through them cannot be checked'],
    ['cropped-rows', 'the missing lines cannot be checked'],
    ['no-batch-axis', 'shapes are not checked, and neither is anything that depends on them'],
    ['added-batch-axis', undefined],
  ] as const)('is what the reader noted, with what it forbids: %s', (kind, hint) => {
    const notes = [{ kind, message: 'so it is', span: rowSpan(1), beforeRow: 1 }]
    const found = told('KA102', { rows: [row(90)], notes })
    expect(found).toEqual([{ says: 'note so it is', at: 100, ...(hint ? { hint } : {}) }])
  })

  it('is a line that is no row, under a code of its own', () => {
    const notes = [{ kind: 'unreadable-row', message: 'cannot parse', span: rowSpan(1), beforeRow: 1 }] as const
    expect(told('KA101', { rows: [row(90)], notes })).toEqual([
      {
        says: 'warning cannot parse',
        ...{ at: 100, hint: 'the sums leave this line out, and the next row has no known input' },
      },
    ])
  })

  it('are rows that a shortage tells of, where the text leaves some out', () => {
    const hint =
      'either the table shows only some of the layers (layer_range or omitted lines), or the model has weights outside its layers'
    const left: Table = { dialect: 'keras2', rows: [row(110)], notes: [elided(1)] }
    expect(told('KA102', { ...left, ...totals(112) })[1]).toEqual({
      says: 'note the rows add up to 110 of 112 parameters; the other 2 do not appear in any row',
      ...{ at: 120, hint },
    })
    // Where only Trainable params is left, it is shown there.
    expect(told('KA102', { ...left, trainable: 112, nonTrainable: 0 })[1]).toMatchObject({ at: 220 })
    const footer: Table = {
      rows: [],
      notes: [{ kind: 'cropped-rows', message: 'no rows', span: rowSpan(0), beforeRow: 0 }],
    }
    expect(told('KA102', { ...footer, ...totals(112) }).map(({ says }) => says)).toEqual(['note no rows'])
  })

  it('is an optimizer that the total holds', () => {
    // 110 + 2 · 110 + 2 = 332
    expect(told('KA102', { rows: [row(110)], total: 332, trainable: 110, nonTrainable: 0 })).toEqual([
      {
        says: 'note Total params includes 222 optimizer variables, but the text has no Optimizer params line',
        at: 120,
      },
    ])
  })

  it('are rows that connections name', () => {
    const sliced = (...inbound: readonly string[]): Table => ({
      connected: true,
      rows: [row(0, 'add (Add)', { inbound })],
      ...totals(0),
    })
    const says = (...inbound: readonly string[]) => told('KA102', sliced(...inbound)).map((one) => one.says)
    expect(told('KA102', sliced('a[0][0]'))).toEqual([
      { says: 'note `add` is connected to `a`, which is not in the table', at: 0, layer: 'add' },
    ])
    expect(says('a[0][0]', 'a[0][0]')).toEqual(['note `add` is connected to `a`, which is not in the table'])
    expect(says('a[0][0]', 'b[0][0]')).toEqual([
      'note `add` is connected to `a` and 1 other layer that are not in the table',
    ])
    expect(says('a[0][0]', 'b[0][0]', 'c[0][0]')).toEqual([
      'note `add` is connected to `a` and 2 other layers that are not in the table',
    ])
  })

  it('are names that were cut so that several rows have them', () => {
    const named = (name: string, ...inbound: readonly string[]) => row(90, `${name} (Dense)`, { inbound })
    const table: Table = {
      connected: true,
      rows: [
        input,
        named('dense_a', 'x[0][0]'),
        named('dense_b', 'x[0][0]'),
        row(0, 'one (Add)', { inbound: ['dense_…', 'x[0][0]'] }),
        row(0, 'two (Add)', { inbound: ['dense_…', 'x[0][0]'] }),
      ],
    }
    const hint = 'an input shape is used only where all matching rows agree on it'
    expect(told('KA102', table)).toEqual([
      {
        says: 'note the truncated name `dense_…` in `one` matches several rows; so do names in 1 other row',
        ...{ at: 300, layer: 'one', hint, related: ['two 400'] },
      },
    ])
    expect(told('KA102', { ...table, rows: table.rows.slice(0, -1) })).toEqual([
      { says: 'note the truncated name `dense_…` in `one` matches several rows', at: 300, layer: 'one', hint },
    ])
  })
})

describe('KA301, a name', () => {
  it('that no row has is shown where it stands', () => {
    const rows = [input, row(90, 'd (Dense)', { inbound: ['y[0][0]'] })]
    expect(told('KA301', { connected: true, rows, ...totals(90) })).toEqual([
      {
        says: 'warning `d` is connected to `y`, which is not in this table',
        hint: 'its input shape is unknown, so it is only partly checked',
        ...{ at: 170, layer: 'd', printed: 'y' },
      },
    ])
  })
})

describe('names that no row has', () => {
  const rows = [
    input,
    row(90, 'a (Dense)', { inbound: ['x[0][0]'] }),
    row(0, 'sum (Add)', { inbound: ['a[0][0]', 'y[0][0]'] }),
    row(0, 'all (Add)', { inbound: ['a[0][0]', 'sum[0][0]'] }),
  ]
  const codes = (more: Partial<Table>) =>
    check({ connected: true, rows, ...totals(90), ...more }).findings.map(({ code }) => code)

  it('may be of rows that layer_range left out, where the printer has that and only an input is missing', () => {
    expect(codes({})).toEqual(['KA102'])
    expect(codes({ dialect: 'keras2' })).toEqual(['KA301'])
  })

  it('are wrong where the rows have more than the total', () => {
    expect(codes(totals(83))).toContain('KA301')
  })
})

describe('KA302, a name', () => {
  it('that an earlier row has is shown with that one', () => {
    const rows = [row(90, 'a (Dense)'), row(90, 'b (Dense)'), row(90, 'b (Dense)')]
    expect(told('KA302', { rows })).toEqual([
      {
        says: 'warning `b` is also the name of an earlier row',
        ...{ at: 200, layer: 'b', printed: 'b', related: ['the earlier row 100'] },
      },
    ])
    expect(check({ rows }).findings).toMatchObject([{ span: { start: 200, end: 201 } }])
  })

  it('is one of another model inside a nested one', () => {
    const inside = (name: string) => row(90, `${name} (Dense)`, { depth: 1 })
    const rows = [row(90, 'b (Dense)'), row(180, 'm (Functional)'), inside('a'), inside('b')]
    expect(told('KA302', { rows })).toEqual([])
    const twice = [row(90, 'b (Dense)'), row(180, 'm (Functional)'), inside('b'), inside('b')]
    expect(told('KA302', { rows: twice })).toMatchObject([{ related: ['the earlier row 200'] }])
  })
})

describe('KA202, a total', () => {
  it('that stands alone is said with its own slip', () => {
    const alone = (total: number) =>
      told('KA202', { dialect: 'keras2', rows: [row(90), second(44)], total }, [{ fit: none }, { fit: none }])
    expect(alone(143)).toEqual([
      {
        says: 'error the rows add up to 134, 9 fewer than the total of 143',
        hint: 'in the total, two digits are swapped',
        ...{ at: 220, printed: 143, expected: 134 },
      },
    ])
    expect(alone(117)).toMatchObject([{ says: 'error the rows add up to 134, 17 more than the total of 117' }])
  })

  it('names twenty rows at most that may be wrong', () => {
    const rows = Array.from({ length: 25 }, (_, at) => row(90, `d${at} (Dense)`))
    const [found] = told(
      'KA202',
      { dialect: 'keras2', rows, ...totals(25 * 90 + 77) },
      rows.map(() => ({ fit: any })),
    )
    expect(found).toMatchObject({ suspects: { length: 20 }, related: { length: 20 } })
  })
})

describe('KA203, a split', () => {
  const norm: TableRow = { cell: 'bn (BatchNormalization)', shape: [null, 10], params: 40 }
  const moving: StubRow = { weights: ['gamma 10', 'beta 10', 'moving_mean* 10', 'moving_variance* 10'] }
  const split = (nonTrainable: number) =>
    told('KA203', { rows: [input, row(90), norm], total: 130, trainable: 130 - nonTrainable, nonTrainable }, [
      {},
      {},
      moving,
    ])

  it('of fewer than are never trained, or of a number that no freezing makes, is a doubt', () => {
    expect(split(19)).toEqual([
      {
        says: 'warning Non-trainable params: 19 printed, but the rows have 20 parameters that are never trained, such as moving statistics',
        ...{ at: 520, printed: 19, expected: 20 },
      },
    ])
    expect(split(21)).toEqual([
      {
        says: 'warning Non-trainable params: 21 printed, but no combination of frozen layers produces that number',
        ...{ at: 520, printed: 21 },
      },
    ])
    expect(split(20)).toEqual([])
  })

  it('that freezing makes is noted with what is frozen', () => {
    expect(split(110)).toEqual([
      { says: 'note Non-trainable params is 110, as expected if `d` is frozen', at: 520, printed: 110, expected: 110 },
    ])
  })

  it('that two choices of rows make shows neither', () => {
    const twins: Table = { rows: [input, row(90), row(90, 'e (Dense)')], total: 180, trainable: 90, nonTrainable: 90 }
    expect(told('KA203', twins)).toEqual([])
  })

  it('that is but unlikely is noted', () => {
    expect(
      told('KA203', { rows: [row(90), norm], total: 130, trainable: 109, nonTrainable: 21 }, [{}, moving]),
    ).toEqual([
      {
        says: 'note Non-trainable params: 21 printed, but freezing whole layers does not produce that number, if each is what it most likely is',
        ...{ at: 420, printed: 21 },
      },
    ])
  })
})

describe('KA205, an optimizer', () => {
  it('that keeps what none does is a note where it may be older than what is frozen', () => {
    const rows = [input, row(90), second(44)]
    const open = [{}, { variant: 'LoRA' }, {}]
    const table: Table = { rows, total: 134 + 61, trainable: 44, nonTrainable: 90, optimizer: 61 }
    const says =
      'note Optimizer params: 61 printed; no Keras 3 optimizer stores that many variables for 44 trainable parameters, unless it is Adafactor or Muon or was built before layers were frozen or unfrozen'
    expect(told('KA205', table, open)).toEqual([{ says, at: 620, printed: 61 }])
    // With nothing frozen it is none of these.
    const now: Table = { rows, total: 134 + 61, trainable: 134, nonTrainable: 0, optimizer: 61 }
    expect(told('KA205', now, open)).toMatchObject([{ hint: 'Adam stores 270, SGD with momentum 136' }])
    // Where the rows do not make the total, the trainable weights are not known.
    const apart: Table = { rows, total: 151 + 61, trainable: 151, nonTrainable: 0, optimizer: 61 }
    expect(told('KA205', apart, [{}, { fit: none }, { fit: none }])).toEqual([])
  })
})

describe('KA206, a nested model', () => {
  const inside = (count: number, name: string): TableRow => row(count, `${name} (Dense)`, { depth: 1 })
  const model = (count: number): TableRow => row(count, 'm (Functional)')
  const opaque: StubRow = { outcome: 'unmodelled' }

  it('that its rows and the total refute is shown with the total', () => {
    expect(told('KA206', { rows: [model(64), inside(36, 'a'), inside(10, 'b')], ...totals(46) }, [opaque])).toEqual([
      {
        says: 'error `m`: 64 parameters printed, but its own rows add up to 46, and the printed total agrees with them',
        ...{ hint: 'two digits are swapped', at: 60, layer: 'm', printed: 64, expected: 46 },
        related: ['Total params 320'],
      },
    ])
  })

  it('whose rows may be wrong names them, the likeliest with its count', () => {
    const table: Table = { rows: [model(46), inside(35, 'a'), inside(10, 'b')], ...totals(46) }
    expect(told('KA206', table, [opaque, { fit: any }, { fit: any }])).toEqual([
      {
        says: 'error `m`: 46 parameters printed, but its own rows add up to 45',
        hint: 'most likely, `a` should have 36',
        ...{ at: 60, printed: 46, suspects: ['a', 'b'], related: ['a 100', 'b 200'] },
      },
    ])
  })

  it('whose rows share weights is noted', () => {
    const shared: StubRow = { weights: ['kernel 8 10', 'bias 10'] }
    const rows = [model(100), inside(90, 'a'), inside(90, 'b')]
    const [found] = told('KA206', { rows, ...totals(100) }, [opaque, shared, { weights: ['kernel 10 8', 'bias 10'] }])
    expect(found).toEqual({
      says: 'note the rows of `m` add up to 80 more than its own count; Keras can print this: `a` and `b` may share weights of 8 × 10, which the total counts once',
      ...{ at: 60, layer: 'm' },
    })
  })
})

describe('KA402, the words of a row', () => {
  const table = (shape: NonNullable<TableRow['shape']>, ...words: readonly string[]): Table => ({
    dialect: 'table',
    rows: [{ ...row(90), shape, said: words.map((one) => ({ words: one, readings: [{ [one]: 7 }] })) }],
  })
  const hint = 'either these words or the numbers of the row are wrong'

  it('that give another count are said with it', () => {
    const [likeliest = null] = wouldBe('7 × 10 + 10')
    const label = { settings: [1], wouldBe: likeliest, count: 80 }
    expect(told('KA402', table([null, 10], 'units', 'inputs'), [{ label }])).toEqual([
      {
        says: 'warning `d`: the table says `inputs` (inputs=7), but with that the row has 80 parameters (7 × 10 + 10), not 90',
        ...{ hint, at: 21, layer: 'd', printed: 90, expected: 80 },
      },
    ])
  })

  it('that its shape contradicts are said with that, and without one with the count', () => {
    const label = { settings: [0, 1], wouldBe: null, count: 80 }
    expect(told('KA402', table([null, 10], 'units', 'inputs'), [{ label }])).toEqual([
      {
        says: 'warning `d`: the table says `units` and `inputs` (units=7, inputs=7), but no Dense with that has the output shape (None, 10) here',
        ...{ hint, at: 20, layer: 'd', printed: '(None, 10)' },
      },
    ])
    expect(told('KA402', table('unknown', 'units'), [{ label }])).toEqual([
      {
        says: 'warning `d`: the table says `units` (units=7), but no Dense with that has 90 parameters here',
        ...{ hint, at: 20, layer: 'd', printed: 90 },
      },
    ])
  })

  it('that name a class are those of what a wrapper holds', () => {
    const of = (reading: Config) => {
      const said = [{ words: 'LSTM', readings: [reading] }]
      const label = { settings: [0], wouldBe: null, count: 80 }
      return told('KA402', { dialect: 'table', rows: [{ ...row(90), said }] }, [{ label }])[0]?.says
    }
    expect(of({ layer: 'LSTM' })).toContain('says `LSTM` (a wrapped LSTM), but')
    expect(of({ layer: 'LSTM', units: 3 })).toContain('says `LSTM` (a wrapped LSTM, units=3), but')
  })

  it('are not held against a row that is refuted already', () => {
    const label = { settings: [0], wouldBe: null, count: 80 }
    const rows = [{ ...row(90), said: [{ words: 'units', readings: [{ units: 7 }] }] }, second(44)]
    const lines: Table = { dialect: 'table', rows, ...totals(124) }
    expect(told('KA402', lines, [{ label, fit: none }, { fit: none }])).toHaveLength(1)
    expect(told('KA402', lines, [{ label, fit: any }, { fit: none }])).toEqual([])
  })
})

/** What a row would be with these weights. */
function wouldBe(sum: string) {
  const [layer] = inferenceOf({ rows: [row(1)] }, [{ contradiction: 'count', wouldBe: [sum] }]).layers
  return layer?.kind === 'contradicted' ? layer.wouldBe : []
}

describe('KA207, a row that only rare configurations print', () => {
  const rare = { when: 'kernel_size[0] > 100', says: 'the kernel is long', degree: 1 }
  const absurd = { when: 'strides > 9', says: 'the strides are wide', degree: 2 }
  const odd = (...onlyRare: readonly (typeof rare)[]): StubRow => ({
    onlyRare,
    config: { kernel_size: [101, 1], filters: 3 },
    usual: [80, 70],
  })

  it('is told with its traits and keys, and what usual ones have', () => {
    expect(told('KA207', { rows: [row(90)] }, [odd(rare)])).toEqual([
      {
        says: 'note only a rare configuration, such as kernel_size=(101, 1), prints the row of `d`: the kernel is long',
        hint: 'usual configurations of these shapes have 80 or 70 parameters',
        ...{ at: 0, layer: 'd', printed: 90 },
      },
    ])
  })

  it('is told by what is absurd of it alone', () => {
    expect(told('KA207', { rows: [row(90)] }, [{ ...odd(rare, absurd), usual: [] }])).toEqual([
      {
        says: 'warning only an odd configuration, such as kernel_size=(101, 1), prints the row of `d`: the strides are wide',
        ...{ at: 0, layer: 'd', printed: 90 },
      },
    ])
  })

  it('is told without keys where none is of its configuration, and each trait once', () => {
    const twice = { ...absurd, when: 'units > 9' }
    expect(told('KA207', { rows: [row(90)] }, [odd(absurd, twice)])[0]?.says).toBe(
      'warning only an odd configuration prints the row of `d`: the strides are wide',
    )
  })

  it('is odd where only weights that Keras adds explain a written table', () => {
    const lora: StubRow = { variant: 'LoRA' }
    const written = (stub: StubRow) => told('KA207', { dialect: 'table', rows: [row(90)] }, [stub])
    expect(written(lora)).toEqual([
      {
        says: 'warning only an odd configuration prints the row of `d`: its count needs `LoRA`',
        at: 0,
        layer: 'd',
        printed: 90,
      },
    ])
    expect(told('KA207', { rows: [row(90)] }, [lora])).toEqual([])
  })

  it('is proven by nothing where it is absurd, unless the row prints what is', () => {
    const verdict = (stub: StubRow, more: Partial<Table> = {}) =>
      verified({ rows: [row(90)], ...totals(90), ...more }, [stub]).verdict
    expect(verdict(odd(rare))).toBe('verified')
    expect(verdict(odd(absurd))).toBe('partial')
    expect(verdict({ onlyRare: [{ ...absurd, isPrinted: true }] })).toBe('verified')
    expect(verdict({ variant: 'LoRA' }, { dialect: 'table' })).toBe('partial')
  })

  it('is not told of a row that a sum refutes already', () => {
    const stubs = [{ ...odd(rare), fit: any }, { fit: any }]
    expect(told('KA207', { rows: [row(90), second(44)], dialect: 'keras2', ...totals(124) }, stubs)).toEqual([])
    expect(told('KA207', { rows: [row(90), second(44)], dialect: 'keras2', ...totals(134) }, stubs)).toHaveLength(1)
  })
})

describe('KA105, a number past 2^53 − 1', () => {
  const large = { kind: 'too-large', digits: '9'.repeat(40) } as const
  const hint = 'counts are checked up to 2^53 − 1 = 9,007,199,254,740,991'

  it('is shown by its first 40 digits', () => {
    expect(told('KA105', { rows: [row(large)] })).toEqual([
      {
        says: `error \`d\`: ${'9'.repeat(40)} parameters printed, too large to check`,
        ...{ hint, at: 60, layer: 'd', printed: '9'.repeat(40) },
      },
    ])
    const longer = { ...large, digits: '9'.repeat(41) }
    expect(told('KA105', { rows: [row(longer)] })).toMatchObject([{ printed: `${'9'.repeat(40)}…` }])
  })
})

describe('KA501, a limit', () => {
  /** What a limit says of a table: its severity and message, where, and the number. */
  function held(text: string, table: Table, stubs: readonly StubRow[] = []) {
    const { diagnosis } = verified(table, stubs)
    const { findings }: Verification = verify(diagnosis.ledger.facts, [parseLimit(text)])
    return findings
      .filter(({ rule }) => rule.policy)
      .map(({ severity, message, at, printed, layer }) => [`${severity} ${message}`, at, printed, layer])
  }

  const two: Table = { rows: [row(90), second(44)], total: 134, trainable: 44, nonTrainable: 90 }
  const line = (name: string) => ({ of: 'total', line: name, part: 'count' })

  it('on a totals line is shown there', () => {
    expect(held('total_params <= 133', two)).toEqual([
      ['error total_params is 134; the limit is total_params <= 133', line('total'), 134, null],
    ])
    expect(held('trainable_params < 44', two)).toEqual([
      ['error trainable_params is 44; the limit is trainable_params < 44', line('trainable'), 44, null],
    ])
    expect(held('non_trainable_params == 0', two)).toEqual([
      ['error non_trainable_params is 90; the limit is non_trainable_params == 0', line('nonTrainable'), 90, null],
    ])
    expect(held('total_params <= 134', two)).toEqual([])
  })

  it('on a number that is wrong is held against what it should be', () => {
    const wrong: Table = { ...two, total: 143 }
    expect(held('total_params <= 134', wrong)).toEqual([])
    const split: Table = { rows: [row(110)], total: 110, trainable: 101, nonTrainable: 0 }
    expect(held('trainable_params <= 101', split)).toEqual([
      ['error trainable_params is 110; the limit is trainable_params <= 101', line('trainable'), 110, null],
    ])
  })

  it('on a line that is not there says so at Total, at the table where there is none', () => {
    const unknown = 'note cannot check the limit optimizer_params == 0: the text does not show optimizer_params'
    expect(held('optimizer_params == 0', two)).toEqual([[unknown, line('total'), null, null]])
    expect(held('optimizer_params == 0', { rows: [row(90)] })).toEqual([[unknown, { of: 'table' }, null, null]])
  })

  it('on all is held against the rows where there are no totals', () => {
    expect(held('total_params < 134', { rows: [row(90), second(44)] })).toEqual([
      ['error total_params is 134; the limit is total_params < 134', { of: 'table' }, 134, null],
    ])
    const left = { rows: [row(90)], notes: [elided(1)] }
    expect(held('total_params < 134', left)[0]?.[0]).toMatch(/^note cannot check/)
    expect(held('layers < 1', left)[0]?.[0]).toMatch(/^note cannot check/)
    expect(held('macs < 1', left)[0]?.[0]).toMatch(/^note cannot check/)
  })

  it('on layers counts the rows of the model itself', () => {
    const nested: Table = { rows: [row(44, 'm (Functional)'), { ...second(44), depth: 1 }], ...totals(44) }
    expect(held('layers < 1', nested)).toEqual([
      ['error layers is 1; the limit is layers < 1', { of: 'table' }, 1, null],
    ])
  })

  it('on each row names those that exceed it, and leaves out models whose rows are shown', () => {
    expect(held('params < 44', two)).toEqual([
      ['error params of `d` is 90; the limit is params < 44', { of: 'row', row: 0, cell: 'count' }, 90, 'd'],
      ['error params of `e` is 44; the limit is params < 44', { of: 'row', row: 1, cell: 'count' }, 44, 'e'],
    ])
    expect(held('params < 90', two)).toHaveLength(1)
    const nested: Table = {
      rows: [row(88, 'm (Functional)'), { ...second(44), depth: 1 }, { ...second(44), depth: 1 }],
    }
    expect(held('params < 50', nested)).toEqual([])
  })

  it('on rows without a count is told once', () => {
    const lost = row({ kind: 'lost', prefix: '' })
    const stubs: StubRow[] = [{ outcome: 'unresolved' }, { outcome: 'unresolved' }]
    expect(held('params < 50', { rows: [lost, lost, second(90)] }, stubs).map(([said]) => said)).toEqual([
      'error params of `e` is 90; the limit is params < 50',
      'note cannot check the limit params < 50: the text does not show params',
    ])
  })

  it('is a comparison, or several joined by and or or', () => {
    expect(() => parseLimit('(params < 5) * (layers < 2)')).toThrow('a limit must be a comparison')
    expect(held('total_params < 134 or layers < 2', two)).toHaveLength(1)
    expect(held('total_params < 135 and layers < 3', two)).toEqual([])
  })

  it('of two numbers shows both', () => {
    expect(held('trainable_params > non_trainable_params', two)[0]?.[0]).toBe(
      'error trainable_params is 44, non_trainable_params is 90; the limit is trainable_params > non_trainable_params',
    )
    expect(held('params < total_params // 2', two)[0]?.[0]).toBe(
      'error total_params is 134, params of `d` is 90; the limit is params < total_params // 2',
    )
    expect(held('trainable_params > optimizer_params', two)[0]?.[0]).toBe(
      'note cannot check the limit trainable_params > optimizer_params: the text does not show optimizer_params',
    )
  })
})
