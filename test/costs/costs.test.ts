import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import type { SummaryReport } from '../../src/report/report.ts'

const folder = 'fixtures/costs'

/**
 * What a model costs, row by row: multiply-adds as an operator counter saw them in the running model (Keras 3.15 on torch), elements as the
 * run's tensors had them, receptive fields by the recursion of Araujo, Norris and Sim, checked against gradients.
 */
interface Truth {
  readonly rows: readonly {
    readonly name: string
    readonly class: string
    readonly macs: number
    readonly output_elements: number
    readonly receptive_field: {
      readonly size: readonly number[]
      readonly stride: readonly number[]
      /** The widest span that any output reads, where the recursion is only near it. */
      readonly exact?: readonly number[]
    } | null
    readonly opaque?: true
    readonly depends?: { readonly macs: boolean; readonly output_elements: boolean }
  }[]
  readonly totals: { readonly outputs: number; readonly peak: number | null; readonly peak_inside: number | null }
}

function summaryOf(path: string): SummaryReport {
  const [summary] = audit(readFileSync(path, 'utf8')).summaries
  if (!summary) throw new Error(`no summary in ${path}`)
  return summary
}

const ids = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))

describe.each(ids)('the costs of %s, as counted while it ran', (id) => {
  const truth: Truth = JSON.parse(readFileSync(`${folder}/${id}.json`, 'utf8'))
  const summary = summaryOf(`${folder}/${id}.txt`)

  it('holds the multiply-adds of each row between its bounds', () => {
    const wrong = summary.layers.flatMap(({ name, costs: { macs } }, at) => {
      const want = truth.rows[at]?.macs ?? Number.NaN
      return macs && !(macs.least <= want && want <= macs.most) ? [{ name, macs, want }] : []
    })
    expect(wrong).toEqual([])
  })

  it('gives the elements of each output, where its size is printed', () => {
    const wrong = summary.layers.flatMap(({ name, costs: { activations } }, at) => {
      const want = truth.rows[at]
      return activations !== null && activations !== want?.output_elements ? [{ name, activations, want }] : []
    })
    expect(wrong).toEqual([])
  })

  it('gives no receptive field but that of the running model', () => {
    const wrong = summary.layers.flatMap(({ name, costs: { receptiveField } }, at) => {
      const want = truth.rows[at]?.receptive_field
      if (!receptiveField || !want) return []
      const sizes = [want.size, want.exact].map((size) => size?.join())
      const isRight = sizes.includes(receptiveField.size.join()) && receptiveField.stride.join() === want.stride.join()
      return isRight ? [] : [{ name, receptiveField, want }]
    })
    expect(wrong).toEqual([])
  })

  it('gives the sum and the peak of the elements', () => {
    const { peak, peak_inside, outputs } = truth.totals
    if (summary.costs.activations !== null) expect(summary.costs.activations).toBe(outputs)
    if (summary.costs.peakActivations !== null) expect([peak, peak_inside]).toContain(summary.costs.peakActivations)
  })
})

describe('what is known of the samples together', () => {
  const all = ids.map((id) => ({
    truth: JSON.parse(readFileSync(`${folder}/${id}.json`, 'utf8')) as Truth,
    summary: summaryOf(`${folder}/${id}.txt`),
  }))
  const rows = all.flatMap(({ truth, summary }) =>
    summary.layers.map((layer, at) => ({ layer, want: truth.rows[at] as Truth['rows'][number] })),
  )

  it('settles most rows that cost multiply-adds', () => {
    const costly = rows.filter(({ want }) => want.macs > 0 && !want.opaque && !want.depends?.macs)
    const exact = costly.filter(({ layer, want }) => {
      const { macs } = layer.costs
      return macs?.least === want.macs && macs.most === want.macs
    })
    expect(exact.length / costly.length).toBeGreaterThan(0.85)
  })

  it('claims nothing of a size that is not printed', () => {
    const open = rows.filter(({ want }) => want.depends?.macs)
    expect(open.length).toBeGreaterThan(0)
    expect(open.map(({ layer }) => layer.costs.macs)).toEqual(open.map(() => null))
  })

  it('knows the peak of most models', () => {
    const known = all.filter(({ summary }) => summary.costs.peakActivations !== null)
    expect(known.length / all.length).toBeGreaterThan(0.6)
  })
})

