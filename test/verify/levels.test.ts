import { describe, expect, it } from 'vitest'
import type { Fit } from '../../src/infer/inference.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { elided, rowSpan, type Table, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, none, totals, verified } from './tables.ts'

type Row = readonly [TableRow, StubRow]

/** A row of one weight, or of these, that can have no other count unless `stub` says so. */
const row = (name: string, params: number, stub: StubRow = {}, more: Partial<TableRow> = {}): Row => [
  { cell: `${name} (Dense)`, shape: [null, 4], params, ...more },
  { fit: none, ...stub },
]
const inside = ([table, stub]: Row): Row => [{ ...table, depth: (table.depth ?? 0) + 1 }, stub]
const unsure: StubRow = { fit: () => 'unknown' }
const opaque: StubRow = { outcome: 'unmodelled' }

/** How the rows stand to their total: in a word, with the rows that may be wrong, and why Keras may have printed it. */
function stands(rows: readonly Row[], total: number, more: Partial<Table> = {}) {
  const table: Table = { dialect: 'keras2', rows: rows.map(([one]) => one), ...totals(total), ...more }
  const { top } = verified(
    table,
    rows.map(([, stub]) => stub),
  ).diagnosis
  if (top.kind === 'row') return `${top.row.row.name.value} is ${top.expected}`
  const names = 'suspects' in top ? top.suspects.map((one) => ` ${one.row.name.value}`) : []
  const reason = 'reason' in top ? `: ${top.reason}` : top.kind === 'excused' ? `: ${top.excuse.reason}` : ''
  const gap = 'gap' in top ? ` ${top.gap}` : ''
  return `${top.kind}${gap}${names.join('')}${reason}`
}

const sliced = 'layer_range omits rows without a mark'
const owned = 'the model may have weights outside its layers'

describe('rows that nothing explains, in a sum that is wrong', () => {
  const wrong = (name: string, params: number, stub: StubRow = {}) =>
    row(name, params, { contradiction: 'count', ...stub })

  it('are the cause where one of them has the count that is missing', () => {
    expect(stands([row('a', 90), wrong('b', 44, { fit: any })], 147)).toBe('b is 57')
  })

  it('are the first of them, but one that a slip explains before it', () => {
    const two = [wrong('a', 90, { fit: any }), wrong('b', 44, { fit: any })]
    expect(stands(two, 147)).toBe('a is 103')
    expect(stands(two, 154)).toBe('b is 64')
  })

  it('leave it open where no count of theirs is the one that is missing', () => {
    expect(stands([row('a', 90, { fit: any }), wrong('b', 44)], 147)).toBe('undetermined')
  })

  it('leave it open where their shape is wrong, unless they hold nothing', () => {
    const shape: StubRow = { contradiction: 'shape' }
    expect(stands([row('a', 90, { fit: any }), row('b', 44, shape)], 147)).toBe('undetermined')
    expect(stands([row('a', 90, { fit: any }), row('b', 0, shape)], 103)).toBe('a is 103')
  })

  it('are those that print none though their class has some', () => {
    expect(stands([row('a', 90), wrong('b', 0, { fit: any })], 103)).toBe('b is 13')
    expect(stands([row('a', 90, { fit: any }), wrong('b', 0)], 103)).toBe('undetermined')
  })

  it('are models whose own rows make up what is missing', () => {
    const parts = [inside(row('p', 60)), inside(row('q', 30))]
    const model = (className: string): Row => [{ cell: `m (${className})`, shape: [null, 4], params: 100 }, opaque]
    expect(stands([model('Functional'), ...parts, row('b', 44)], 134)).toBe('m is 90')
    expect(stands([model('Functional'), ...parts, row('b', 44)], 139)).toBe('undetermined')
    // A class of one's own may have weights beside its rows: 100, of which 90 are shown, and no other count is wrong.
    expect(stands([model('Own'), ...parts, row('b', 44, { fit: any })], 150)).toBe('suspects 6 m b')
    expect(stands([model('Own'), ...parts, row('b', 44, { fit: any })], 121)).toBe('b is 21')
  })

  it('are no models of which rows are left out, while those that are left are no more than the model', () => {
    const rows = [
      row('m', 100, opaque, { cell: 'm (Functional)' }),
      inside(row('p', 60)),
      inside(row('q', 30)),
      row('b', 44),
    ]
    const left = { notes: [elided(4)] }
    expect(stands(rows, 150, left)).toBe('missing 6')
    const more = [rows[0] ?? row('m', 100), inside(row('p', 60)), inside(row('q', 70)), row('b', 44)]
    expect(stands(more, 174, left)).toBe('m is 130')
  })
})

