import { describe, expect, it } from 'vitest'
import type { ReadNote } from '../../src/summary/summary.ts'
import { elided, rowSpan, type Table, type TableRow } from '../graph/table.ts'
import type { StubRow } from './stub-inference.ts'
import { check, doubts, totals } from './tables.ts'
import { add, dense, given } from './wired-rows.ts'

const ofModel = (rows: readonly TableRow[]): Table => ({ modelName: 'functional', connected: true, rows })
const whole = (rows: readonly TableRow[]): Table => ({
  ...ofModel(rows),
  ...totals(rows.reduce((sum, { params }) => sum + Number(params ?? 0), 0)),
})

/** What is said of connections: where, of which layer, as printed, with hint and the rows that it points to. */
function told(table: Table, stubs: readonly StubRow[] = []) {
  return check(table, stubs)
    .findings.filter(({ code }) => code === 'KA403')
    .map(({ severity, hint, span, layer, printed, related }) => ({
      ...{ severity, hint, layer, printed },
      at: span.start,
      related: related.map((one) => `${one.message} ${one.span.start}`),
    }))
}

const cycle = 'no tensor can ever enter such a cycle'
const below = 'Keras lists a layer below all inputs of its first call: two rows are swapped, or a name is wrong'

describe('a row that takes what stands below it', () => {
  it('is shown at its connection, with the row that it takes', () => {
    expect(told(ofModel([dense('a', 'in[0][0]'), given, dense('b', 'a[0][0]')]))).toEqual([
      { severity: 'error', hint: below, layer: 'a', printed: 'in[0][0]', at: 70, related: ['in 100'] },
    ])
  })

  it('is in a circle with it where that takes the row in turn, straight or through others', () => {
    const circle = [given, dense('a', 'c[0][0]'), dense('b', 'a[0][0]'), dense('c', 'b[0][0]')]
    expect(told(ofModel(circle))).toEqual([
      { severity: 'error', hint: cycle, layer: 'a', printed: 'c[0][0]', at: 170, related: ['c 300'] },
    ])
  })

  it('is in none where only the others are in one', () => {
    const rows = [given, dense('a', 'b[0][0]'), dense('b', 'c[0][0]'), dense('c', 'b[0][0]')]
    expect(told(ofModel(rows)).map(({ layer, hint }) => [layer, hint])).toEqual([
      ['a', below],
      ['b', cycle],
    ])
  })

  it('points to no other row where it takes itself', () => {
    expect(told(ofModel([given, dense('a', 'a[0][0]')]))).toEqual([
      { severity: 'error', hint: cycle, layer: 'a', printed: 'a[0][0]', at: 170, related: [] },
    ])
  })

  it('is printed as it stands: a name that was cut, without call and tensor', () => {
    const rows = [given, dense('a', 'below_…'), dense('below_all', 'in[0][0]')]
    expect(told(ofModel(rows))).toMatchObject([{ layer: 'a', printed: 'below_…' }])
  })

  it('may be wrong of a name that was cut only where no row is lost', () => {
    const rows = [given, dense('a', 'below_…'), dense('below_all', 'in[0][0]')]
    const noted = (kind: ReadNote['kind']) =>
      told({ ...ofModel(rows), notes: [{ kind, message: '', span: rowSpan(1), beforeRow: 1 }] }).length
    expect([noted('no-batch-axis'), noted('elided'), noted('cropped-columns')]).toEqual([1, 0, 0])
  })

  it('is a warning where two or three tensors can only be of one call, of a class that is known', () => {
    const joined = (...inbound: readonly string[]) =>
      doubts(ofModel([given, dense('a', 'in[0][0]'), add('sum', ...inbound), dense('b', 'a[0][0]')]))
    expect(joined('a[0][0]', 'in[0][0]', 'b[0][0]')).toEqual([
      'warning KA403: `sum` takes its input from `b`, which is listed below it',
    ])
    // Four may be two sums of two.
    expect(joined('a[0][0]', 'in[0][0]', 'in[0][0]', 'b[0][0]')).toEqual([])
    const rows = [given, dense('a', 'in[0][0]'), add('sum', 'a[0][0]', 'b[0][0]'), dense('b', 'a[0][0]')]
    expect(doubts(ofModel(rows), [{}, {}, { outcome: 'unmodelled' }])).toEqual([])
  })

  it('is told in the order of the rows, whatever else is wrong', () => {
    const rows = [given, dense('a', 'in[9][0]'), dense('b', 'c[0][0]'), dense('c', 'in[0][0]')]
    expect(told(ofModel(rows)).map(({ layer }) => layer)).toEqual(['a', 'b'])
  })

  it('is proven where it takes nothing else', () => {
    const rows = [add('sum', 'a[0][0]', 'b[0][0]'), dense('a', 'in[0][0]'), dense('b', 'in[0][0]'), given]
    expect(doubts(ofModel(rows))[0]).toBe(
      'error KA403: `sum` takes its input from `a`, which is listed below it; it has no other input',
    )
  })

  it('is told once a row', () => {
    const rows = [add('sum', 'a[0][0]', 'b[0][0]'), dense('a', 'in[0][0]'), dense('b', 'in[0][0]'), given]
    expect(told(ofModel(rows)).map(({ layer, printed }) => [layer, printed])).toEqual([
      ['sum', 'a[0][0]'],
      ['a', 'in[0][0]'],
      ['b', 'in[0][0]'],
    ])
  })
})

