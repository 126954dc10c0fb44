import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** Keras 3's table of a nested model of so many rows that is called so often on one input. */
function called(times: number, rows: number): string {
  const widths = [30, 30, 14, 30]
  const row = (...cells: readonly string[]) =>
    `│ ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' │ ')} │`
  const bar = (begin: string, between: string, end: string, sign: string) =>
    begin + widths.map((width) => sign.repeat(width + 2)).join(between) + end
  return [
    'Model: "functional"',
    bar('┏', '┳', '┓', '━'),
    row('Layer (type)', 'Output Shape', 'Param #', 'Connected to').replaceAll('│', '┃'),
    bar('┡', '╇', '┩', '━'),
    row('x (InputLayer)', '(None, 4)', '0', '-'),
    ...Array.from({ length: times }, (_, at) =>
      row(at === 0 ? 'm (Sequential)' : '', at === 0 ? '(None, 4)' : '', at === 0 ? '0' : '', 'x[0][0],'),
    ),
    ...Array.from({ length: rows }, (_, at) => row(`   └ r${at} (ReLU)`, '(None, 4)', '0', '-')),
    bar('└', '┴', '┘', '─'),
    ' Total params: 0 (0.00 B)',
    '',
  ].join('\n')
}

const peakOf = (text: string) => audit(text).summaries[0]?.costs.peakActivations

describe('a nested model that is called several times', () => {
  it('runs its rows in each call: what the first gave is alive beside input and output of the second', () => {
    // while the first row of the second call runs: the input, what the first call gave, and the row's output, of 4 elements each
    expect(peakOf(called(2, 3))).toBe(12)
  })

  it('is not followed through more calls than a model has: 400 times 400 rows', () => {
    expect(peakOf(called(400, 400))).toBeNull()
  })
})
