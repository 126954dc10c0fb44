import { describe, expect, it } from 'vitest'
import type { Table, TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, none, totals, verified } from './tables.ts'

type Row = readonly [TableRow, StubRow]

const row = (cell: string, params: number, stub: StubRow = {}, ...inbound: readonly string[]): Row => [
  {
    cell,
    shape: [null, 4],
    params,
    ...(inbound.length > 0 ? { inbound: inbound.map((name) => `${name}[0][0]`) } : {}),
  },
  stub,
]
const shaped = ([table, stub]: Row, shape: NonNullable<TableRow['shape']>): Row => [{ ...table, shape }, stub]
const input = (name = 'x'): Row => [{ cell: `${name} (InputLayer)`, shape: [null, 4] }, {}]
const badShape: StubRow = { contradiction: 'shape' }
const badCount: StubRow = { contradiction: 'count', wouldBe: ['4 × 4'] }
const opaque: StubRow = { outcome: 'unmodelled' }

const tableOf = (rows: readonly Row[], more: Partial<Table>): Table => ({ rows: rows.map(([one]) => one), ...more })
const stubsOf = (rows: readonly Row[]) => rows.map(([, stub]) => stub)

/** The rows that are accused, of what, and what follows from it. */
function accused(rows: readonly Row[], more: Partial<Table> = {}) {
  const { ledger, faults } = verified(tableOf(rows, more), stubsOf(rows)).diagnosis
  const name = (at: number) => ledger.rows[at]?.row.name.value ?? ''
  return faults.flatMap((fault) => {
    if (fault.kind === 'row-count') return [`count of ${name(fault.row)}: ${fault.expected}`]
    if (fault.kind === 'own-class') return [`class of ${name(fault.row)}`]
    if (fault.kind !== 'shape') return []
    const explains = fault.explains.map((at) => ` ${name(at)}`).join('')
    return [`shape of ${name(fault.row)}${explains && `, hence${explains}`}${fault.isBatchOdd ? ', by its batch' : ''}`]
  })
}
const whole = (rows: readonly Row[], more: Partial<Table> = {}) =>
  accused(rows, { ...totals(rows.reduce((sum, [{ params }]) => sum + Number(params ?? 0), 0)), ...more })
const wired = (...rows: readonly Row[]) => whole(rows, { connected: true })

describe('a row of a chain that nothing explains', () => {
  it('is wrong by its count where no sum vouches for it, and the next row fits', () => {
    expect(accused([input(), row('a (Dense)', 20, badCount), row('b (Dense)', 20)])).toEqual(['count of a: 16'])
  })

  it('is wrong by its shape where the next row does not fit either', () => {
    expect(accused([input(), row('a (Dense)', 20, badCount), row('b (Dense)', 20, badShape)])).toEqual([
      'shape of a, hence b',
    ])
  })

  it('is wrong by its shape where a sum vouches for its count: the total, or its model', () => {
    expect(whole([input(), row('a (Dense)', 20, badCount)])).toEqual(['shape of a'])
    const inside = (stub: StubRow): readonly Row[] => [
      row('m (Functional)', 40, opaque),
      [{ ...row('a (Dense)', 20)[0], depth: 1 }, stub],
      [{ ...row('b (Dense)', 20)[0], depth: 1 }, {}],
    ]
    expect(whole(inside(badCount))).toEqual(['shape of a'])
    // The total gives the count that another row lost, and vouches for the rest.
    const cut: Row = [
      { cell: 'p (Dense)', shape: [null, 4], params: { kind: 'lost', prefix: '5' } },
      { weights: ['w 500'] },
    ]
    const beside = [input(), cut, row('f (Dense)', 20), row('a (Dense)', 20, badCount)]
    expect(accused(beside, totals(540))).toEqual(['shape of a'])
    // Inside a model whose count is not known, nothing vouches for it.
    const lost = inside(badCount).map(
      ([one, stub], at): Row => (at === 0 ? [{ ...one, params: { kind: 'lost', prefix: '' } }, stub] : [one, stub]),
    )
    expect(accused(lost)).toEqual(['count of a: 16'])
  })

  it('explains only the row after it: what that gives is as it prints', () => {
    const rows = ['a', 'b', 'c'].map((name) => row(`${name} (Dense)`, 20, badShape))
    expect(whole([input(), ...rows])).toEqual(['shape of a, hence b', 'shape of c'])
  })

  it('is wrong by its count where that is negative, also where the sum vouches for it', () => {
    const overflown = (stub: StubRow): Row => row('a (Dense)', -20, { contradiction: 'count', ...stub })
    expect(whole([input(), overflown({ fit: any }), row('b (Dense)', 120)])).toEqual(['count of a: 4294967276'])
    expect(whole([input(), overflown({ fit: none }), row('b (Dense)', 120)])).toEqual(['count of a: null'])
    expect(whole([input(), overflown({ fit: any }), row('b (Dense)', 120, badShape)])).toEqual([
      'count of a: 4294967276',
    ])
  })

  it('is not told once more where the total says which count it has, or its calls are the cause', () => {
    const rows = [input(), row('a (Dense)', 20, { ...badCount, fit: any })]
    expect(accused(rows, totals(16))).toEqual([])
    expect(check(tableOf(rows, totals(16)), stubsOf(rows)).findings).toMatchObject([{ code: 'KA201', expected: 16 }])
    expect(whole([input(), row('a (Dense)', 20, { contradiction: 'calls' })])).toEqual([])
  })
})

