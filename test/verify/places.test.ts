import { describe, expect, it } from 'vitest'
import { rowOf, type Subject, spanOf } from '../../src/verify/fault.ts'
import { rowSpan, summaryOf } from '../graph/table.ts'

const summary = summaryOf({
  connected: true,
  rows: [
    { cell: 'x (InputLayer)', shape: [null, 4] },
    {
      ...{ cell: 'd (Dense)', shape: [null, 4], params: 20, inputShape: [null, 4], inbound: ['x[0][0]'] },
      said: [{ words: 'units', readings: [{ units: 4 }] }],
    },
  ],
  total: [20, '80.00 B'],
  trainable: 20,
  notes: [{ kind: 'elided', message: '', span: rowSpan(7), beforeRow: 1 }],
})

const cell = (row: number, of: 'row' | 'name' | 'shape' | 'count' | 'input'): Subject => ({ of: 'row', row, cell: of })

describe('what a finding is about', () => {
  it.each<[string, Subject, number, number | null]>([
    ['a row', cell(1, 'row'), 100, 1],
    ['its name', cell(1, 'name'), 100, 1],
    ['its shape', cell(1, 'shape'), 140, 1],
    ['its count', cell(1, 'count'), 160, 1],
    ['its input', cell(1, 'input'), 130, 1],
    ['an input that is not printed', cell(0, 'input'), 0, 0],
    ['words of its label', { of: 'setting', row: 1, setting: 0 }, 120, 1],
    ['words that are not there', { of: 'setting', row: 1, setting: 1 }, 100, 1],
    ['words of a row without any', { of: 'setting', row: 0, setting: 0 }, 0, 0],
    ['a connection', { of: 'connection', row: 1, connection: 0 }, 170, 1],
    ['a connection that is not there', { of: 'connection', row: 1, connection: 1 }, 100, 1],
    ['a totals line', { of: 'total', line: 'total', part: 'count' }, 220, null],
    ['its size', { of: 'total', line: 'total', part: 'size' }, 230, null],
    ['a size that is not printed', { of: 'total', line: 'trainable', part: 'size' }, 300, null],
    ['a line that is not printed', { of: 'total', line: 'optimizer', part: 'count' }, 0, null],
    ['a note', { of: 'note', note: 0 }, 700, null],
    ['the table', { of: 'table' }, 0, null],
  ])('stands at its own characters, else at its line: %s', (_, subject, start, row) => {
    expect(spanOf(subject, summary).start).toBe(start)
    expect(rowOf(subject)).toBe(row)
  })

  it('is the whole table where its row is not there', () => {
    for (const subject of [
      cell(5, 'count'),
      { of: 'connection', row: 5, connection: 0 },
      { of: 'note', note: 5 },
    ] as const)
      expect(spanOf(subject, summary)).toEqual(summary.span)
  })
})
