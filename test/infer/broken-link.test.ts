import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

type PrintedRow = readonly [cell: string, shape: string, count: number]

/** A model as Keras 3 prints it without connections; its name does not say that it is a Sequential. */
function table(...rows: readonly PrintedRow[]): string {
  const total = rows.reduce((sum, [, , count]) => sum + count, 0)
  const line = (cells: readonly string[]) => `│ ${cells.map((cell) => cell.padEnd(22)).join(' │ ')} │`
  return [
    'Model: "my_model"',
    `┏${Array(3).fill('━'.repeat(24)).join('┳')}┓`,
    line(['Layer (type)', 'Output Shape', 'Param #']).replaceAll('│', '┃'),
    `┡${Array(3).fill('━'.repeat(24)).join('╇')}┩`,
    ...rows.map(([cell, shape, count]) => line([cell, shape, count.toLocaleString('en-US')])),
    `└${Array(3).fill('─'.repeat(24)).join('┴')}┘`,
    ` Total params: ${total.toLocaleString('en-US')}`,
    ` Trainable params: ${total.toLocaleString('en-US')}`,
    ' Non-trainable params: 0',
  ].join('\n')
}

const told = (text: string) => audit(text).findings.map(({ severity, code, layer }) => `${severity} ${code} ${layer}`)

describe('a row that breaks a chain which need not be one', () => {
  it('is wrong where its count and the row below agree on another shape', () => {
    // 8·8 + 8 = 72 of 8 units, 8·3 + 3 = 27 on 8 features; 72 is also 17·4 + 4.
    const chain = (units: number) =>
      table(
        ['first (Dense)', '(None, 8)', 88],
        ['second (Dense)', `(None, ${units})`, 72],
        ['third (Dense)', '(None, 3)', 27],
      )
    expect(told(chain(8))).toEqual([])
    expect(told(chain(4))).toEqual(['error KA401 second'])
  })

  it('is wrong where channels_first alone explains it', () => {
    // 3·3·16·32 + 32 = 4,640 of 32 filters, all of which the pooling keeps
    const rows = (filters: number): readonly PrintedRow[] => [
      ['first (Conv2D)', '(None, 32, 32, 16)', 448],
      ['second (Conv2D)', `(None, 32, 32, ${filters})`, 4640],
      ['third (MaxPooling2D)', '(None, 16, 16, 32)', 0],
    ]
    expect(told(table(...rows(32)))).toEqual([])
    expect(told(table(...rows(12)))).toContain('error KA401 second')
  })

  it('may be a branch of a subclassed model: its count says nothing of another shape', () => {
    // 64·10 + 10 beside 64·32 + 32, both on the first row; a dropout that another row feeds.
    expect(
      told(
        table(
          ['trunk (Dense)', '(None, 64)', 50_240],
          ['a (Dense)', '(None, 10)', 650],
          ['b (Dense)', '(None, 32)', 2080],
        ),
      ),
    ).toEqual([])
    expect(
      told(
        table(
          ['a (Dense)', '(None, 64)', 50_240],
          ['drop (Dropout)', '(None, 32)', 0],
          ['b (Dense)', '(None, 32)', 2080],
        ),
      ),
    ).toEqual([])
  })
})
