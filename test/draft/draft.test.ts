import { describe, expect, it } from 'vitest'
import { edited, modelOf, redone, reset, undone } from '../../src/draft/draft.ts'
import { draftTable } from '../../src/draft/draft-table.ts'
import { keysOfLayer } from '../../src/draft/layer-keys.ts'
import { codeOfDraft, summaryOfDraft } from '../../src/draft/write-draft.ts'
import { begunOf, fixture, printed, problems, set, sketch, withEdits } from './drafts.ts'

const lenet = () => begunOf(fixture('keras3/lenet.txt')).draft
const resnet = () => begunOf(fixture('keras3/resnet50.txt')).draft

/** LeNet's rows after the second convolution. Counted by hand: 5·5·16 positions become 6·6·16 where its kernel is 3×3. */
const lenetWithSmallKernel = [
  'conv2d (None, 28, 28, 6) 156',
  'average_pooling2d (None, 14, 14, 6) 0',
  'conv2d_1 (None, 12, 12, 16) 880',
  'average_pooling2d_1 (None, 6, 6, 16) 0',
  'flatten (None, 576) 0',
  'dense (None, 120) 69240',
  'dense_1 (None, 84) 10164',
  'dense_2 (None, 10) 850',
]

describe('a draft of a summary', () => {
  it('has the printed values until something is changed', () => {
    const { rows, before, now } = draftTable(lenet())
    expect(rows.map(({ now: values }) => values?.params)).toEqual([156, 0, 2416, 0, 0, 48_120, 10_164, 850])
    expect(rows.every((row) => row.state === 'kept' && !row.isSet && row.problem === null)).toBe(true)
    expect(now).toEqual({ total: 61_706, trainable: 61_706, nonTrainable: 0 })
    expect(before).toEqual(now)
  })

  it('shows what one key changes in the layer and in all that follow', () => {
    const draft = edited(lenet(), set('conv2d_1', 'kernel_size', [3, 3]))
    expect(printed(draft)).toEqual(lenetWithSmallKernel)
    const { before, now, rows } = draftTable(draft)
    expect([before.total, now.total]).toEqual([61_706, 156 + 880 + 69_240 + 10_164 + 850])
    expect(rows.filter(({ isSet }) => isSet).map(({ path }) => path)).toEqual([['conv2d_1']])
  })

  it('counts the frozen layers of a nested model as not trained', () => {
    const { draft } = begunOf(fixture('keras3/mobilenet-transfer.txt'))
    const { before } = draftTable(draft)
    const last = draftTable(draft)
      .rows.filter(({ path }) => path.length === 1)
      .at(-1)
    const units = Number(last?.now?.outputShapes?.[0]?.at(-1))
    const width = Number(last?.now?.params) / units - 1
    const { now } = draftTable(edited(draft, set(last?.path.join('/') ?? '', 'units', units + 1)))
    expect(Number(now.trainable) - Number(before.trainable)).toBe(width + 1)
    expect(now.nonTrainable).toBe(before.nonTrainable)
  })

  it('keeps what its row leaves open marked, until it is chosen', () => {
    const keysOf = (draft: ReturnType<typeof lenet>) => {
      const [layer] = modelOf(draft).layers
      if (!layer) throw new Error('no layer')
      return keysOfLayer(layer, 4, draft.rules).filter(({ isOpen }) => isOpen)
    }
    const open = keysOf(lenet()).map(({ name }) => name)
    expect(open).toContain('padding')
    expect(open).not.toContain('filters')
    const chosen = edited(lenet(), set('conv2d', 'padding', 'valid'))
    expect(keysOf(chosen).map(({ name }) => name)).toEqual(open.filter((name) => name !== 'padding'))
  })

  it('keeps the count of a layer that nobody described while its input stays as it is', () => {
    const text = fixture('keras3/lenet.txt').replace('flatten (Flatten)    ', 'flatten (MyLayer)    ')
    const { draft } = begunOf(text)
    expect(printed(edited(draft, set('dense', 'units', 60)))[4]).toBe('flatten (None, 400) 0')
    expect(printed(edited(draft, set('conv2d', 'filters', 8)))[4]).toBe('flatten (None, 400) 0')
    expect(printed(edited(draft, set('conv2d_1', 'filters', 8))).slice(4, 6)).toEqual(['flatten ? ?', 'dense ? ?'])
  })
})

describe('what an edit builds', () => {
  const builtBy = (draft: ReturnType<typeof lenet>, ...edit: Parameters<typeof set>) => {
    const before = draft.built.count
    draftTable(edited(draft, set(...edit)))
    return draft.built.count - before
  }

  it('is the layer and what follows, where shapes change', () => {
    // conv2d_1, average_pooling2d_1, flatten, dense
    expect(builtBy(lenet(), 'conv2d_1', 'kernel_size', [3, 3])).toBe(4)
  })

  it('is nothing else where its output stays as it is', () => {
    expect(builtBy(lenet(), 'dense_1', 'use_bias', false)).toBe(1)
  })

  it('is little of 177 layers: with other filters, only down to the next convolutions', () => {
    // conv1_conv, conv1_bn, conv1_relu, pool1_pad, pool1_pool, and the two convolutions that take it
    expect(builtBy(resnet(), 'conv1_conv', 'filters', 32)).toBe(7)
  })

  it('is nothing at all for what was built before', () => {
    const draft = edited(resnet(), set('conv1_conv', 'filters', 32))
    draftTable(draft)
    const before = draft.built.count
    draftTable(undone(draft))
    draftTable(redone(undone(draft)))
    expect(draft.built.count).toBe(before)
  })
})

