import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { versionOf } from '../../src/model-files/read-model-file.ts'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Model files that Keras 3.15.1 or tf_keras 2.21 wrote (those of Keras 1 are from Keras 1's own form), and what it prints of each. */
const printed: readonly (readonly [file: string, text: string, words: string])[] = [
  ['models/seq-cnn-digits.keras', 'models/seq-cnn-digits.keras3.txt', '--dialect keras3'],
  [
    'models/nest-three-deep.keras',
    'models/nest-three-deep.expanded.txt',
    '--dialect keras3 --expand-nested --show-trainable',
  ],
  [
    'models/nest-three-deep.tfkeras.json',
    'models/nest-three-deep.tfkeras-wrapped-expanded.txt',
    '--dialect tf-keras --expand-nested --show-trainable',
  ],
  ['models/att-self.tfkeras.json', 'models/att-self.tfkeras-wrapped.txt', '--dialect tf-keras'],
  ['models/att-self.tfkeras.json', 'models/att-self.tfkeras-cut.txt', '--dialect keras2'],
  ['models/frozen-norms.tfkeras.h5', 'models/frozen-norms.tfkeras-wrapped.txt', '--dialect tf-keras'],
  ['models/old-vgg-block.keras1.json', 'models/old-vgg-block.tfkeras-cut.txt', '--dialect keras2'],
  ['models/ops-slices.config.json', 'models/ops-slices.keras3.txt', '--dialect keras3'],
  ['models/book-reshape-zoo.keras_metadata.pb', 'models/book-reshape-zoo.tfkeras-wrapped.txt', '--dialect tf-keras'],
  ['models/fn-residual-hub', 'models/fn-residual.keras3.txt', '--dialect keras3'],
  ['models/fn-residual-hub/config.json', 'models/fn-residual.keras3.txt', '--dialect keras3'],
  ['models/ops-split.json', 'models/ops-split.keras3.txt', '--dialect keras3'],
  ['models/quantized-int4.keras', 'models/quantized-int4.keras3.txt', '--dialect keras3'],
  // 8·6 + 6 + 6 scalars each in query, key and value, and 6·6 + 6 + 6 behind: 192, of which 24 are biases.
  ['models/quantized-attention.keras', 'models/quantized-attention.keras3.txt', '--dialect keras3'],
  ['models/compiled-by-default.json', 'models/compiled-by-default.keras3.txt', '--dialect keras3'],
  ['models/frozen-base.h5', 'models/frozen-base.keras3.txt', '--dialect keras3'],
  ['models/tfjs-seq-norms/model.json', 'models/tfjs-seq-norms.tfkeras-cut.txt', '--dialect keras2'],
]

const folder = join(root, 'fixtures')

function textOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

describe('print of a model file', () => {
  it.each(printed)('prints %s as Keras prints it: %s', async (file, text, words) => {
    const { stdout, stderr, exitCode } = await keraudit(['print', file, ...words.split(' ')], { cwd: folder })
    expect(stdout).toBe(textOf(text))
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
  })

  it('takes the printer of the Keras that wrote the file where none is named', async () => {
    const { stdout } = await keraudit(['print', 'models/seq-cnn-digits.keras'], { cwd: folder })
    expect(stdout).toBe(textOf('models/seq-cnn-digits.keras3.txt'))
  })

  it('says which weights of a custom layer are trained only where the file tells it', async () => {
    const { stdout, stderr } = await keraudit(['print', 'models/custom-unregistered.keras'], { cwd: folder })
    // 6 × 3 + 3 of Mix, 3 × 2 + 2 of Dense, by the shapes in model.weights.h5
    expect(stdout).toContain('Total params: 29 (116.00 B)')
    expect(stdout).toContain('Trainable params: ?')
    expect(stderr).toContain('mix (Mix): which of its weights are trained can’t be told')
  })

  it('takes a class of the user’s for none of Keras’s own, whatever its name', async () => {
    const { stdout, stderr } = await keraudit(['print', 'models/own-layer-normalization.keras'], { cwd: folder })
    // its one weight has 4 numbers; Keras's LayerNormalization would have 8
    expect(stdout).toMatch(/layer_normalization .* \(None, 4\) .* 4 │/)
    expect(stderr).toContain('layer_normalization (LayerNormalization): which of its weights are trained can’t be told')
    const audit = await keraudit(['audit', 'models/own-layer-normalization.keras'], { cwd: folder })
    expect(audit.stdout).not.toContain('KA201')
    const rebuilt = await keraudit(['rebuild', 'models/own-layer-normalization.keras'], { cwd: folder })
    expect(rebuilt.stdout).toContain('class LayerNormalization(Stub):')
  })

  it('says of a subclassed model what lies in its file', async () => {
    const { stdout, stderr } = await keraudit(['print', 'models/subclassed-fitted.keras'], { cwd: folder })
    // 30 in a Dense and a BatchNormalization, 4 in a Dense; Adam keeps 58 = 2 + 2 · 28, so that 28 are trained
    expect(stdout).toContain('Total params: 92 (372.00 B)')
    expect(stdout).toContain('Trainable params: 28 (112.00 B)')
    expect(stdout).toContain('Non-trainable params: 6 (24.00 B)')
    expect(stderr).toContain('SubF is a model of its own class')
    expect(stderr).toContain('h (4) and body (30)')
  })

  it('reads the version of Keras beside a configuration on the Hub', () => {
    expect(versionOf(textOf('models/fn-residual-hub/metadata.json'))).toBe('3.15.1')
  })

  it('says that a table cannot be so narrow, of a text as of a model file', async () => {
    const narrow = ['--dialect', 'keras3', '--line-length', '10']
    for (const path of ['keras3/seed-dense.txt', 'models/seq-cnn-digits.keras']) {
      const { exitCode, stdout, stderr } = await keraudit(['print', path, ...narrow], { cwd: folder })
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
      expect(stderr).toContain('a column of a box needs four characters')
      expect(stderr).not.toContain('bug')
    }
  })

  it('wraps at another line length', async () => {
    const { stdout } = await keraudit(['print', 'models/seq-cnn-digits.keras', '--line-length', '76'], { cwd: folder })
    expect(stdout.split('\n')[1]).toBe(`┏${'━'.repeat(33)}┳${'━'.repeat(24)}┳${'━'.repeat(15)}┓`)
  })

  it.each([
    ['empty.keras', '', 'is empty'],
    ['random.keras', 'PK\u0003\u0004 no archive', 'truncated or damaged'],
    ['other.json', '{"name": "left-pad"}', 'holds no Keras model'],
    ['bert.json', '{"model_type": "bert"}', 'Hugging Face'],
    ['half.json', '{"class_name": "Sequential", "config"', 'is not JSON'],
    ['deep.json', '{"a":'.repeat(10_000), 'nested more than'],
    ['short.h5', '\u0089HDF\r\n\u001a\n', 'truncated'],
  ])('refuses %s in one line', async (name, bytes, reason) => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, name), bytes, 'latin1')
    const { stdout, stderr, exitCode } = await keraudit(['print', name], { cwd })
    expect(stdout).toBe('')
    expect(stderr).toContain(name)
    expect(stderr).toContain(reason)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(exitCode).toBe(3)
  })

  it.each([
    ['units of −4', { units: -4 }],
    ['units of 2.5', { units: 2.5 }],
    ['a text as units', { units: 'many' }],
  ])('refuses a layer that no Keras builds: %s', async (_, config) => {
    const cwd = temporaryFolder()
    const layers = [
      { class_name: 'InputLayer', config: { name: 'in', batch_shape: [null, 8] } },
      { class_name: 'Dense', config: { name: 'wide', use_bias: true, ...config } },
    ]
    writeFileSync(join(cwd, 'm.json'), JSON.stringify({ class_name: 'Sequential', config: { name: 's', layers } }))
    const { stderr, exitCode } = await keraudit(['print', 'm.json'], { cwd })
    expect(stderr).toContain('wide (Dense)')
    expect(exitCode).toBe(3)
  })

  it('refuses a connection to a layer that is not there', async () => {
    const cwd = temporaryFolder()
    const layers = [{ class_name: 'Dense', name: 'd', config: { units: 1 }, inbound_nodes: [[['lost', 0, 0, {}]]] }]
    const config = { name: 'f', layers, input_layers: [['d', 0, 0]], output_layers: [['d', 0, 0]] }
    writeFileSync(join(cwd, 'm.json'), JSON.stringify({ class_name: 'Functional', config }))
    const { stderr, exitCode } = await keraudit(['print', 'm.json'], { cwd })
    expect(stderr).toContain('"lost"')
    expect(exitCode).toBe(3)
  })
})