describe('an output or a call that does not exist', () => {
  it('is told by the shapes that are printed, else by the calls that other rows name', () => {
    const hints = (...rows: readonly TableRow[]) => told(ofModel([given, ...rows])).map(({ hint }) => hint)
    expect(hints(dense('a', 'in[0][1]'))).toEqual(['that layer prints fewer output shapes'])
    expect(hints(dense('a', 'in[1][0]'))).toEqual(['an InputLayer has only call 0'])
    expect(hints(dense('a', 'in[0][0]'), dense('b', 'a[1][0]'), dense('c', 'a[2][0]'))).toEqual([
      'that layer is called only once, and other rows name that call',
    ])
  })

  it('is shown at the connection, with the row that has it not', () => {
    expect(told(ofModel([given, dense('a', 'in[0][0]'), add('sum', 'a[0][0]', 'a[0][3]')]))).toEqual([
      {
        ...{ severity: 'error', hint: 'that layer prints fewer output shapes', layer: 'sum', printed: 'a[0][3]' },
        ...{ at: 270, related: ['a 100'] },
      },
    ])
  })

  it('is the last but one of three outputs, and not one of two', () => {
    const split = (outputs: number): TableRow => ({
      cell: 'split (Split)',
      shape: Array.from({ length: outputs }, () => [null, 8]),
      inbound: ['in[0][0]'],
    })
    const third = (outputs: number) => told(ofModel([given, split(outputs), dense('a', 'split[0][2]')]))
    expect([third(3).length, third(2).length]).toEqual([0, 1])
  })

  it('is not told of a layer that is called twice, which prints the shapes of its last call', () => {
    const twice: TableRow = { ...dense('a', 'in[0][0]', 'in[0][0]'), shape: [null, 8] }
    expect(told(ofModel([given, twice, dense('b', 'a[0][1]')]))).toEqual([])
  })

  it('is not told by a shape that was lost', () => {
    const lost: TableRow = { ...dense('a', 'in[0][0]'), shape: 'lost' }
    expect(told(ofModel([given, lost, dense('b', 'a[0][1]')]))).toEqual([])
  })
})

describe('rows in an order that Keras does not list', () => {
  it('are shown with the row that should stand above', () => {
    const first = [given, dense('a', 'in[0][0]'), dense('b', 'in[0][0]'), dense('c', 'b[0][0]')]
    expect(told(whole(first))).toEqual([
      {
        severity: 'warning',
        hint: 'Keras lists outputs last: a connection is wrong, or two rows are swapped',
        ...{ layer: 'a', printed: null, at: 100, related: ['b 200'] },
      },
    ])
    const long = [dense('long_1', 'in[0][0]'), dense('long_2', 'long_1[0][0]')]
    const rows = [given, dense('short', 'in[0][0]'), ...long, add('sum', 'short[0][0]', 'long_2[0][0]')]
    expect(told(whole(rows))).toEqual([
      {
        severity: 'warning',
        hint: 'Keras lists the layers furthest from the outputs first: two rows are swapped, or a connection is wrong',
        ...{ layer: 'short', printed: null, at: 100, related: ['long_1 200'] },
      },
    ])
  })
})