describe('a nested model whose rows are not all counted', () => {
  it('may have any count', () => {
    const lost: Row = [{ cell: 'p (Dense)', shape: [null, 4], params: { kind: 'lost', prefix: '' }, depth: 1 }, {}]
    const rows = [row('m', 100, opaque, { cell: 'm (Functional)' }), lost, inside(row('q', 30)), row('b', 44)]
    expect(stands(rows, 150)).toBe('m is 106')
    expect(stands(rows, 150, { trainable: null, nonTrainable: null })).toBe('suspects 6 m')
  })
})

describe('rows that add up to more than the total', () => {
  // 7 × 9 = 63 and 7 × 10 = 70, in an embedding and in a kernel.
  const shared = (size: number): readonly Row[] => [
    row('e', 7 * size, { weights: [`embeddings 7 ${size}`] }, { cell: 'e (Embedding)' }),
    row('d', 8 * size, { weights: [`kernel 7 ${size}`, `bias ${size}`] }),
  ]
  const reason = (size: number) => `\`e\` and \`d\` may share weights of 7 × ${size}, which the total counts once`

  it('are excused by weights that are counted once', () => {
    expect(stands([...shared(9), row('c', 81)], 63 + 72 + 18)).toBe(`excused -63: ${reason(9)}`)
  })

  it('are doubtful where a slip explains so few, not where it explains more', () => {
    expect(stands([...shared(9), row('c', 81, { fit: any })], 63 + 72 + 18)).toBe(`doubt -63 c: ${reason(9)}`)
    expect(stands([...shared(10), row('c', 180, { fit: any })], 70 + 80 + 110)).toBe(`excused -70: ${reason(10)}`)
  })

  it('are wrong where somebody would have to share them by hand, and a slip explains it', () => {
    const twins = shared(9).map(
      ([table, stub]): Row => [{ ...table, cell: table.cell.replace('Embedding', 'Dense') }, stub],
    )
    expect(stands([...twins, row('c', 85)], 63 + 72 + 22)).toBe(`excused -63: ${reason(9)}`)
    expect(stands([...twins, row('c', 81, { fit: any })], 63 + 72 + 18)).toBe('c is 18')
  })

  it('are doubtful where two layers of one’s own may share anything, and a slip explains it', () => {
    const own = (name: string, params: number) => row(name, params, opaque, { cell: `${name} (Own)` })
    const may = '`p` and `q` may share layers, which the total counts once'
    expect(stands([own('p', 500), own('q', 600), row('c', 190)], 1_220)).toBe(`excused -70: ${may}`)
    expect(stands([own('p', 500), own('q', 600), row('c', 190, { fit: any })], 1_220)).toBe(`doubt -70 c: ${may}`)
  })

  it('leave it open where rows are left out beside layers of one’s own', () => {
    const left = { notes: [elided(2)] }
    expect(stands([row('a', 90), row('b', 44, opaque)], 120, left)).toBe('undetermined')
    expect(stands([row('a', 90), row('b', 44, { fit: any })], 131, left)).toBe('b is 41')
  })
})

describe('rows of a Graph of Keras 0.3', () => {
  it('are counted again under the names of its outputs', () => {
    const rows = [row('a', 50), row('b', 60), row('out_1', 50), row('out_2', 60)]
    const keras0 = { dialect: 'keras0', modelName: null, trainable: null, nonTrainable: null } as const
    const repeated = 'the last rows repeat layers under the names of the outputs'
    expect(stands(rows, 110, keras0)).toBe(`excused -110: ${repeated}`)
    expect(stands(rows, 160, keras0)).toBe(`excused -60: ${repeated}`)
    expect(stands(rows, 109, keras0)).toBe('suspects -111')
  })
})

