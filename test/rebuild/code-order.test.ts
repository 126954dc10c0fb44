import { describe, expect, it } from 'vitest'
import { studySource } from '../../src/pipeline.ts'
import { rebuildSummary } from '../../src/rebuild/rebuild.ts'
import { sourceText } from '../../src/text/source-text.ts'

/** A table of Keras 3 with connections; its totals are the sums of its counts. */
function table(
  name: string,
  ...rows: readonly (readonly [row: string, shape: string, params: number, from: string])[]
): string {
  const widths = [34, 26, 10, 40]
  const line = (...cells: readonly string[]) =>
    `│ ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' │ ')} │\n`
  const rule = (left: string, sign: string) => `${left}${sign.repeat(121)}\n`
  const head = line('Layer (type)', 'Output Shape', 'Param #', 'Connected to').replaceAll('│', '┃')
  const body = rows.map(([row, shape, params, from]) => line(row, shape, String(params), from)).join(rule('├', '─'))
  return `Model: "${name}"\n${rule('┏', '━')}${head}${rule('┡', '━')}${body}${rule('└', '─')}`
}

const code = (text: string) => rebuildSummary(studySource(sourceText('summary.txt', text)).tables, 0, 'python', 3).text

describe('the statements of rebuilt code', () => {
  it('stand in the order in which Keras named the layers, so that no name has to be said', () => {
    // Keras lists layers by depth: 4·4 + 4 = 20.
    const text = table(
      'functional',
      ['input_layer (InputLayer)', '(None, 4)', 0, '-'],
      ['dense_1 (Dense)', '(None, 4)', 20, 'input_layer[0][0]'],
      ['dense (Dense)', '(None, 4)', 20, 'input_layer[0][0]'],
      ['dense_2 (Dense)', '(None, 4)', 20, 'dense_1[0][0]'],
      ['add (Add)', '(None, 4)', 0, 'dense[0][0], dense_2[0][0]'],
    )
    const own = code(text)
    expect(own).not.toContain('name=')
    expect(own.slice(own.indexOf('inputs ='))).toBe(`inputs = keras.Input(shape=(4,))
dense = layers.Dense(4)(inputs)  # activation?
x = layers.Dense(4)(inputs)  # activation?
x = layers.Dense(4)(x)  # activation?
outputs = layers.Add()([dense, x])
model = keras.Model(inputs, outputs)
`)
  })

  it('call a layer before, where its numbers say that it was called outside the model', () => {
    const text = table(
      'pair',
      ['left (InputLayer)', '(None, 20)', 0, '-'],
      ['right (InputLayer)', '(None, 20)', 0, '-'],
      ['enc (Dense)', '(None, 5)', 105, 'left[0][0], right[0][0]'],
      ['concatenate (Concatenate)', '(None, 10)', 0, 'enc[1][0], enc[2][0]'],
    )
    expect(code(text)).toContain(`enc_layer(left)  # called outside this model too
enc = enc_layer(left)
x = enc_layer(right)
`)
  })
})

const plain = (title: string, ...rows: readonly (readonly [row: string, shape: string, params: number])[]) => {
  const line = (row: string, shape: string, params: string) => ` ${row.padEnd(36)}${shape.padEnd(36)}${params}\n`
  const body = rows.map(([row, shape, params]) => line(row, shape, String(params))).join('\n')
  const total = rows.filter(([row]) => !row.startsWith(' ')).reduce((sum, [, , params]) => sum + params, 0)
  return `Model: "${title}"\n${'_'.repeat(90)}\n${line('Layer (type)', 'Output Shape', 'Param #')}${'='.repeat(90)}\n${body}${'='.repeat(90)}\nTotal params: ${total}\n`
}

describe('models inside a model of its own class', () => {
  // 6·3 + 3 = 21, 3·2 + 2 = 8 for both heads, which take the same 3 numbers.
  const text = plain(
    'vae',
    ['encoder (Functional)', '[(None, 2), (None, 2)]', 37],
    ['  └ input_1 (InputLayer)', '[(None, 6)]', 0],
    ['  └ dense (Dense)', '(None, 3)', 21],
    ['  └ z_mean (Dense)', '(None, 2)', 8],
    ['  └ z_log_var (Dense)', '(None, 2)', 8],
    ['decoder (Functional)', '(None, 6)', 18],
    ['  └ input_2 (InputLayer)', '[(None, 2)]', 0],
    ['  └ dense_1 (Dense)', '(None, 6)', 18],
  )

  it('are no chain where one gives several tensors', () => {
    expect(code(text)).toContain('class Vae(keras.Model):')
  })

  it('give what their own row prints, and heads take what their counts need', () => {
    expect(code(text)).toContain('return keras.Model(inputs, [z_mean, z_log_var], name="encoder")')
    expect(code(text).match(/= layers\.Dense\(2, name="\w+"\)\(dense\)/g)).toHaveLength(2)
  })
})