describe('rows whose order a name leaves open that was cut', () => {
  it('are out of order only where another row is surely taken', () => {
    const rows = (out: string) => [
      given,
      dense('first', 'in[0][0]'),
      dense('long_1', 'in[0][0]'),
      dense('long_2', 'in[0][0]'),
      add('sum', 'long_…', 'in[0][0]'),
      dense('out', out),
    ]
    expect(told(whole(rows('sum[0][0]'))).map(({ layer, related }) => [layer, related])).toEqual([
      ['first', ['sum 400']],
    ])
    // Nothing is surely taken below `first`.
    expect(told(whole(rows('first[0][0]')))).toEqual([])
  })

  it('are in none that is known', () => {
    const long = [dense('long_1', 'in[0][0]'), dense('long_2', 'long_1[0][0]')]
    const rows = (cited: string) => [given, dense('short', 'in[0][0]'), ...long, add('sum', 'short[0][0]', cited)]
    expect(told(whole(rows('long_2[0][0]')))).toHaveLength(1)
    expect(told(whole(rows('long_…')))).toEqual([])
  })

  it('are in none where one takes what stands below it', () => {
    const found = told(whole([given, dense('a', 'b[0][0]'), dense('b', 'in[0][0]'), dense('c', 'a[0][0]')]))
    expect(found.map(({ hint }) => hint)).toEqual([below])
  })
})

describe('an InputLayer', () => {
  it('that no row takes is noted at its row', () => {
    const unused: TableRow = { cell: 'unused (InputLayer)', shape: [[null, 8]] }
    expect(told(whole([given, unused, dense('a', 'in[0][0]')]))).toEqual([
      {
        severity: 'note',
        hint: 'either the model does not use it, or a connection is wrong',
        ...{ layer: 'unused', printed: null, at: 100, related: [] },
      },
    ])
  })

  it('in the middle of a chain is one of a Sequential that is whole, with no other input', () => {
    const plain: TableRow = { cell: 'a (Dense)', shape: [null, 8], params: 72 }
    const middle = { rows: [plain, given, { ...plain, cell: 'b (Dense)' }] }
    expect(told(middle)).toEqual([
      {
        severity: 'warning',
        hint: 'the layers above it would feed nothing: two rows are swapped, or the layer was added in the wrong place',
        ...{ layer: 'in', printed: null, at: 100, related: [] },
      },
    ])
    expect(told({ ...middle, notes: [elided(1)] })).toEqual([])
    expect(told({ ...middle, dialect: 'table' })).toEqual([])
    expect(told({ rows: [given, plain] })).toEqual([])
    expect(told({ rows: [given, plain, { ...given, cell: 'other (InputLayer)' }] })).toEqual([])
  })

  it('of a nested model with another shape is shown at its shape, with the shapes that its model is called on', () => {
    const rows = (inner: TableRow['shape']): readonly TableRow[] => [
      given,
      { cell: 'inner (Functional)', shape: [null, 8], params: 90, inbound: ['in[0][0]'] },
      { cell: 'inner_in (InputLayer)', shape: inner ?? 'unknown', depth: 1 },
      { cell: 'a (Dense)', shape: [null, 8], params: 90, depth: 1 },
    ]
    expect(told(whole(rows([null, 10])))).toEqual([
      {
        severity: 'warning',
        hint: 'Keras warns about such a call or refuses it',
        ...{ layer: 'inner_in', printed: '(None, 10)', at: 240, related: ['inner 100'] },
      },
    ])
    expect(told(whole(rows([null, 8])))).toEqual([])
    expect(told(whole(rows('lost')))).toEqual([])
    expect(
      told(
        whole(
          rows([
            [null, 10],
            [null, 11],
          ]),
        ),
      ),
    ).toEqual([])
  })
})

describe('a layer that is called on what no weights serve', () => {
  it('is told with the shapes of its calls, at its row', () => {
    const image: TableRow = { cell: 'in (InputLayer)', shape: [null, 9, 9, 3] }
    const model: TableRow = {
      cell: 'enc (Functional)',
      shape: [null, 8],
      params: 72,
      inbound: ['in[0][0]', 'enc[0][0]'],
    }
    expect(told(ofModel([image, model, add('sum', 'enc[0][0]', 'enc[1][0]')]))).toEqual([
      {
        severity: 'error',
        hint: 'either one of these shapes or a connection is wrong',
        ...{ layer: 'enc', printed: null, at: 100, related: [] },
      },
    ])
  })
})