describe('undo', () => {
  const first = set('conv2d', 'filters', 8)
  const second = set('dense', 'units', 64)

  it('takes back one edit after another, and redo makes them again', () => {
    const draft = withEdits(lenet(), first, second)
    expect(modelOf(undone(undone(draft)))).toBe(draft.start)
    expect(modelOf(redone(redone(undone(undone(draft)))))).toBe(modelOf(draft))
    expect(undone(lenet()).done).toEqual([])
  })

  it('takes back all at once as reset, which can be redone', () => {
    const draft = withEdits(lenet(), first, second)
    expect(modelOf(reset(draft))).toBe(draft.start)
    expect(redone(redone(reset(draft))).done).toEqual(draft.done)
  })

  it('forgets what was undone once something else is changed', () => {
    expect(edited(undone(edited(lenet(), first)), second).undone).toEqual([])
  })
})

describe('layers put in and taken out', () => {
  it('changes a Sequential: a layer is taken out', () => {
    // 10·10·16 positions
    expect(printed(edited(lenet(), { kind: 'remove', layer: ['average_pooling2d_1'] })).slice(2, 5)).toEqual([
      'conv2d_1 (None, 10, 10, 16) 2416',
      'flatten (None, 1600) 0',
      'dense (None, 120) 192120',
    ])
    const rows = draftTable(edited(lenet(), { kind: 'remove', layer: ['average_pooling2d_1'] })).rows
    expect(rows[3]).toMatchObject({ path: ['average_pooling2d_1'], state: 'removed', now: null })
  })

  it('puts a copy behind a layer, under the next name', () => {
    const draft = edited(lenet(), { kind: 'copy', layer: ['dense_1'] })
    // 84·84 + 84
    expect(printed(draft).slice(6)).toEqual([
      'dense_1 (None, 84) 10164',
      'dense_3 (None, 84) 7140',
      'dense_2 (None, 10) 850',
    ])
    expect(draftTable(draft).rows[7]).toMatchObject({ state: 'added', before: null })
  })

  it('takes a layer out of a residual block: what took it takes its input', () => {
    const draft = edited(resnet(), { kind: 'remove', layer: ['conv2_block1_1_bn'] })
    expect(problems(draft)).toEqual([])
    // γ, β, moving mean and variance of 64 channels
    expect(draftTable(draft).now.total).toBe(25_636_712 - 256)
  })

  it('joins a layer with an earlier one of the same shape', () => {
    const chain = sketch([null, 32, 32, 3], 'Conv2D', 'Conv2D')
    const same = withEdits(chain, set('conv2d', 'padding', 'same'), set('conv2d_1', 'padding', 'same'))
    const draft = edited(same, { kind: 'insert', after: ['conv2d_1'], className: 'Add' })
    // As Keras 3.15 prints the functional model.
    expect(printed(draft)).toEqual([
      'input_layer (None, 32, 32, 3) 0',
      'conv2d (None, 32, 32, 32) 896',
      'conv2d_1 (None, 32, 32, 32) 9248',
      'add (None, 32, 32, 32) 0',
    ])
    expect(codeOfDraft(draft, 3, null)).toContain('outputs = layers.Add()([x, conv2d])')
  })

  it('joins a layer with the one that is named, unless that takes it', () => {
    const chain = sketch([null, 32, 32, 3], 'Conv2D', 'Conv2D', 'Conv2D')
    const names = ['conv2d', 'conv2d_1', 'conv2d_2']
    const same = withEdits(chain, ...names.map((name) => set(name, 'padding', 'same')))
    const add = { kind: 'insert', after: ['conv2d_2'], className: 'Add' } as const
    expect(codeOfDraft(edited(same, { ...add, joins: 'conv2d' }), 3, null)).toContain('layers.Add()([x, conv2d])')
    expect(codeOfDraft(edited(same, add), 3, null)).toContain('layers.Add()([x, conv2d_1])')
    expect(() => edited(same, { ...add, after: ['conv2d'], joins: 'conv2d_2' })).toThrow('would have a circle')
    expect(() => edited(same, { ...add, joins: 'dense' })).toThrow('has no layer dense')
  })

  it('refuses what is not there', () => {
    expect(() => edited(lenet(), { kind: 'remove', layer: ['dense_9'] })).toThrow('has no layer dense_9')
    expect(() => edited(lenet(), set('dense', 'filters', 3))).toThrow('which has no key filters')
    expect(() => edited(resnet(), { kind: 'remove', layer: ['input_layer'] })).toThrow(
      'takes its input from input_layer',
    )
  })
})