describe('published totals', () => {
  // Simonyan and Zisserman 2015; He et al. 2016; Sandler et al. 2018; Tan and Le 2019, as thop and fvcore count them: multiply-adds of
  // convolutions and dense layers at the default input size.
  it.each([
    ['costs/vgg16', 15.47],
    ['keras3/resnet50', 3.858],
    ['keras3/mobilenetv2', 0.3008],
    ['costs/efficientnetb0', 0.386],
  ])('gives %s about %s billion multiply-adds', (path, billions) => {
    const { macs } = summaryOf(`fixtures/${path}.txt`).costs
    expect(macs).not.toBeNull()
    expect((macs?.least ?? 0) / 1e9 / billions).toBeGreaterThan(0.995)
    expect((macs?.least ?? 0) / 1e9 / billions).toBeLessThan(1.005)
  })

  it('gives the last pooling of VGG16 a receptive field of 212, a stride of 32 and a padding of 90', () => {
    // Araujo, Norris and Sim, Distill 2019, table of VGG-16: its effective padding is what lies in front of the image.
    const { layers } = summaryOf('fixtures/costs/vgg16.txt')
    expect(layers.find(({ name }) => name === 'block5_pool')?.costs.receptiveField).toEqual({
      size: [212, 212],
      stride: [32, 32],
      start: [-90, -90],
    })
  })
})

describe('one row by hand', () => {
  const rowOf = (lines: string, name: string) =>
    audit(
      `Layer (type)  Output Shape  Param #  Connected to\n======\n${lines}\n======\nTotal params: 0`,
    ).summaries[0]?.layers.find((layer) => layer.name === name)?.costs

  it('multiplies each number of a kernel once per output position', () => {
    // 3 · 3 · 3 · 16 numbers at 30 · 30 positions; the bias multiplies nothing
    const costs = rowOf(
      'in (InputLayer)  (None, 32, 32, 3)  0\nconv (Conv2D)  (None, 30, 30, 16)  448  in[0][0]',
      'conv',
    )
    expect(costs?.macs).toMatchObject({ least: 3 * 3 * 3 * 16 * 30 * 30, most: 3 * 3 * 3 * 16 * 30 * 30 })
    expect(costs?.activations).toBe(30 * 30 * 16)
    expect(costs?.receptiveField).toEqual({ size: [3, 3], stride: [1, 1], start: [0, 0] })
  })

  it('multiplies the kernels of an LSTM in each time step', () => {
    // 4 · (8 · 32 + 32 · 32) numbers over 10 steps
    const costs = rowOf('in (InputLayer)  (None, 10, 8)  0\nlstm (LSTM)  (None, 32)  5248  in[0][0]', 'lstm')
    expect(costs?.macs).toEqual({ least: 10 * 4 * (8 * 32 + 32 * 32), most: 10 * 4 * (8 * 32 + 32 * 32) })
  })
})

describe('convolutions of Keras 1', () => {
  it('have multiply-adds and receptive fields as later ones', () => {
    const summary = summaryOf('fixtures/keras1/graph-1.1.txt')
    const [, first, second] = summary.layers
    // 3 · 3 · 3 · 16 · 32², 3 · 3 · 16 · 16 · 32²; 3, then 3 + 2
    expect([first?.costs.macs?.most, second?.costs.macs?.most]).toEqual([442_368, 2_359_296])
    expect([first?.costs.receptiveField?.size, second?.costs.receptiveField?.size]).toEqual([
      [3, 3],
      [5, 5],
    ])
  })
})

describe('a model with LoRA', () => {
  it('tells no multiply-adds of a row that a larger kernel fits as well as LoRA', () => {
    // kernel 3 · 128 · 64, bias 64, LoRA 2 · (3 · 128 + 64); the second row: 19 · 32 · 16 + 32 or 3 · 64 · 16 with LoRA
    const text = `Model: "functional"
┏━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━┳━━━━━━━━━━━━━━┓
┃ Layer (type)     ┃ Output Shape     ┃  Param # ┃ Connected to ┃
┡━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━╇━━━━━━━━━━━━━━┩
│ in (InputLayer)  │ (None, 256, 128) │        0 │ -            │
├──────────────────┼──────────────────┼──────────┼──────────────┤
│ a (Conv1D)       │ (None, 256, 64)  │   25,536 │ in[0][0]     │
├──────────────────┼──────────────────┼──────────┼──────────────┤
│ b (Conv1D)       │ (None, 256, 16)  │    9,760 │ a[0][0]      │
└──────────────────┴──────────────────┴──────────┴──────────────┘
 Total params: 35,296
 Trainable params: 7,648
 Non-trainable params: 27,648
`
    const [summary] = audit(text).summaries
    expect(summary?.layers.map(({ costs }) => costs.macs?.most ?? null)).toEqual([0, 256 * 3 * 128 * 64, null])
  })
})
