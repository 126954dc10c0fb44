import { describe, expect, it } from 'vitest'
import { auditSource } from '../../src/pipeline.ts'
import { markAnswer } from '../../src/quiz/exercise/mark-answer.ts'
import { sourceText } from '../../src/text/source-text.ts'

/** A wrong count that somebody has published or asked about, the row it is about, and the mistake that the thread names. */
interface Labelled {
  readonly input: string
  readonly layer: string
  readonly output: string
  readonly right: number
  readonly wrong: number
  readonly does: string | RegExp
  readonly thread: string
}

const labelled: readonly Labelled[] = [
  {
    input: '(None, 8, 100)',
    layer: 'conv1d (Conv1D)',
    output: '(None, 4, 128)',
    right: 64_128,
    wrong: 3_328,
    does: /squar|input channels/,
    thread: '52sbl.cn/discussion/111209: 5*5*128+128, the kernel squared and the channels forgotten',
  },
  {
    input: '(None, 784)',
    layer: 'dense (Dense)',
    output: '(None, 10)',
    right: 7_850,
    wrong: 7_840,
    does: 'leaves out the bias',
    thread: 'stackoverflow 36946671: 7850 and not 784*10',
  },
  {
    input: '(None, 150528)',
    layer: 'dense (Dense)',
    output: '(None, 10)',
    right: 1_505_290,
    wrong: 1_505_280,
    does: 'leaves out the bias',
    thread: 'forums.fast.ai/t/220: forgot the 10 biases',
  },
  {
    input: '(None, 20, 5)',
    layer: 'dense (Dense)',
    output: '(None, 20, 10)',
    right: 60,
    wrong: 1_010,
    does: /flatten|position|all axes/,
    thread: 'stackoverflow 65087399: the input is not flattened',
  },
  {
    input: '(None, 10, 64)',
    layer: 'lstm (LSTM)',
    output: '(None, 128)',
    right: 98_816,
    wrong: 66_048,
    does: /input kernel|kernel/,
    thread: 'errorhandle.ai: 4*(128*128+128) forgets the input kernel',
  },
  {
    input: '(None, 7, 1)',
    layer: 'lstm (LSTM)',
    output: '(None, 9)',
    right: 396,
    wrong: 99,
    does: /one gate|gate/,
    thread: 'datascience.stackexchange 128705: the four gates',
  },
  {
    input: '(None, 29, 13)',
    layer: 'gru (GRU)',
    output: '(None, 20)',
    right: 2_100,
    wrong: 2_040,
    does: /reset_after|bias/,
    thread: 'boohere.com 123934, newbedev: 3*u*(u+f+1) where TF 2 has one bias more per gate',
  },
  {
    input: '(None, 29, 13)',
    layer: 'gru (GRU)',
    output: '(None, 20)',
    right: 2_100,
    wrong: 60_900,
    does: /time step/,
    thread: 'boohere.com 123934: 29 plays no role',
  },
  {
    input: '(None, 512)',
    layer: 'batch_normalization (BatchNormalization)',
    output: '(None, 512)',
    right: 2_048,
    wrong: 1_024,
    does: 'counts two numbers per channel instead of four',
    thread: 'stackoverflow 42521005: 2 per feature expected',
  },
  {
    input: '(None, 26, 26, 50)',
    layer: 'conv2d (Conv2D)',
    output: '(None, 24, 24, 50)',
    right: 22_550,
    wrong: 500,
    does: 'leaves out the input channels',
    thread: 'autokeras 576, deep-learning-intro 577: filters*k*k+filters',
  },
  {
    input: '(None, 32, 32, 3)',
    layer: 'conv2d (Conv2D)',
    output: '(None, 28, 28, 64)',
    right: 4_864,
    wrong: 4_800,
    does: 'leaves out the bias',
    thread: 'crucialexams 36492: 64 kernels of 5 × 5 on 3 channels without biases',
  },
  {
    input: '(None, 32, 32, 3)',
    layer: 'conv2d (Conv2D)',
    output: '(None, 28, 28, 64)',
    right: 4_864,
    wrong: 1_664,
    does: 'leaves out the input channels',
    thread: 'crucialexams 36492: forgot the channels',
  },
  {
    input: '(None, 10, 16)',
    layer: 'bidirectional (Bidirectional)',
    output: '(None, 64)',
    right: 9_600,
    wrong: 4_800,
    does: /one direction|once|one of/,
    thread: 'newbedev: Bidirectional(GRU(32)) is twice the inner layer',
  },
  {
    input: '(None, 10, 16)',
    layer: 'bidirectional (Bidirectional)',
    output: '(None, 64)',
    right: 9_600,
    wrong: 9_408,
    does: /reset_after|bias/,
    thread: 'newbedev: 9,600 and not 9,408',
  },
]

function tableOf({ input, layer, output, right }: Labelled) {
  const row = (name: string, shape: string, count: number) => `${name.padEnd(45)}${shape.padEnd(26)}${count}`
  const text = [
    row('Layer (type)', 'Output Shape', 0).replace(/0$/, 'Param #'),
    '='.repeat(80),
    row('input_1 (InputLayer)', `[${input}]`, 0),
    row(layer, output, right),
    '='.repeat(80),
    `Total params: ${right}`,
  ].join('\n')
  const [table] = auditSource(sourceText('labelled', text)).tables
  if (!table) throw new Error('no summary')
  return table
}

describe('a wrong answer of a thread', () => {
  it.each(labelled)('$wrong for $right is told the mistake that the thread names ($thread)', (one) => {
    const marked = markAnswer(tableOf(one), { cell: 'params', row: 1 }, String(one.wrong))
    expect(marked).toMatchObject({ verdict: 'wrong', does: expect.stringMatching(one.does) })
  })
})