describe('rows of Keras 1, which counts a model that is frozen as a whole only in the total', () => {
  it('are short only where such a model prints 0', () => {
    const keras1 = { dialect: 'keras1', modelName: null, trainable: null, nonTrainable: null } as const
    const frozen = row('m', 0, opaque, { cell: 'm (Model)' })
    expect(stands([row('a', 90), frozen], 197, keras1)).toMatch(/^excused 107: a frozen nested model prints 0/)
    expect(stands([row('a', 90)], 197, keras1)).not.toMatch(/^excused/)
    expect(stands([row('a', 90), row('f', 0)], 197, keras1)).not.toMatch(/^excused/)
  })
})

describe('rows that add up to less than the total', () => {
  const two = (stub: StubRow) => [row('a', 90), row('b', 44, stub)]

  it('are missing where the text leaves some out, whatever else may be', () => {
    expect(stands(two({ fit: any }), 138, { notes: [elided(1)] })).toBe('missing 4')
  })

  describe('of a whole Sequential of Keras 2', () => {
    it('are wrong by the one row that can have the rest', () => {
      expect(stands(two({ fit: any }), 147)).toBe('b is 57')
      expect(stands(two({}), 147)).toBe('suspects 13')
      expect(stands(two({ fit: any }), 147, { trainable: null, nonTrainable: null })).toBe('suspects 13 b')
    })
  })

  describe('of a Sequential of Keras 3, which can leave rows out without a mark', () => {
    const keras3 = { dialect: 'keras3' } as const

    it('are doubtful where they end as a model does, unless a slip explains it', () => {
      expect(stands(two({}), 147, keras3)).toBe(`doubt 13: ${sliced}`)
      expect(stands(two(unsure), 147, keras3)).toBe(`doubt 13 b: ${sliced}`)
      expect(stands(two(unsure), 144, keras3)).toBe('b is 54')
    })

    it('are missing where they end in images, unless a slip surely explains it', () => {
      const images = (stub: StubRow) => [row('a', 90), row('b', 44, stub, { shape: [null, 8, 8, 4] })]
      expect(stands(images({ fit: any }), 147, keras3)).toBe('missing 13')
      expect(stands(images(unsure), 144, keras3)).toBe(`doubt 10 b: ${sliced}`)
      expect(stands(images({ fit: any }), 144, keras3)).toBe('b is 54')
    })

    it('are wrong where the chain ends in a single number', () => {
      const one = [row('a', 90), row('b', 44, {}, { shape: [null, 1] })]
      expect(stands(one, 147, keras3)).toBe('suspects 13')
    })

    it('are missing where the table begins as no model does, and doubtful where a slip surely explains it', () => {
      const begins = (stub: StubRow) =>
        two(stub).map(([table, one], at): Row => [{ ...table, inbound: [at === 0 ? 'z[0][0]' : 'a[0][0]'] }, one])
      const wired = { ...keras3, connected: true }
      expect(stands(begins({ fit: any }), 147, wired)).toBe('missing 13')
      expect(stands(begins(unsure), 144, wired)).toBe('missing 10')
      expect(stands(begins({ fit: any }), 144, wired)).toBe(`doubt 10 b: ${sliced}`)
    })
  })

  describe('of a model that may be subclassed', () => {
    const net = { modelName: 'net' }

    it('may be a scalar of its own, up to 9', () => {
      expect(stands(two({}), 143, net)).toBe('missing 9')
      expect(stands(two({}), 144, net)).toBe('suspects 10')
    })

    it('are doubtful where a slip may explain it, and wrong where one surely does', () => {
      expect(stands(two(unsure), 139, net)).toBe(`doubt 5 b: ${owned}`)
      expect(stands(two({ fit: any }), 139, net)).toBe('b is 49')
    })

    it('are doubtful in Keras 3, and missing where rows go on', () => {
      const keras3 = { ...net, dialect: 'keras3' } as const
      expect(stands(two({}), 147, keras3)).toBe(`doubt 13: ${owned}`)
      const images = [row('a', 90), row('b', 44, {}, { shape: [null, 8, 8, 4] })]
      expect(stands(images, 147, keras3)).toBe('missing 13')
    })
  })

  describe('of a model that nothing connects, as a subclassed one prints', () => {
    const net = { modelName: 'net' }
    const loose = (stub: StubRow, shape: Shape | 'multiple' = 'multiple') => [
      row('a', 90, {}, { shape }),
      row('b', 44, stub, { shape }),
    ]

    it('are missing, since it may own any', () => {
      expect(stands(loose({}), 147, net)).toBe('missing 13')
    })

    it('are doubtful where a slip explains it', () => {
      expect(stands(loose({ fit: any }), 144, net)).toBe(`doubt 10 b: ${owned}`)
    })

    it('are wrong where only a surprise explains the printed count', () => {
      expect(stands(loose({ fit: any, variant: 'LoRA' }), 144, net)).toBe('b is 54')
      expect(stands(loose({ fit: unsure.fit ?? none, variant: 'LoRA' }), 144, net)).toBe(`doubt 10 b: ${owned}`)
    })

    it('are wrong where the row takes what the row above gives with the other count alone', () => {
      const above = (fits: number, otherwise: 'contradicted' | 'unknown'): StubRow => ({
        fit: any,
        afterAbove: (count) => (count === fits ? 'fits' : otherwise),
      })
      expect(stands(loose(above(54, 'contradicted')), 144, net)).toBe('b is 54')
      expect(stands(loose(above(54, 'unknown')), 144, net)).toBe(`doubt 10 b: ${owned}`)
      expect(stands(loose(above(44, 'contradicted')), 144, net)).toBe(`doubt 10 b: ${owned}`)
      expect(stands(loose({ fit: any, afterAbove: none }), 144, net)).toBe(`doubt 10 b: ${owned}`)
    })
  })
})