describe('a class of somebody’s own with a known name', () => {
  const own = (stub: StubRow = {}): StubRow => ({ ...badCount, otherShapes: 'contradicted', ...stub })

  it('is likelier where the sum confirms a count that no shape gives', () => {
    expect(whole([input(), row('a (Dense)', 20, own())])).toEqual(['class of a'])
    expect(whole([input(), row('a (Dense)', 20, own()), row('b (Dense)', 20, own())])).toEqual([
      'class of a',
      'class of b',
    ])
  })

  it('is not where another shape would give it, nothing confirms it, or it is negative', () => {
    expect(whole([input(), row('a (Dense)', 20, own({ otherShapes: 'fits' }))])).toEqual(['shape of a'])
    expect(whole([input(), row('a (Dense)', 20, own({ otherShapes: 'unknown' }))])).toEqual(['shape of a'])
    expect(accused([input(), row('a (Dense)', 20, own())])).toEqual(['count of a: 16'])
    expect(whole([input(), row('a (Dense)', -20, own({ fit: none })), row('b (Dense)', 120)])).toEqual([
      'count of a: 16',
    ])
    expect(whole([input(), row('a (Dense)', 20, own({ contradiction: 'shape' }))])).toEqual(['shape of a'])
  })

  it('is where its count is 0', () => {
    expect(whole([input(), row('a (Dense)', 0, own()), row('b (Dense)', 20)])).toEqual(['class of a'])
  })

  it('is not where another row is wrong for another reason', () => {
    const rows = [input(), row('a (Dense)', 20, own()), row('f (Flatten)', 0), row('b (Dense)', 20, badShape)]
    expect(whole(rows)).toEqual(['shape of a', 'shape of b'])
  })
})

