import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSummaries } from '../../src/summary/read-summary.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { read } from './reading.ts'

const nothing = { summaries: [], refusals: [] }

describe('lines of programs', () => {
  it.each([
    'if mask is None:\n    out = cv2.GaussianBlur(out, (5, 5), 0)',
    'a = np.repeat(b[None, :, :, :], 8, axis=0)',
    'x = None\nassert np.allclose(w, [[0.25,  0.42, 0.15, 0.15],',
    'mask = None\nshape = (1, ops.shape(pos)[0], ops.shape(pos)[1], 1)',
    'total *= mask[..., None]\n                      [tf.shape(points)[0], 1, 1])',
    'previous = None\n    img = cv2.resize(img,(200, 66), interpolation = cv2.INTER_AREA)',
    'None\n  self.assertAllClose(loss, [2.0, 1.8], 1e-3)',
    'preds <- samples[, dim(None)[3], 1]',
    'g.throw (TypeError) (1, 2) 3\ng.throw (Exception, v) [1, 2] 3',
    'return state.has(projectPath) ? [1, 2] : 3',
    'struct.pack (fmt) (1, 2), 3',
    'header = ["Layer (type)", "Output Shape", "Param #"]\nalignment = ["left", "left", "right"]\nelse:\n  position = [0.3, 0.56]',
  ])('are no rows: %s', (text) => {
    expect(read(text)).toEqual(nothing)
  })

  it('are none, whatever is called with whatever', () => {
    const word = fc.stringMatching(/^[a-z_]{1,8}(?:\.[a-z]{1,6})?$/)
    const tuple = fc.array(fc.nat(300), { minLength: 1, maxLength: 4 }).map((dims) => `(${dims.join(', ')})`)
    const call = fc.tuple(word, word, word, tuple, fc.nat(999))
    const line = call.chain(([to, name, argument, shape, count]) =>
      fc.constantFrom(
        `${to} = ${name}(${argument}, ${shape}, ${count})`,
        `${name}(${argument})${shape}, ${count}`,
        `[${name}(${argument})[0], ${count}]`,
        `assert ${name} (${argument}) == ${shape}, ${count}`,
        `${name}(${argument}) ${shape} ${count};`,
      ),
    )
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        (lines) => read(`None\n${lines.join('\n')}`).summaries.length === 0,
      ),
    )
  })

  const root = fileURLToPath(new URL('../../node_modules', import.meta.url))
  const programs = ['typescript/lib', 'chevrotain', 'commander', 'diff'].flatMap((name) =>
    readdirSync(join(root, name), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(?:[cm]?js|d\.ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  )

  it.each(programs)('hold no summary in %s', (path) => {
    expect(readSummaries(findBlocks(sourceText(path, readFileSync(path, 'utf8'))))).toEqual(nothing)
  })
})

describe('tables of something else than layers', () => {
  it.each([
    [
      'models',
      '| Model | Layers | Params | Top-1 |\n|---|---|---|---|\n| A-18 | 18 | 11.7M | 69.8 |\n| A-34 | 34 | 21.8M | 73.3 |',
    ],
    [
      'a data frame',
      'default None\n      name  # Layers  # Params (B)  acc\n0  Main model     35      3.98  62.3\n1  Half of it     30      1.91  50.9',
    ],
    [
      'models, in Chinese',
      'None\n| 模型 | 参数量 | 层数 | 隐藏维度 |\n| --- | --- | --- | --- |\n| A | 1.5B | 48 | 1600 |\n| B | 175B | 96 | 12288 |',
    ],
    ['models, in French', '| Modèle | Couches | Paramètres |\n|---|---|---|\n| A | 12 | 1 200 |\n| B | 24 | 2 400 |'],
    [
      'arguments',
      'Total params: 100\n\n| 层 | 说明 | 参数 |\n| :--- | :--- | :--- |\n| `Linear` | 全连接层 | `(in, out)` |\n| `Identity` | 恒等映射 | - |',
    ],
    [
      'variants',
      '| Variant | Hub | Layers | Width | Params |\n|---|---|---|---|---|\n| `small` | [`org/small`](https://example.org) | 12 | 768 | 124M |',
    ],
    [
      'feature columns',
      '| column | output vector shape | nb of parameters |\n|---|---|---|\n| numeric_col | [1] | 0 |\n| indicator_col | [nb] | 0 |',
    ],
    [
      'operations',
      `Layer            params           macs\n${'-'.repeat(40)}\nNet/Conv2d_0/Conv2D:    864      10,838,016\n${'-'.repeat(40)}\nTotal:    864     10,838,016`,
    ],
  ])('are none: %s', (_, text) => {
    expect(read(text)).toEqual(nothing)
  })
})

describe('what follows a table', () => {
  const table = [
    'Layer (type)                 Output Shape              Param #',
    '='.repeat(65),
    'lstm (LSTM)                  (None, 8)                 608',
    '_'.repeat(65),
    'dense (Dense)                (None, 1)                 9',
    '='.repeat(65),
  ].join('\n')

  it('is not in it below the end of its code block', () => {
    const open = table.split('\n').slice(0, -1).join('\n')
    const { summaries } = read(
      `\`\`\`\n${open}\n\`\`\`\n\nThe model is small.\n\n\`\`\`\n...\n\`\`\`\n\nSo much for that.\n\n...`,
    )
    expect(summaries.map(({ rows, notes }) => [rows.length, notes.map(({ kind }) => kind)])).toEqual([
      [2, ['cropped-rows']],
    ])
  })

  it.each([
    'units : 20\ny_pred :  [[79.897575]]\ny_pred :  [[80.00862]]',
    'Dense Param #\nTotal params = recurrent_weights + input_weights + biases',
  ])('is not in it: %s', (below) => {
    const { summaries } = read(`${table}\n\n${below}`)
    expect(summaries.map(({ rows, notes }) => [rows.length, notes])).toEqual([[2, []]])
  })
})

describe("other tools' listings with headers of their own", () => {
  it.each([
    [
      'larq',
      `+model stats${'-'.repeat(60)}+\n| Layer          Input prec.          Outputs  # 1-bit  # 32-bit  Memory   |\n| conv_a                   -  (-1, 26, 26, 32)     288         0    0.04   |`,
    ],
    [
      'TensorFlow-slim',
      '      op name                 ActMem        ConvInput   ConvParameters      Madds     OutputTensor\n    Conv2D Net/Conv/Conv2D   351.2 k      1x224x224x3            432.0     5.42 M     1x112x112x16',
    ],
    [
      'torchsummary',
      `        Layer (type)               Output Shape         Param #\n${'='.repeat(64)}\n            Conv2d-1         [–1, 16, 150, 150]             448\n${'='.repeat(64)}\nTotal params: 448`,
    ],
    [
      'STM32Cube.AI',
      `m_id   layer (type,original)   oshape   param/size   macc   connected to\n${'-'.repeat(60)}\n0   input_1 (Input, )   [b:1,h:28]   0   0`,
    ],
  ])('are refused by name: %s', (what, text) => {
    expect(read(text)).toMatchObject({ summaries: [], refusals: [{ kind: 'not-keras', what }] })
  })
})