describe('rows that may be wrong', () => {
  const ordered = (a: Row, b: Row) => stands([a, b], sumOf(a) + sumOf(b) + 13)
  const sumOf = ([{ params }]: Row) => Number(params ?? 0)

  it('begin with the one whose other count is that of a usual configuration', () => {
    // 57 = 44 + 13 is what `b` most likely has.
    expect(ordered(row('a', 90, { fit: any }), row('b', 44, { fit: any, weights: ['kernel 57'] }))).toBe(
      'suspects 13 b a',
    )
  })

  it('begin with the one whose other count is rounder: 51 + 13 = 64, and 96 + 13 = 109', () => {
    expect(ordered(row('a', 96, { fit: any }), row('b', 51, { fit: any }))).toBe('suspects 13 b a')
  })

  it('begin with the one that surely can have it', () => {
    expect(ordered(row('a', 90, unsure), row('b', 70, { fit: any }))).toBe('suspects 13 b a')
  })
})

describe('words of a written table', () => {
  const label = (count: number) => ({ label: { settings: [0], wouldBe: null, count } })

  it('tell which row is wrong, where one has the count that they say', () => {
    const rows = (a: StubRow, b: StubRow) => [row('a', 90, { fit: any, ...a }), row('b', 44, { fit: any, ...b })]
    const written = { dialect: 'table' } as const
    expect(stands(rows({}, label(57)), 147, written)).toBe('b is 57')
    expect(stands(rows(label(103), {}), 147, written)).toBe('a is 103')
    expect(stands(rows(label(103), label(57)), 147, written)).toMatch(/^suspects 13 /)
    expect(stands(rows({}, label(58)), 147, written)).toMatch(/^suspects 13 /)
    expect(
      stands(rows({ fit: none }, { ...label(57), ...unsure }), 147, {
        ...written,
        trainable: null,
        nonTrainable: null,
      }),
    ).toBe('suspects 13 b')
  })
})