describe('a row that none of those can take that take it', () => {
  const takers = (...stubs: readonly StubRow[]) => stubs.map((stub, at) => row(`${'abc'[at]} (Dense)`, 20, stub, 'x'))

  it('is accused where it fits by itself, with all of them', () => {
    expect(wired(input(), ...takers(badShape, badShape))).toEqual(['shape of x, hence a b'])
    expect(wired(input(), ...takers(badShape, badShape, badShape))).toEqual(['shape of x, hence a b c'])
  })

  it('is not where one of them fits', () => {
    expect(wired(input(), ...takers(badShape, {}, badShape))).toEqual(['shape of a', 'shape of c'])
  })

  it('is not where they are wrong by their counts', () => {
    expect(accused([input(), ...takers(badCount, badCount)], { connected: true })).toEqual([
      'count of a: 16',
      'count of b: 16',
    ])
  })

  it('is the one that explains most, then the nearest', () => {
    const both = [row('a (Add)', 0, badShape, 'x', 'y'), row('b (Add)', 0, badShape, 'x', 'y')]
    expect(wired(input('x'), input('y'), ...both)).toEqual(['shape of y, hence a b'])
    const third = row('c (Dense)', 20, badShape, 'x')
    expect(wired(input('x'), input('y'), ...both, third)).toEqual(['shape of x, hence a b c'])
  })

  it('stands before what else is wrong, in the order of the rows', () => {
    const rows = [input('x'), input('y'), row('f (Dense)', 20, badShape, 'y'), row('g (Dense)', 20, {}, 'y')]
    expect(wired(...rows, ...takers(badShape, badShape))).toEqual(['shape of x, hence a b', 'shape of f'])
  })

  it('stands behind what is wrong above it', () => {
    const rows = [input('x'), row('f (Dense)', 20, badShape, 'x'), row('g (Dense)', 20, {}, 'x'), input('y')]
    const both = [row('a (Dense)', 20, badShape, 'y'), row('b (Dense)', 20, badShape, 'y')]
    expect(wired(...rows, ...both)).toEqual(['shape of f', 'shape of y, hence a b'])
  })

  it('has a count that is not in doubt', () => {
    const rows = [input(), ...takers(badShape, badShape)]
    const { faults } = verified(tableOf(rows, { connected: true }), stubsOf(rows)).diagnosis
    expect(faults).toMatchObject([{ kind: 'shape', row: 0, vouched: true }])
  })

  it('explains what they explain', () => {
    const after = [row('c (Dense)', 20, badShape, 'a'), row('d (Dense)', 20, {}, 'a')]
    expect(wired(input(), ...takers(badShape, badShape), ...after)).toEqual(['shape of x, hence a c b'])
  })
})

describe('a row whose only taker cannot take it', () => {
  const taken = row('b (Dense)', 20)

  it('is accused where that is right on its other side, and nothing vouches for itself', () => {
    expect(whole([input(), row('a (Dense)', 20, badShape), taken])).toEqual(['shape of x, hence a'])
    expect(whole([input(), row('o (Own)', 9, opaque), row('a (Dense)', 20, badShape), taken])).toEqual([
      'shape of o, hence a',
    ])
    // A Flatten that begins a table may give anything.
    expect(whole([row('f (Flatten)', 0), row('a (Dense)', 20, badShape), taken])).toEqual(['shape of f, hence a'])
  })

  it('is not where its own weights vouch for it', () => {
    expect(whole([input(), row('d (Dense)', 20), row('a (Dense)', 20, badShape), taken])).toEqual(['shape of a'])
    expect(whole([input(), row('f (Flatten)', 0), row('a (Dense)', 20, badShape), taken])).toEqual(['shape of a'])
  })

  it('is not where the taker has no weights, or no sum vouches for them, or none takes it that has some', () => {
    expect(whole([input(), row('a (Flatten)', 0, badShape), taken])).toEqual(['shape of a'])
    expect(accused([input(), row('a (Dense)', 20, badShape), taken])).toEqual(['shape of a'])
    expect(whole([input(), row('a (Dense)', 20, badShape)])).toEqual(['shape of a'])
    expect(whole([input(), row('a (Dense)', 20, badShape), row('f (Flatten)', 0)])).toEqual(['shape of a'])
    expect(whole([input(), row('a (Dense)', 20, badShape), row('o (Own)', 9, opaque)])).toEqual(['shape of a'])
  })

  it('is not where the taker takes another besides', () => {
    const rows = [input('x'), input('y'), row('a (Concatenate)', 20, badShape, 'x', 'y'), row('b (Dense)', 20, {}, 'a')]
    const [first, ...others] = wired(...rows.map((one, at) => (at === 1 ? shaped(one, [null, 5]) : one)))
    expect([first, others]).toEqual(['shape of y, hence a', []])
    const apart = rows.map((one, at) => (at < 2 ? shaped(one, [null, 5 + at]) : one))
    expect(wired(...apart)).toEqual(['shape of a'])
  })
})