describe('why a layer does not fit', () => {
  it('is a kernel larger than its input', () => {
    const draft = edited(sketch([null, 3, 3, 16], 'Conv2D'), set('conv2d', 'kernel_size', [5, 5]))
    expect(problems(draft)).toEqual([
      "conv2d (Conv2D) can’t have kernel_size=(5, 5) and padding='valid' on an input of (None, 3, 3, 16): axis 1 is 3, and needs 5 or more; axis 2 is 3, and needs 5 or more",
    ])
    expect(problems(edited(draft, set('conv2d', 'padding', 'same')))).toEqual([])
  })

  it('is groups that do not divide the channels', () => {
    const [problem] = problems(edited(sketch([null, 8, 8, 6], 'Conv2D'), set('conv2d', 'groups', 4)))
    expect(problem).toContain('can’t have groups=4 on an input of (None, 8, 8, 6): axis 3 is 6, and 8 would fit')
  })

  it('is two shapes that can’t be added', () => {
    const added = edited(
      withEdits(
        sketch([null, 32, 32, 3], 'Conv2D', 'Conv2D'),
        set('conv2d', 'padding', 'same'),
        set('conv2d_1', 'padding', 'same'),
      ),
      { kind: 'insert', after: ['conv2d_1'], className: 'Add' },
    )
    expect(problems(edited(added, set('conv2d_1', 'filters', 48)))).toEqual([
      'add (Add) gets (None, 32, 32, 48), (None, 32, 32, 32): along axis 3 it needs equal lengths, not 48 and 32',
    ])
  })

  it('is an input with other axes', () => {
    const [problem] = problems(sketch([null, 10], 'Conv2D'))
    expect(problem).toBe('conv2d (Conv2D) needs an input with 4 axes, and gets (None, 10)')
  })

  it('leaves what follows unknown, and the total', () => {
    const draft = edited(lenet(), set('conv2d_1', 'kernel_size', [15, 15]))
    expect(printed(draft).slice(3)).toEqual([
      'average_pooling2d_1 ? 0',
      'flatten ? 0',
      'dense ? ?',
      'dense_1 ? ?',
      'dense_2 ? ?',
    ])
    expect(draftTable(draft).now.total).toBeNull()
  })
})

describe('a model begun from nothing', () => {
  const cnn = () =>
    sketch([null, 28, 28, 1], 'Conv2D', 'MaxPooling2D', 'Conv2D', 'BatchNormalization', 'Flatten', 'Dropout', 'Dense')

  it('has the counts and shapes that Keras gives it', () => {
    const draft = withEdits(
      cnn(),
      set('conv2d', 'kernel_size', [5, 5]),
      set('conv2d', 'padding', 'same'),
      set('conv2d_1', 'filters', 64),
      set('dense', 'units', 10),
      set('dense', 'use_bias', false),
    )
    // keras 3.15: model.summary() of the same layers
    expect(printed(draft)).toEqual([
      'conv2d (None, 28, 28, 32) 832',
      'max_pooling2d (None, 14, 14, 32) 0',
      'conv2d_1 (None, 12, 12, 64) 18496',
      'batch_normalization (None, 12, 12, 64) 256',
      'flatten (None, 9216) 0',
      'dropout (None, 9216) 0',
      'dense (None, 10) 92160',
    ])
    expect(draftTable(draft).now).toEqual({ total: 111_744, trainable: 111_616, nonTrainable: 128 })
  })

  it('counts a wrapper by what it holds', () => {
    const begin = sketch([null, 10, 8])
    const draft = withEdits(
      begin,
      { kind: 'insert', after: [], className: 'Bidirectional', holds: 'GRU' },
      set('bidirectional', 'units', 16),
    )
    // keras 3.15
    expect(printed(draft)).toEqual(['bidirectional (None, 32) 2496'])
  })

  it('attends to itself', () => {
    // keras 3.15: MultiHeadAttention(4, 32)(x, x)
    expect(printed(sketch([null, 10, 64], 'MultiHeadAttention'))).toEqual([
      'input_layer (None, 10, 64) 0',
      'multi_head_attention (None, 10, 64) 33216',
    ])
  })

  it('is written as code and as a summary', () => {
    const draft = sketch([null, 28, 28, 1], 'Conv2D', 'MaxPooling2D', 'Flatten', 'Dense')
    expect(codeOfDraft(draft, 3, null)).toContain('layers.Conv2D(32, 3),\n        layers.MaxPooling2D(),\n')
    expect(summaryOfDraft(draft)).toMatch(/│ conv2d \(Conv2D\) +│ \(None, 26, 26, 32\) +│ +320 │/)
  })

  it('takes another input shape', () => {
    const draft = edited(cnn(), { kind: 'input-shape', input: [], shape: [null, 32, 32, 3] })
    expect(printed(draft)[0]).toBe('conv2d (None, 30, 30, 32) 896')
  })
})
