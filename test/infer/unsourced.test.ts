import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { printedSequential } from '../printed-sequential.ts'

/** A nested Functional with its rows, as tf.keras prints it with expand_nested: nothing says which row takes which. */
function nested(rows: readonly (readonly [row: string, shape: string])[]): string {
  const line = (row: string, shape: string) => ` ${row.padEnd(28)}${shape.padEnd(26)}0`
  const inside = (row: string, shape: string) => `| ${row.padEnd(27)}${shape.padEnd(26)}0       |`
  return [
    'Model: "sequential"',
    '_'.repeat(65),
    ' Layer (type)                Output Shape              Param #   ',
    '='.repeat(65),
    line('model (Functional)', '(None, 8, 8, 4)'),
    `|${'¯'.repeat(63)}|`,
    ...rows.map(([row, shape]) => inside(row, shape)),
    '¯'.repeat(65),
    line('flatten (Flatten)', '(None, 256)'),
    '='.repeat(65),
    'Total params: 0',
    'Trainable params: 0',
    'Non-trainable params: 0',
    '_'.repeat(65),
  ].join('\n')
}

const accused = (rows: readonly (readonly [row: string, shape: string])[]) =>
  audit(nested(rows))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, layer }) => [rule, layer])

describe('rows inside a nested model', () => {
  const good = [
    ['input_1 (InputLayer)', '[(None, 16, 16, 4)]'],
    ['max_pooling2d (MaxPooling2D)', '(None, 8, 8, 4)'],
    ['re_lu (ReLU)', '(None, 8, 8, 4)'],
    ['dropout (Dropout)', '(None, 8, 8, 4)'],
    ['add (Add)', '(None, 8, 8, 4)'],
  ] as const

  const withRow = (at: number, shape: string) =>
    good.map((row, place) => (place === at ? ([row[0], shape] as const) : row))

  it('take what the rows before them give', () => {
    expect(accused(good)).toEqual([])
  })

  it('are wrong where no row before them gives what they take: a ReLU keeps the shape', () => {
    expect(accused(withRow(2, '(None, 8, 8, 5)'))).toEqual([['output-shape', 're_lu']])
  })

  it('are wrong where they add what can’t be repeated to their shape', () => {
    expect(accused(withRow(4, '(None, 8, 8, 3)'))).toEqual([['output-shape', 'add']])
  })

  it('are not wrong where their own shape is lost', () => {
    expect(accused(withRow(4, '?'))).toEqual([])
  })

  it('prove nothing where most of them seem to take from elsewhere', () => {
    const elsewhere = good.map(([row, shape], at) => [row, at < 2 ? shape : '(None, 3, 3, 7)'] as const)
    const lonely = elsewhere.map(
      ([row, shape], at) => [row, at < 2 ? shape : shape.replace('3, 7', `${at}, 7`)] as const,
    )
    expect(accused(lonely)).toEqual([])
  })
})

describe('a row behind a layer that nobody described', () => {
  /** 14 is twice 7, of which the row before prints 10. */
  const behind = (source: string, shape: string) =>
    audit(
      printedSequential([
        ['input_1 (InputLayer)', '[(None, 10, 10, 3)]', 0],
        [`${source.toLowerCase()} (${source})`, '(None, 10, 10, 3)', 0],
        ['up_sampling2d (UpSampling2D)', shape, 0],
      ]),
    ).findings.filter(({ severity }) => severity === 'error')

  it('may take other sizes than that layer declares, before Keras 3', () => {
    expect(behind('GatherRows', '(None, 14, 14, 3)')).toEqual([])
  })

  it('takes as many axes, and what a layer of Keras prints', () => {
    expect(behind('GatherRows', '(None, 14, 3)')).toMatchObject([{ layer: 'up_sampling2d' }])
    expect(behind('Dropout', '(None, 14, 14, 3)')).toMatchObject([{ layer: 'up_sampling2d' }])
  })
})