describe('one of several tensors that are joined', () => {
  const joined = (shapes: readonly (readonly (number | null)[])[], own: NonNullable<TableRow['shape']> = [null, 4]) => {
    const inputs = shapes.map((shape, at) => shaped(input(`in${at}`), shape))
    const names = shapes.map((_, at) => `in${at}`)
    return wired(...inputs, shaped(row('sum (Add)', 0, badShape, ...names), own))
  }

  it('is accused where it alone is not of the shape of the sum', () => {
    expect(
      joined([
        [null, 4],
        [null, 5],
        [null, 4],
      ]),
    ).toEqual(['shape of in1, hence sum'])
  })

  it('is not where two are not, or none', () => {
    expect(
      joined([
        [null, 4],
        [null, 5],
        [null, 5],
      ]),
    ).toEqual(['shape of sum'])
    expect(
      joined([
        [null, 4],
        [null, 4],
      ]),
    ).toEqual(['shape of sum'])
    expect(joined([[null, 5]])).toEqual(['shape of sum'])
  })

  it('is not where the sum gives several shapes, or none that is known', () => {
    expect(
      joined(
        [
          [null, 4],
          [null, 5],
        ],
        [
          [null, 4],
          [null, 4],
        ],
      ),
    ).toEqual(['shape of sum'])
    expect(
      joined(
        [
          [null, 4],
          [null, 5],
        ],
        'lost',
      ),
    ).toEqual(['shape of sum'])
  })

  it('is not where it is wrong itself already', () => {
    const bad = row('a (Dense)', 20, badShape, 'x')
    const rows = [
      input(),
      shaped(bad, [null, 5]),
      row('b (Dense)', 20, {}, 'x'),
      row('sum (Add)', 0, badShape, 'a', 'b'),
    ]
    expect(wired(...rows)).toEqual(['shape of a, hence sum'])
  })
})

describe('a batch size where every other row has None', () => {
  const batch = (one: Row): Row => shaped(one, [32, 4])

  it('is the cause where the row itself or those that take it do not fit', () => {
    expect(whole([input(), batch(row('a (Dense)', 20, badShape)), row('b (Dense)', 20)])).toEqual([
      'shape of a, by its batch',
    ])
    expect(whole([input(), batch(row('a (Dense)', 20)), row('b (Dense)', 20, badShape)])).toEqual([
      'shape of a, hence b, by its batch',
    ])
    expect(whole([input(), batch(row('a (Dense)', 20, badShape)), row('b (Dense)', 20, badShape)])).toEqual([
      'shape of a, hence b, by its batch',
    ])
  })

  it('leaves its count as it is', () => {
    const rows = [input(), batch(row('a (Dense)', 20, badShape)), row('b (Dense)', 20)]
    expect(verified(tableOf(rows, {}), stubsOf(rows)).diagnosis.faults).toMatchObject([
      { kind: 'shape', row: 1, vouched: true },
    ])
  })

  it('is told with the shape that it should be', () => {
    const rows = [input(), batch(row('a (Dense)', 20, badShape)), row('b (Dense)', 20)]
    expect(check(tableOf(rows, totals(40)), stubsOf(rows)).findings).toMatchObject([
      {
        message: '`a`: output shape (32, 4) printed, but every other row has None as its batch size',
        hint: 'expected (None, 4)',
        expected: '(None, 4)',
      },
    ])
  })

  it('is not where several rows have one, or too few rows are there to tell, or another row does not fit', () => {
    expect(whole([batch(input()), batch(row('a (Dense)', 20, badShape)), row('b (Dense)', 20)])).not.toContain(
      'shape of a, by its batch',
    )
    expect(whole([shaped(input(), 'lost'), batch(row('a (Dense)', 20, badShape)), row('b (Dense)', 20)])).toEqual([
      'shape of x, hence a',
    ])
    const rows = [input(), batch(row('a (Dense)', 20)), row('b (Dense)', 20), row('c (Dense)', 20, badShape)]
    expect(whole(rows)).toEqual(['shape of c'])
    expect(whole(rows.slice(0, -1))).toEqual([])
    const apart = [input(), batch(row('a (Dense)', 20)), row('b (Dense)', 20, badShape), row('c (Dense)', 20)]
    expect(whole([...apart, row('d (Dense)', 20, badShape)])).toEqual(['shape of b', 'shape of d'])
  })
})
