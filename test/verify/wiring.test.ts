import { describe, expect, it } from 'vitest'
import type { TableRow } from '../graph/table.ts'
import { elided } from '../graph/table.ts'
import { doubts } from './tables.ts'

const given: TableRow = { cell: 'in (InputLayer)', shape: [[null, 8]] }
const dense = (name: string, ...inbound: readonly string[]): TableRow => ({
  cell: `${name} (Dense)`,
  shape: [null, 8],
  params: 72,
  inbound,
})
const add = (name: string, ...inbound: readonly string[]): TableRow => ({
  cell: `${name} (Add)`,
  shape: [null, 8],
  inbound,
})

const ofModel = (rows: readonly TableRow[]) => ({ modelName: 'functional', connected: true, rows })
const wired = (...rows: readonly TableRow[]) => doubts(ofModel(rows))
const cut = (...rows: readonly TableRow[]) => doubts({ ...ofModel(rows), notes: [elided(1)] })

describe('what no model is wired like', () => {
  it.each([
    [
      'a row that takes its own output',
      [given, dense('a', 'a[0][0]')],
      'error KA403: `a` takes its own output; it has no other input',
    ],
    [
      'rows in a circle',
      [given, dense('a', 'b[0][0]'), dense('b', 'a[0][0]')],
      'error KA403: `a` takes its input from `b`, which is listed below it and depends on it in turn; it has no other input',
    ],
    [
      'a row above all that it takes',
      [dense('a', 'in[0][0]'), given, dense('b', 'a[0][0]')],
      'error KA403: `a` takes its input from `in`, which is listed below it; it has no other input',
    ],
    [
      'one of two tensors that are added stands below',
      [given, dense('a', 'in[0][0]'), add('sum', 'a[0][0]', 'b[0][0]'), dense('b', 'a[0][0]')],
      'warning KA403: `sum` takes its input from `b`, which is listed below it',
    ],
    [
      'an output past those that are printed',
      [given, dense('a', 'in[0][371]')],
      'error KA403: `a` takes its input from `in[0][371]`, which does not exist',
    ],
    [
      'a second call of an InputLayer',
      [given, dense('a', 'in[9][0]')],
      'error KA403: `a` takes its input from `in[9][0]`, which does not exist',
    ],
    [
      'two calls of a layer that takes one tensor',
      [given, dense('a', 'in[0][0]'), dense('b', 'a[2][0]'), dense('c', 'a[3][0]')],
      'error KA403: `c` takes its input from `a[3][0]`, which does not exist',
    ],
  ])('%s', (_, rows, message) => {
    expect(wired(...rows)).toEqual([message])
  })

  it('an InputLayer below other rows of a chain', () => {
    const rows: readonly TableRow[] = [{ cell: 'a (Dense)', shape: [null, 8], params: 72 }, given]
    expect(doubts({ rows })).toEqual(['warning KA403: `in` is an InputLayer in the middle of a chain of layers'])
  })

  it('a nested InputLayer of another shape than its model is called on', () => {
    const rows = [
      given,
      { cell: 'inner (Functional)', shape: [null, 8], params: 90, inbound: ['in[0][0]'] },
      { cell: 'inner_in (InputLayer)', shape: [null, 10], depth: 1 },
      { cell: 'a (Dense)', shape: [null, 8], params: 90, depth: 1 },
    ]
    expect(wired(...rows)).toEqual([
      'warning KA403: `inner_in`: output shape (None, 10) printed, but its model `inner` is called on (None, 8)',
    ])
  })
})

/** Each printed by Keras 3.15 in this order. */
describe('what Keras prints above its input', () => {
  it('a layer that is called again on what comes of it', () => {
    expect(wired(given, dense('shared', 'in[0][0]', 'between[0][0]'), dense('between', 'shared[0][0]'))).toEqual([])
  })

  it('a sum that is called twice, the second time for the output of the model', () => {
    const sum = add('sum', 'in[0][0]', 'in[0][0]', 'sum[0][0]', 'back[0][0]')
    expect(wired(given, sum, dense('back', 'sum[0][0]'))).toEqual([])
  })

  it('a call counted with those outside the model', () => {
    expect(wired(given, dense('a', 'in[0][0]'), dense('b', 'a[2][0]'), dense('c', 'a[2][0]'))).toEqual([])
  })

  it('a nested model built for any size', () => {
    const rows = [
      given,
      { cell: 'inner (Functional)', shape: [null, 8], params: 72, inbound: ['in[0][0]'] },
      { cell: 'inner_in (InputLayer)', shape: [null, null], depth: 1 },
      { cell: 'a (Dense)', shape: [null, 8], params: 72, depth: 1 },
    ]
    expect(wired(...rows)).toEqual([])
  })
})

describe('a cut name in a table that lost rows', () => {
  it('may be meant for one of those', () => {
    expect(cut(given, dense('a', 'group_normali…'), dense('group_normalization_1', 'a[0][0]'))).toEqual([])
  })
})
