import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** Styles of tables that stand in public READMEs, with models of our own. */
const head = '| Layer | Output | Params |\n|---|---|---|\n'

/** Class, output shape and count of every row, and the codes of findings that are no notes. */
function readingOf(text: string) {
  const { summaries, findings } = audit(text)
  return {
    verdicts: summaries.map(({ verdict }) => verdict),
    rows: summaries.flatMap(({ layers }) => layers.map(({ className, params }) => `${className} ${params.printed}`)),
    doubts: findings.filter(({ severity }) => severity !== 'note').map(({ code }) => code),
  }
}

describe('tables in the styles that people use', () => {
  it('leave a Flatten out before a Dense', () => {
    // 5·5·16·32 + 32 = 12,832; 4·4·32 = 512, 512·10 + 10 = 5,130
    const text = `${head}| Conv2D | 8×8×16 | 416 |\n| Conv2D (32, 5×5) | 4×4×32 | 12,832 |\n| Dense | 10 | 5,130 |\n`
    expect(readingOf(text)).toEqual({
      verdicts: ['verified'],
      rows: ['Conv2D 416', 'Conv2D 12832', 'Dense 5130'],
      doubts: [],
    })
    expect(readingOf(text.replace('5,130', '5,310')).verdicts).toEqual(['mismatch'])
  })

  it('tell kinds of layers in the column of types', () => {
    const text = `| Layer | Type | Output Shape | Parameters |
|---|---|---|---|
| **LSTM 1** | Recurrent | (None, 60, 50) | 10,400 |
| **Dropout 1** | Regularization | (None, 60, 50) | 0 |
| **Dense** | Output | (None, 60, 1) | 51 |
`
    expect(readingOf(text).rows).toEqual(['LSTM 10400', 'Dropout 0', 'Dense 51'])
  })

  it('derive counts in their cells, in formulas too', () => {
    const text = `${head}| input | 28×28×1 | 0 |
| conv 3×3, 16 filters, pad 1 | 28×28×16 | $16 \\cdot 9 + 16 = 160$ |
| conv 3×3, 32 filters, pad 1 | 28×28×32 | 32·16·9 + 32 = 4{,}640 |
`
    expect(readingOf(text).rows).toEqual(['InputLayer 0', 'Conv2D 160', 'Conv2D 4640'])
  })

  it('part settings by points', () => {
    // 5·5·3·24 + 24 = 1,824; 5·5·24·36 + 36 = 21,636
    const text = `${head}| Conv2D 24 · 5×5 · stride 2 · ELU | 31 × 98 × 24 | 1,824 |
| Conv2D 36 · 5×5 · stride 2 · ELU | 14 × 47 × 36 | 21,636 |
| Dropout 0.5 | — | 0 |
`
    expect(readingOf(text)).toMatchObject({ rows: ['Conv2D 1824', 'Conv2D 21636', 'Dropout 0'], doubts: [] })
  })

  it('write LaTeX’s signs in Markdown', () => {
    const text = `${head}| conv1 $1\\to6$, $5\\times5$, pad 2 | $28\\times28\\times6$ | 156 |
| avg-pool 2×2 s2 | $14\\times14\\times6$ | 0 |
| fc1 $1176\\to120$ | 120 | 141,240 |
`
    expect(readingOf(text)).toMatchObject({ rows: ['Conv2D 156', 'AveragePooling2D 0', 'Dense 141240'], doubts: [] })
  })

  it('group the digits of a dimension', () => {
    const text = `| Layer | Output Shape | Parameters |
|---|---|---|
| MaxPooling2D | (None, 22, 22, 64) | 0 |
| Flatten | (None, 30,976) | 0 |
| Dense | (None, 128) | 3,965,056 |
`
    expect(readingOf(text)).toMatchObject({ verdicts: ['verified'], doubts: [] })
  })

  it('number papers’ layers, and say in brackets what is no class', () => {
    const text = `| 层 | 输出形状 | 参数量 |
|---|---|---|
| conv2d_1 (C1) | (None, 28, 28, 6) | 156 |
| average_pooling2d_1 (S2) | (None, 14, 14, 6) | 0 |
| C3 卷积 5×5 | (None, 10, 10, 16) | 2,416 |
| 展平 | (None, 1600) | 0 |
| 全连接层 | (None, 120) | 192,120 |
`
    expect(readingOf(text)).toMatchObject({
      rows: ['Conv2D 156', 'AveragePooling2D 0', 'Conv2D 2416', 'Flatten 0', 'Dense 192120'],
      doubts: [],
    })
  })

  it('count layers in a column of their own', () => {
    const text = `<table><tr><th>Layer Number</th><th>Layer Name</th><th>Output Shape</th><th>Number of Parameters</th></tr>
<tr><td>1</td><td>Conv2d (relu)</td><td>(None, 296, 296, 32)</td><td>2,432</td></tr>
<tr><td>2</td><td>MaxPooling2D</td><td>(None, 148, 148, 32)</td><td>0</td></tr></table>
`
    expect(readingOf(text).rows).toEqual(['Conv2D 2432', 'MaxPooling2D 0'])
  })

  it('name the layer in brackets behind its class', () => {
    const text = `| Layer Type | Output Shape | Parameters |
|---|---|---|
| **GlobalAveragePooling2D** (\`global_pool\`) | (None, 1280) | 0 |
| **Dense** (\`dense_1\`) | (None, 128) | 163,968 |
`
    expect(audit(text).summaries[0]?.layers.map(({ name }) => name)).toEqual(['global_pool', 'dense_1'])
  })

  it('say a total in a sentence, or with a size before it', () => {
    const rows = '| Embedding | (None, 9, 40) | 400,000 |\n| LSTM | (None, 32) | 9,344 |\n'
    const table = `| Layer | Output Shape | Param # |\n|---|---|---|\n${rows}`
    expect(
      readingOf(`${table}\nTotal parameter dari model ini adalah 409.344, semuanya dapat dilatih.\n`),
    ).toMatchObject({
      verdicts: ['verified'],
    })
    expect(readingOf(`${table}| **Total** | **1.56 MB** | **409,434** |\n`)).toMatchObject({ verdicts: ['mismatch'] })
  })

  it('count units where parameters are expected, which is no count of them', () => {
    const text = `| Layer Type | Output Shape | Parameters |
|---|---|---|
| Dense | (None, 512) | 512 neurons |
| BatchNormalization | (None, 512) | 2048 |
`
    expect(readingOf(text)).toMatchObject({ rows: ['Dense null', 'BatchNormalization 2048'], doubts: [] })
  })

  it('hold several layers in a row, whose count is that of none', () => {
    const text = `| Layer | Type | Output Shape | Parameters |
|---|---|---|---|
| 1 | Conv2D (32 filters, 3×3) | 64 × 64 × 32 | 896 |
| 2–3 | Conv2D (64 filters, 3×3) × 2 | 64 × 64 × 64 | 55,424 |
`
    expect(readingOf(text).doubts).toEqual([])
  })

  it('connect a row by the class of another, which may stand below too', () => {
    const text = `| Order | Layer type | Output shape | Parameters | Connected to |
|---|---|---|---|---|
| 1 | Conv 1D | (None, 6, 32) | 256 | Input |
| 2 | Batch normalization | (None, 6, 32) | 128 | Conv1D |
| 3 | Conv1D | (None, 6, 32) | 7200 | Batch normalization |
`
    expect(readingOf(text).doubts).toEqual([])
  })
})

describe('tables that are none of Keras’s', () => {
  it('are PyTorch’s by the words for layers that only PyTorch has', () => {
    const text = `${head}| Conv2d(4, 32, 8, stride=4) | 32 x 20 x 20 | 8,224 |
| BatchNorm2d | 32 x 20 x 20 | 64 |
| Linear(12800, 10) | 10 | 128,010 |
`
    expect(audit(text).findings.map(({ code, message }) => [code, message.includes('PyTorch')])).toEqual([
      ['KA104', true],
    ])
  })

  it('have formulas in letters for counts', () => {
    const text = `| Layer | Output Shape | Parameters |
|---|---|---|
| Embedding | (seq_len, embed_dim) | vocab × embed_dim |
| LSTM | (lstm_units,) | ~4 × lstm_units² |
`
    expect(readingOf(text)).toEqual({ verdicts: [], rows: [], doubts: [] })
  })
})
