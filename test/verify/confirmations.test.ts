import { describe, expect, it } from 'vitest'
import type { Fit } from '../../src/infer/inference.ts'
import type { Facts } from '../../src/ledger/row-facts.ts'
import { slipsOf } from '../../src/verify/rows/checkable.ts'
import { verify } from '../../src/verify/verify.ts'
import { elided, rowSpan, type Table, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { any, check, none, totals, verified } from './tables.ts'

type Row = readonly [TableRow, StubRow]

const row = (
  cell: string,
  params: NonNullable<TableRow['params']>,
  stub: StubRow = {},
  more: Partial<TableRow> = {},
): Row => [{ cell, shape: [null, 4], params, ...more }, stub]
const dense = (name: string, params: number, stub: StubRow = {}): Row => row(`${name} (Dense)`, params, stub)
const own = (name: string, params: number, className = 'Own'): Row =>
  row(`${name} (${className})`, params, { outcome: 'unmodelled' })
const input: Row = [{ cell: 'x (InputLayer)', shape: [null, 8] }, {}]
const inside = (...rows: readonly Row[]): readonly Row[] => rows.map(([one, stub]): Row => [{ ...one, depth: 1 }, stub])

const sumOf = (rows: readonly Row[]) =>
  rows.reduce((sum, [{ params, depth }]) => sum + (depth || typeof params !== 'number' ? 0 : params), 0)
const tableOf = (rows: readonly Row[], more: Partial<Table> = {}): Table => ({
  ...{ rows: rows.map(([one]) => one), ...totals(sumOf(rows)) },
  ...more,
})
const stubsOf = (rows: readonly Row[]) => rows.map(([, stub]) => stub)
/** The verdict, and by row what confirms it. */
function concluded(rows: readonly Row[], more: Partial<Table> = {}, others?: Facts['others']) {
  const { diagnosis } = verified(tableOf(rows, more), stubsOf(rows))
  const { verdict, rows: conclusions } = verify({ ...diagnosis.ledger.facts, others })
  return [verdict, ...conclusions.map(({ confirmedBy }) => confirmedBy)]
}

describe('a nested model of which only the count is shown', () => {
  const rows = [dense('a', 90), own('m', 500, 'Functional'), own('n', 700, 'Sequential')]
  const summaries = (m: number, n: number) =>
    new Map([
      ['m', new Set([m])],
      ['n', new Set([n])],
    ])

  it('is confirmed by its own summary in the text, where that has its count', () => {
    expect(concluded(rows, {}, summaries(500, 700))).toEqual(['verified', null, 'summary', 'summary'])
    expect(concluded(rows, {}, summaries(501, 700))).toEqual(['verified', null, 'total', 'summary'])
    expect(concluded(rows, {}, summaries(501, 701))).toEqual(['partial', null, null, null])
    expect(concluded(rows, {}, new Map([['z', new Set([500])]]))).toEqual(['partial', null, null, null])
  })

  it('is confirmed by being an application of Keras: VGG16 without its top', () => {
    const vgg = (count: number) => [dense('a', 90), own('vgg16', count, 'Functional'), own('n', 700, 'Sequential')]
    expect(concluded(vgg(14_714_688))).toEqual(['verified', null, 'application', 'total'])
    expect(concluded(vgg(14_714_689))).toEqual(['partial', null, null, null])
    // Shown with its rows it is held against those.
    const shown = [own('vgg16', 14_714_688, 'Functional'), ...inside(own('p', 14_714_000), own('q', 688)), own('o', 77)]
    expect(concluded(shown)).toEqual(['partial', null, null, null, null])
    const layer = [dense('a', 90), own('vgg16', 14_714_688), own('n', 700, 'Sequential')]
    expect(concluded(layer)).toEqual(['partial', null, null, null])
  })
})

describe('rows of which nothing is known', () => {
  it('are fixed by the total where there is one, where they are of one class and equal, or where all hold nothing', () => {
    expect(concluded([dense('a', 90), own('p', 55)])).toEqual(['verified', null, 'total'])
    expect(concluded([dense('a', 90), own('p', 55), own('q', 55)])).toEqual(['verified', null, 'total', 'total'])
    expect(concluded([dense('a', 90), own('p', 55), own('q', 55, 'Other')])).toEqual(['partial', null, null, null])
    expect(concluded([dense('a', 90), own('p', 55, 'Functional'), own('q', 55, 'Functional')])).toEqual([
      'partial',
      ...[null, null, null],
    ])
    expect(concluded([dense('a', 90), own('p', 0), own('q', 0, 'Other')])).toEqual(['verified', null, 'total', 'total'])
    expect(concluded([dense('a', 90), own('p', 0, 'Functional'), own('q', 0, 'Functional')])).toEqual([
      'verified',
      ...[null, 'total', 'total'],
    ])
  })

  it('are fixed by no total that the rows do not make, nor without one', () => {
    expect(concluded([dense('a', 90), own('p', 55)], { total: null, trainable: null, nonTrainable: null })).toEqual([
      'partial',
      ...[null, null],
    ])
    expect(concluded([dense('a', 90), own('p', 55)], totals(156))).toEqual(['partial', null, null])
  })

  it('are not fixed beside a row whose count is not printed, or that is wrong', () => {
    expect(concluded([dense('a', 90), row('u (Dense)', { kind: 'unbuilt' }, { outcome: 'unbuilt' })])).toEqual([
      'partial',
      ...[null, null],
    ])
    const wrong: StubRow = { contradiction: 'count', wouldBe: ['55'], otherShapes: 'contradicted' }
    expect(concluded([dense('a', 90), dense('w', 56, wrong)])).toEqual(['partial', null, null])
  })

  it('hold nothing for certain where the rest is not known', () => {
    // 55 and 66 are no count that layers between four features usually have.
    expect(concluded([dense('a', 90), own('p', 55), own('q', 66), own('z', 0)])).toEqual([
      'partial',
      null,
      null,
      null,
      'total',
    ])
    expect(concluded([dense('a', 90), own('p', 55), own('q', 66), own('z', 0, 'Functional')])).toEqual([
      'partial',
      ...[null, null, null, null],
    ])
  })

  it('have what such a layer usually has: 8 features to 4, and one weight per feature', () => {
    // 8 · 4 + 4, which fixes the other; 37 and 4 are none, since 8 = 2 · 4 is another usual one that differs from 4 in a digit.
    const two = (first: number, second: number, shape: TableRow['shape'] = [null, 4]) =>
      concluded([
        input,
        own('p', first),
        [{ ...own('q', second, 'Other')[0], shape }, { outcome: 'unmodelled' }],
      ]).slice(1)
    expect(two(36, 8_193)).toEqual([null, 'shapes', 'total'])
    expect(two(37, 4)).toEqual([null, null, null])
    // 6 · 7 = 42, one weight per position and feature.
    expect(two(8_193, 42, [null, 6, 7])).toEqual([null, 'total', 'shapes'])
    expect(two(8_193, 42, [null, null, 7])).toEqual([null, null, null])
    expect(two(8_193, 42, 'lost')).toEqual([null, null, null])
  })
})

describe('a layer of one’s own that holds as much as a convolution of 3 × 3 on 8 channels with 4 filters', () => {
  it('is likely one between images, and nothing between vectors', () => {
    const image = (cell: string, params: number): Row => [
      { cell, shape: [null, 6, 6, 4], params },
      { outcome: 'unmodelled' },
    ]
    const given: Row = [{ cell: 'x (InputLayer)', shape: [null, 6, 6, 8] }, {}]
    expect(concluded([given, image('p (Own)', 288), image('q (Other)', 8_193)]).slice(2)).toEqual(['shapes', 'total'])
    expect(concluded([input, own('p', 288), own('q', 8_193, 'Other')]).slice(2)).toEqual([null, null])
  })
})

describe('rows of a nested model', () => {
  const model = (count: number): Row => own('m', count, 'Functional')

  it('confirm it where all of them are known', () => {
    const other = own('o', 77)
    const rows = (stub: StubRow) => [model(134), ...inside(dense('a', 90, stub), dense('b', 44)), other]
    expect(concluded(rows({}))).toEqual(['verified', 'total', null, null, 'total'])
    expect(concluded(rows({ outcome: 'unmodelled' }))).toEqual(['partial', null, null, null, null])
  })

  it('are fixed by it where it is known', () => {
    const rows = [model(134), ...inside(dense('a', 90), own('p', 44))]
    expect(concluded(rows)).toEqual(['verified', 'total', null, 'total'])
    const two = [...rows, own('o', 77)]
    expect(concluded(two)).toEqual(['partial', null, null, null, null])
    expect(concluded(two, {}, new Map([['m', new Set([134])]]))).toEqual([
      'verified',
      'summary',
      null,
      'total',
      'total',
    ])
  })

  it('are fixed by none that they do not make', () => {
    const rows = [own('m', 140), ...inside(dense('a', 90), own('p', 44))]
    expect(concluded(rows, totals(140))).toEqual(['partial', 'total', null, null])
  })
})

describe('a row that any count would fit', () => {
  const slack = (fit: StubRow['fit']): StubRow => ({ ...(fit ? { fit } : {}) })
  const free: Partial<TableRow> = { shape: [null, 4] }

  it('is known by its input', () => {
    expect(
      concluded([row('d (Dense)', 90, slack(any), free)], { total: null, trainable: null, nonTrainable: null })[0],
    ).toBe('partial')
    expect(
      concluded([input, dense('d', 90, slack(any))], { total: null, trainable: null, nonTrainable: null })[0],
    ).toBe('verified')
  })

  it('is not checked where most counts with another digit fit, by few features or none that are known', () => {
    const alone = (shape: NonNullable<TableRow['shape']>, fit: StubRow['fit']) =>
      check(
        tableOf([row('d (Dense)', 90, slack(fit), { shape })], { total: null, trainable: null, nonTrainable: null }),
        [slack(fit)],
      ).rows[0]?.isChecked
    expect([alone([null, 4], any), alone([null, 5], any), alone('lost', any), alone([null, null], any)]).toEqual([
      ...[false, true, false, false],
    ])
    expect(
      alone(
        [
          [null, 4],
          [null, 5],
        ],
        any,
      ),
    ).toBe(true)
    // Of 90, 10, 30, 91 and 94 differ in a digit: two of four are no more than half.
    const some =
      (...counts: readonly number[]) =>
      (count: number): Fit =>
        counts.includes(count) ? 'fits' : 'contradicted'
    expect(slipsOf(90)).toEqual([30, 91, 94])
    expect([alone([null, 4], some(30, 91)), alone([null, 4], some(30)), alone([null, 4], some())]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('is not checked on known inputs where not all that fits was found, or only rare ones fit', () => {
    const behind = (stub: StubRow) =>
      check(tableOf([input, dense('d', 90, stub)], { total: null, trainable: null, nonTrainable: null }), [{}, stub])
        .rows[1]?.isChecked
    const rare = { when: 'units > 9', says: 'many' }
    expect([
      behind({ fit: any }),
      behind({ fit: any, isCutShort: true }),
      behind({ fit: any, onlyRare: [rare] }),
    ]).toEqual([...[true, false, false]])
    expect(behind({ fit: none, isCutShort: true })).toBe(true)
  })
})

describe('slips of a count', () => {
  it('change each digit by one and by four, and leave as many digits', () => {
    expect(slipsOf(125)).toEqual([225, 525, 135, 165, 126, 129])
    expect(slipsOf(96)).toEqual([36, 97, 90])
    expect(slipsOf(0)).toEqual([1, 4])
  })
})

describe('what follows for each row', () => {
  const rowsOf = (rows: readonly Row[], more: Partial<Table> = {}) => check(tableOf(rows, more), stubsOf(rows)).rows

  it('is its count where it is proven, the right one where that is known', () => {
    const contradicted: StubRow = { contradiction: 'count', wouldBe: ['80'] }
    const lines = { total: null, trainable: null, nonTrainable: null }
    expect(rowsOf([dense('a', 90), dense('b', 81, contradicted), own('o', 7)], lines)).toEqual([
      { expected: 90, confirmedBy: null, isChecked: true, refutedByTotal: false },
      { expected: 80, confirmedBy: null, isChecked: true, refutedByTotal: false },
      { expected: null, confirmedBy: null, isChecked: false, refutedByTotal: false },
    ])
  })

  it('is the one that the total needs, which refutes it alone where its class does not', () => {
    const lines = { dialect: 'keras2', ...totals(170) } as const
    expect(rowsOf([dense('a', 90, { fit: none }), dense('b', 81, { fit: any })], lines)[1]).toEqual({
      ...{ expected: 80, confirmedBy: null, isChecked: true, refutedByTotal: true },
    })
    const contradicted: StubRow = { contradiction: 'count', wouldBe: ['80'] }
    expect(rowsOf([dense('a', 90, { fit: none }), dense('b', 81, contradicted)], lines)[1]).toMatchObject({
      ...{ expected: 80, refutedByTotal: false },
    })
    // A layer of one's own, too.
    expect(
      rowsOf([dense('a', 90, { fit: none }), [own('o', 81)[0], { outcome: 'unmodelled', fit: any }]], lines)[1],
    ).toEqual({
      ...{ expected: 80, confirmedBy: null, isChecked: true, refutedByTotal: true },
    })
  })

  it('is what the total leaves for a count that was lost', () => {
    const lost = row('b (Dense)', { kind: 'lost', prefix: '8' }, { weights: ['kernel 80'] })
    expect(rowsOf([dense('a', 90), lost], totals(170))[1]).toEqual({
      ...{ expected: 80, confirmedBy: 'total', isChecked: true, refutedByTotal: false },
    })
  })
})

describe('a table in which counts were cut', () => {
  const cut = (prefix: string): Row => row('b (Dense)', { kind: 'lost', prefix }, { weights: ['kernel 8000'] })
  const verdict = (prefix: string, lines: Partial<Table>) => concluded([dense('a', 90), cut(prefix)], lines)[0]

  it('is verified where two digits are left of each, and two lines say the total', () => {
    expect(verdict('80', totals(8_090))).toBe('verified')
    expect(verdict('8', totals(8_090))).toBe('partial')
    expect(verdict('80', { total: 8_090, trainable: null, nonTrainable: null })).toBe('partial')
    expect(verdict('80', { ...totals(8_090), notes: [elided(2)] })).toBe('partial')
  })

  it('is not where another count is lost and not told', () => {
    const either: StubRow = { either: [['kernel 8000'], ['kernel 8010']] }
    const open = (name: string) => row(`${name} (Dense)`, { kind: 'lost', prefix: '80' }, either)
    expect(concluded([open('p'), open('q')], totals(16_000))[0]).toBe('verified')
    expect(concluded([open('p'), open('q')], totals(16_010))[0]).toBe('partial')
  })
})

describe('the verdict', () => {
  const rows = [dense('a', 90), dense('b', 44)]

  it('is partial where shapes are not checked, or rows are missing', () => {
    const note = (kind: 'no-batch-axis' | 'added-batch-axis' | 'cropped-rows') =>
      concluded(rows, { notes: [{ kind, message: '', span: rowSpan(0), beforeRow: 0 }] })[0]
    expect([note('added-batch-axis'), note('no-batch-axis'), note('cropped-rows')]).toEqual([
      'verified',
      'partial',
      'partial',
    ])
  })

  it('is verified without totals, not where one of them alone says nothing', () => {
    const lines = { total: null, trainable: null, nonTrainable: null }
    expect(concluded(rows, lines)[0]).toBe('verified')
    expect(concluded(rows, { ...lines, nonTrainable: 0 })[0]).toBe('partial')
    expect(concluded(rows, { ...lines, trainable: 77 })[0]).toBe('partial')
    expect(concluded(rows, { ...lines, trainable: 134 })[0]).toBe('verified')
    expect(concluded(rows, { ...lines, notes: [elided(1)] })[0]).toBe('partial')
  })

  it('is partial where a doubt is left: a split that no freezing makes, words of a written table', () => {
    expect(concluded([input, ...rows], { total: 134, trainable: 124, nonTrainable: 10 })[0]).toBe('partial')
    const label = { settings: [], wouldBe: null, count: 1 }
    expect(concluded([dense('a', 90, { label }), dense('b', 44)], { dialect: 'table' })[0]).toBe('partial')
  })

  it('is mismatch with an error', () => {
    expect(concluded(rows, { total: 135, trainable: 134, nonTrainable: 0 })[0]).toBe('mismatch')
  })
})

describe('what the totals lines should be', () => {
  const rows = [dense('a', 90, { fit: none }), dense('b', 44, { fit: none })]
  const lines = (more: Partial<Table>, of: readonly Row[] = rows) => {
    const { total, trainable, nonTrainable, optimizer } = check(tableOf(of, more), stubsOf(of)).totals
    return [total, trainable, nonTrainable, optimizer].map((line) => line?.expected ?? null)
  }

  it('are the printed numbers where the rows agree, or a row is wrong', () => {
    expect(lines({})).toEqual([134, 134, 0, null])
    expect(
      lines({ ...totals(135), dialect: 'keras2' }, [dense('a', 90, { fit: none }), dense('b', 44, { fit: any })]),
    ).toEqual([...[135, 135, 0, null]])
  })

  it('are the sum of the rows in the total where the rows do not agree, and nothing is known of the others', () => {
    expect(lines({ ...totals(147), dialect: 'keras2' })).toEqual([134, null, null, null])
    // 147 + 2 · 147 + 2 = 443 with Adam; the rows and that are 134 + 296.
    expect(
      lines({ total: 443, trainable: 147, nonTrainable: 0, optimizer: 296, modelName: 'x', connected: false }, [
        input,
        ...rows,
      ]),
    ).toEqual([...[null, null, null, 296]])
  })

  it('are the sum of the rows and the optimizer in the total of Keras 3', () => {
    // 121 + 2 · 121 + 2 = 365 are printed of 134 in the rows.
    expect(lines({ total: 365, trainable: 121, nonTrainable: 0, optimizer: 244 })).toEqual([378, null, null, 244])
  })

  it('are not known where the rows may be a part', () => {
    expect(lines(totals(147))).toEqual([null, null, null, null])
  })

  it('are those of the wrong line that the others need', () => {
    expect(lines({ total: 143, trainable: 134, nonTrainable: 0 })).toEqual([134, 134, 0, null])
    expect(lines({ total: 134, trainable: 143, nonTrainable: 0 })).toEqual([134, 134, 0, null])
    expect(lines({ total: 134, trainable: 134, nonTrainable: 7 })).toEqual([134, 134, 0, null])
  })

  it('are none of the optimizer where none keeps so many', () => {
    const optimizer = (count: number) =>
      lines({ total: 134 + count, trainable: 134, nonTrainable: 0, optimizer: count })[3]
    expect([optimizer(270), optimizer(0), optimizer(277)]).toEqual([270, 0, null])
  })
})
