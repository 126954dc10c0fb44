import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A model on 8 features with one inside it, as Keras 3 prints it with `expand_nested`: 8 · 4 + 4 = 36 and 4 · 2 + 2 = 10. */
const nested = (model: number, inside: readonly [number, number]) => {
  const line = (cell: string, shape: string, count: number, inbound: string) =>
    `│ ${cell.padEnd(26)} │ ${shape.padEnd(18)} │ ${String(count).padStart(10)} │ ${inbound.padEnd(22)} │`
  const rule = (left: string, cross: string, right: string) =>
    `${left}${[28, 20, 12, 24].map((width) => '─'.repeat(width)).join(cross)}${right}`
  return [
    'Model: "outer"',
    rule('┏', '┳', '┓').replaceAll('─', '━'),
    line('Layer (type)', 'Output Shape', 0, 'Connected to').replaceAll('│', '┃').replace('         0', '   Param #'),
    rule('┡', '╇', '┩').replaceAll('─', '━'),
    [
      line('x (InputLayer)', '(None, 8)', 0, '-'),
      line('inner (Functional)', '(None, 2)', model, 'x[0][0]'),
      line('    └ y (InputLayer)', '(None, 8)', 0, '-'),
      line('    └ a (Dense)', '(None, 4)', inside[0], 'y[0][0]'),
      line('    └ b (Dense)', '(None, 2)', inside[1], 'a[0][0]'),
      line('out (Dense)', '(None, 1)', 3, 'inner[0][0]'),
    ].join(`\n${rule('├', '┼', '┤')}\n`),
    rule('└', '┴', '┘'),
    ` Total params: ${model + 3}`,
    ` Trainable params: ${model + 3}`,
    ' Non-trainable params: 0',
    '',
  ].join('\n')
}

const inner = (text: string) => audit(text).summaries[0]?.layers.find(({ name }) => name === 'inner')

describe('a nested model whose rows are shown', () => {
  it('has the weights of its rows, each under the name of its row', () => {
    const { summaries, findings } = audit(nested(46, [36, 10]))
    expect([summaries[0]?.verdict, findings]).toEqual(['verified', []])
    expect(inner(nested(46, [36, 10]))?.weights?.map(({ path, name, shape }) => [path, name, shape])).toEqual([
      ['a', 'kernel', [8, 4]],
      ['a', 'bias', [4]],
      ['b', 'kernel', [4, 2]],
      ['b', 'bias', [2]],
    ])
    expect(inner(nested(46, [36, 10]))?.outcome).toBe('determined')
  })

  it('has none that are known where they do not add up to it, or a row is not known', () => {
    expect(inner(nested(47, [36, 10]))?.weights ?? null).toBeNull()
    expect(inner(nested(46, [36, 10]).replace('b (Dense)', 'b (Mine) '))?.weights ?? null).toBeNull()
  })
})