describe('a level with lost counts', () => {
  const lost = (prefix: string, stub: StubRow, more: Partial<TableRow> = {}): Row => [
    { cell: 'p (Dense)', shape: [null, 4], params: { kind: 'lost', prefix }, ...more },
    stub,
  ]
  const exactly =
    (...counts: readonly number[]) =>
    (count: number): Fit =>
      counts.includes(count) ? 'fits' : 'contradicted'
  const implied = (rows: readonly Row[], total: number, more: Partial<Table> = {}) => {
    const table: Table = { dialect: 'keras2', rows: rows.map(([one]) => one), ...totals(total), ...more }
    const { top } = verified(
      table,
      rows.map(([, stub]) => stub),
    ).diagnosis
    return top.kind === 'implied' ? [...top.counts] : top.kind
  }

  it('leaves the one that is lost what its class and shapes allow', () => {
    const open: StubRow = { outcome: 'unresolved', fit: exactly(500) }
    expect(implied([lost('5', open), row('a', 90)], 590)).toEqual([[0, 500]])
    expect(implied([lost('', open), row('a', 90)], 590)).toEqual([[0, 500]])
    expect(implied([lost('6', open), row('a', 90)], 590)).toBe('undetermined')
    expect(implied([lost('5', open), row('a', 90)], 591)).toBe('undetermined')
    expect(implied([lost('5', open), row('a', 90)], 590, { notes: [elided(1)] })).toBe('undetermined')
  })

  it('leaves it what is not known of its class only where nothing else may hold a part of it', () => {
    const own = lost('5', { outcome: 'unmodelled' })
    expect(implied([own, row('a', 90)], 590)).toEqual([[0, 500]])
    expect(implied([own, row('a', 90, opaque)], 590)).toBe('undetermined')
    // A subclassed model may own it, and rows that go on may be followed by others.
    expect(implied([own, row('a', 90)], 590, { modelName: 'net' })).toBe('undetermined')
    const images = row('a', 90, {}, { shape: [null, 8, 8, 4] })
    expect(implied([own, images], 590, { dialect: 'keras3' })).toBe('undetermined')
    expect(implied([own, row('a', 90)], 590, { dialect: 'keras3' })).toEqual([[0, 500]])
    // A table that begins as no model does may be a part of one.
    const [first, last] = [own, row('a', 90)].map(
      ([one, stub], at): Row => [{ ...one, inbound: [at ? 'p[0][0]' : 'z[0][0]'] }, stub],
    )
    if (first && last) expect(implied([first, last], 590, { dialect: 'keras3', connected: true })).toBe('undetermined')
    const known = lost('5', { outcome: 'unresolved', fit: exactly(500) })
    expect(implied([known, images], 590, { dialect: 'keras3' })).toEqual([[0, 500]])
  })

  it('leaves a count that is said to be rounded one that rounds to it', () => {
    const about: Row = [
      { cell: 'p (Dense)', shape: [null, 4], params: { kind: 'rounded', value: 500, unit: 100 } },
      { weights: ['kernel 480'], fit: exactly(480) },
    ]
    expect(implied([about, row('a', 90)], 570, { dialect: 'table' })).toEqual([[0, 480]])
    const other: Row = [about[0], { weights: ['kernel 380'], fit: exactly(380) }]
    expect(implied([other, row('a', 90)], 470, { dialect: 'table' })).toBe('undetermined')
  })

  it('names the row with a slip where the lost one has one count', () => {
    const known = lost('5', { outcome: 'unresolved', either: [['kernel 500']], fit: exactly(500) })
    const two = (stub: StubRow) => [known, row('a', 90, stub)]
    expect(stands(two({ fit: any }), 600)).toBe('undetermined')
    const told = lost('5', { weights: ['kernel 500'], fit: exactly(500), isCutShort: true })
    expect(stands([told, row('a', 90, { fit: any })], 594)).toBe('a is 94')
    expect(stands([told, row('a', 90, { fit: any })], 613)).toBe('undetermined')
    const only = lost('5', { weights: ['kernel 500'], fit: exactly(500) })
    expect(stands([only, row('a', 90, { fit: any })], 613)).toBe('a is 113')
    expect(stands([only, row('a', 90, { fit: any }), row('b', 70, { fit: any })], 673)).toBe('suspects 13 a b')
  })

  it('names the row with a slip by the choice that leaves one, before likelier ones', () => {
    const either = lost('1', { either: [['kernel 110'], ['kernel 100']], fit: exactly(100, 110) })
    const two = [either, row('a', 90, { fit: any }), row('b', 70, { fit: any })]
    // 263 − 110 leaves 7 too few, 263 − 100 leaves 3 too many.
    expect(stands(two, 263)).toBe('suspects 3 a b')
    // The likeliest choice of which none leaves a slip: 273 − 110 leaves 103 for `a`.
    expect(stands([either, row('a', 90, { fit: exactly(103) })], 213)).toBe('a is 103')
    const [first] = [lost('1', { either: [['kernel 100'], ['kernel 110']], fit: exactly(100, 110) })]
    expect(stands([first, row('a', 90, { fit: exactly(103) })], 203)).toBe('a is 103')
  })

  it('agrees on what all choices that add up agree on', () => {
    const either = (prefix: string, ...counts: readonly number[]) =>
      lost(prefix, { either: counts.map((count) => [`kernel ${count}`]), fit: exactly(...counts) })
    // 100 + 20 + 7 and 110 + 10 + 7 are both 127.
    const rows = [either('1', 100, 110), either('', 10, 20), either('7', 7)]
    expect(implied(rows, 127)).toEqual([[2, 7]])
    expect(implied(rows, 117)).toEqual([
      [0, 100],
      [1, 10],
      [2, 7],
    ])
    expect(implied(rows, 127, { notes: [elided(1)] })).toBe('undetermined')
  })

  it('has the least or the most that its rows can make, where they make no other', () => {
    const either = (...counts: readonly number[]) =>
      lost('', { either: counts.map((count) => [`kernel ${count}`]), fit: exactly(...counts) })
    const rows = [either(100, 110), either(10, 20)]
    expect(stands(rows, 140)).toBe('suspects 10')
    expect(stands(rows, 105)).toBe('suspects -5')
    // Between the two nothing is nearer: 100 + 10 and 110 + 20 leave 115.
    expect(stands(rows, 115)).toBe('suspects 5')
    expect(stands([either(100), either(10)], 115)).toBe('suspects 5')
    // In Keras 3 rows may be left out without a mark.
    expect(stands([either(100), either(10)], 125, { dialect: 'keras3' })).toBe('undetermined')
  })

  it('is no less than the digits that are left of its counts', () => {
    const own: StubRow = { outcome: 'unresolved' }
    const rows = (b: StubRow = own) => [lost('5', own), lost('6', b)]
    const keras3 = { dialect: 'keras3' } as const
    expect(stands(rows(), 109, keras3)).toBe('suspects -1')
    expect(stands(rows(), 110, keras3)).toBe('undetermined')
    // A cut without a mark may have taken nothing.
    const cropped = [{ kind: 'cropped-columns', message: '', span: rowSpan(0), beforeRow: 0 }] as const
    expect([stands(rows(), 11), stands(rows(), 10)]).toEqual(['undetermined', 'suspects -1'])
    expect(stands(rows(), 11, { ...keras3, notes: cropped })).toBe('undetermined')
    expect(stands(rows(), 10, { ...keras3, notes: cropped })).toBe('suspects -1')
    // A single one, and one that is said to be rounded, of which nothing is left.
    expect(stands([lost('5', own), row('a', 90)], 94)).toBe('suspects -1')
    expect(stands([lost('5', own), row('a', 90)], 80)).toBe('suspects -15')
    const about: Row = [{ cell: 'r (Dense)', shape: [null, 4], params: { kind: 'rounded', value: 50, unit: 10 } }, own]
    expect(stands([lost('5', own), about], 4, { dialect: 'table' })).toBe('suspects -1')
    // One may hold weights of the other.
    expect(stands([lost('5', opaque), lost('6', opaque)], 109, keras3)).toBe('undetermined')
    expect(stands(rows(opaque), 109, keras3)).toBe('suspects -1')
    expect(stands([...rows(), row('a', 90, { contradiction: 'count' })], 109, keras3)).toBe('undetermined')
    expect(stands([...rows(), row('a', 90)], 199, keras3)).toBe('suspects -1')
  })
})
