import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type DiffRow, diffRows } from '../../src/diff/diff-row.ts'
import { matchRows } from '../../src/diff/match-rows.ts'
import { diff } from '../../src/index.ts'
import { changesOf, diffOf, fixture, keras2, type Row, summaryIn } from './summaries.ts'

/** Models that several Kerases printed, each from the same code. */
const models = [
  'alexnet-like',
  'bigru-lstm',
  'bilstm-sentiment',
  'conv-autoencoder',
  'conv-lstm',
  'ffnn-any-length',
  'fixed-batch-stateful',
  'lambda-custom',
  'lenet',
  'merge-zoo',
  'mixer',
  'mobile-blocks',
  'mobilenetv2',
  'qiita-nine-classes',
  'reshape-zoo',
  'resnet50',
  'rnn-cells',
  'shared-layer',
  'siamese',
  'squeeze-excite',
  'wavenet-like',
]
const printings = (model: string) =>
  [`keras2/${model}`, `tf-keras/${model}-2.12`, `tf-keras/${model}`, `keras3/${model}`]
    .map((path) => `${path}.txt`)
    .filter((path) => existsSync(new URL(`../../fixtures/${path}`, import.meta.url)))

describe.each(models)('%s', (model) => {
  const [first = '', ...others] = printings(model)
  const before = fixture(first)

  it.each(others)(`is the same in ${first} and %s, both ways`, (other) => {
    for (const diff of [diffOf(before, fixture(other)), diffOf(fixture(other), before)]) {
      expect(changesOf(diff)).toEqual([])
      expect(diff).toMatchObject({ changed: false, totals: [], sizes: [], modelName: null })
    }
  })
})

it('EinsumDense prints its output_shape otherwise in Keras 3, and that is told', () => {
  const diff = diffOf(fixture('keras2/einsum-dense.txt'), fixture('keras3/einsum-dense.txt'))
  expect(diff.layers.map((change) => change.kind === 'changed' && change.new.name)).toEqual([
    'einsum_dense',
    'einsum_dense_1',
    'add',
  ])
  expect(diff.totals).toEqual([])
})

const input: Row = ['input_1 (InputLayer)', '[(None, 28, 28, 1)]', 0]
const base: readonly Row[] = [
  input,
  ['conv2d (Conv2D)', '(None, 26, 26, 32)', 320],
  ['max_pooling2d (MaxPooling2D)', '(None, 13, 13, 32)', 0],
  ['flatten (Flatten)', '(None, 5408)', 0],
  ['dense (Dense)', '(None, 128)', 692_352],
  ['dense_1 (Dense)', '(None, 10)', 1_290],
]
const without = (name: string) => base.filter(([layer]) => !layer.startsWith(`${name} `))
const changed = (rows: Readonly<Record<string, Row>>) => base.map((row) => rows[row[0].split(' ')[0] ?? ''] ?? row)
const toBase = (rows: readonly Row[]) => diffOf(keras2(base), keras2(rows))

describe('a layer', () => {
  it('with another kernel: its shape and count follow from it, and the layers after it from theirs', () => {
    const diff = toBase(
      changed({
        conv2d: ['conv2d (Conv2D)', '(None, 24, 24, 32)', 832],
        max_pooling2d: ['max_pooling2d (MaxPooling2D)', '(None, 12, 12, 32)', 0],
        flatten: ['flatten (Flatten)', '(None, 4608)', 0],
        dense: ['dense (Dense)', '(None, 128)', 589_952],
      }),
    )
    expect(changesOf(diff)).toEqual([
      '~ conv2d: kernel_size, shape, count',
      '~ max_pooling2d: shape',
      '~ flatten: shape',
      '~ dense: count',
    ])
    expect(diff.layers.map((change) => change.kind === 'changed' && change.follows)).toEqual([false, true, true, true])
    const [conv2d] = diff.layers
    expect(conv2d).toMatchObject({
      config: [{ key: 'kernel_size', old: [3, 3], new: [5, 5], certain: true }],
      params: { old: 320, new: 832 },
    })
    expect(diff.totals).toEqual([{ line: 'total', old: 693_962, new: 592_074 }])
    // 288 · 676 + 5,408 · 128 + 1,280, and 800 · 576 + 4,608 · 128 + 1,280; 784 + 21,632 + … and 784 + 18,432 + …
    expect(diff.costs).toEqual({
      macs: { old: { least: 888_192, most: 888_192 }, new: { least: 1_051_904, most: 1_051_904 } },
      activations: { old: 33_370, new: 28_570 },
      peakActivations: { old: 27_040, new: 23_040 },
    })
  })

  it('without its bias', () => {
    const diff = toBase(changed({ dense_1: ['dense_1 (Dense)', '(None, 10)', 1_280] }))
    expect(changesOf(diff)).toEqual(['~ dense_1: use_bias, count'])
    expect(diff.layers[0]).toMatchObject({ config: [{ key: 'use_bias', old: true, new: false, certain: true }] })
  })

  it('with other units', () => {
    const diff = toBase(
      changed({
        dense: ['dense (Dense)', '(None, 64)', 346_176],
        dense_1: ['dense_1 (Dense)', '(None, 10)', 650],
      }),
    )
    expect(changesOf(diff)).toEqual(['~ dense: units, shape, count', '~ dense_1: count'])
  })

  it('that is new, or gone, changes none of its neighbours', () => {
    const dropout: Row = ['dropout (Dropout)', '(None, 128)', 0]
    const more = [...base.slice(0, 5), dropout, ...base.slice(5)]
    expect(toBase(more).layers).toMatchObject([
      { kind: 'added', layer: { name: 'dropout', className: 'Dropout', params: 0 }, after: 'dense' },
    ])
    expect(changesOf(diffOf(keras2(more), keras2(base)))).toEqual(['- dropout'])
  })

  it('of another class under the name that a person gave', () => {
    const named = (layer: string): readonly Row[] => [
      ['input_1 (InputLayer)', '[(None, 20, 8)]', 0],
      layer === 'GRU' ? ['memory (GRU)', '(None, 16)', 1_248] : ['memory (LSTM)', '(None, 16)', 1_600],
    ]
    const diff = diffOf(keras2(named('LSTM')), keras2(named('GRU')))
    expect(changesOf(diff)).toEqual(['~ memory: class, count'])
    expect(diff.layers[0]).toMatchObject({ className: { old: 'LSTM', new: 'GRU' }, config: [] })
  })

  it('at another place of a chain is moved', () => {
    const [first, conv2d, pooling, flatten, ...rest] = base
    const normalize: Row = ['normalize (BatchNormalization)', '(None, 26, 26, 32)', 128]
    const later: Row = ['normalize (BatchNormalization)', '(None, 13, 13, 32)', 128]
    if (!first || !conv2d || !pooling || !flatten) throw new Error('no base')
    const diff = diffOf(
      keras2([first, conv2d, normalize, pooling, flatten, ...rest]),
      keras2([first, conv2d, pooling, later, flatten, ...rest]),
    )
    expect(changesOf(diff)).toEqual(['~ max_pooling2d: moved', '~ normalize: shape'])
    expect(diff.layers[0]).toMatchObject({ moved: { old: 'normalize', new: 'conv2d' } })
  })
})

describe('names', () => {
  const numbered = (names: Readonly<Record<string, string>>) =>
    base.map(([layer, ...row]): Row => {
      const [name = '', type = ''] = layer.split(' ')
      return [`${names[name] ?? name} ${type}`, ...row]
    })

  it('that Keras gives may have any numbers, even each other’s', () => {
    expect(toBase(numbered({ conv2d: 'conv2d_17', dense: 'dense_1', dense_1: 'dense_2' })).changed).toBe(false)
  })

  it('that a person gives are told, and the layer is known by what it prints', () => {
    expect(changesOf(toBase(numbered({ dense: 'hidden', dense_1: 'logits' })))).toEqual([
      '~ hidden: renamed',
      '~ logits: renamed',
    ])
  })

  it('that a person gave tell layers apart that print the same', () => {
    const block = (names: readonly string[]): readonly Row[] => [
      ['input_1 (InputLayer)', '[(None, 64)]', 0],
      ...names.map((name): Row => [`${name} (Dense)`, '(None, 64)', 4_160]),
    ]
    const diff = diffOf(keras2(block(['one', 'two', 'three', 'four'])), keras2(block(['one', 'three', 'four'])))
    expect(changesOf(diff)).toEqual(['- two'])
  })

  it('of models: a default name is none', () => {
    const named = (name: string) => keras2(base, name)
    expect(diffOf(named('sequential_1'), named('functional_7')).modelName).toBeNull()
    expect(diffOf(named('lenet'), named('alexnet'))).toMatchObject({
      changed: true,
      modelName: { old: 'lenet', new: 'alexnet' },
    })
  })
})

describe('connections', () => {
  const branches = (rows: readonly string[]): readonly Row[] => {
    const all: Readonly<Record<string, Row>> = {
      input: ['input_1 (InputLayer)', '[(None, 8)]', 0, ''],
      left: ['left (Dense)', '(None, 4)', 36, 'input_1[0][0]'],
      right: ['right (Dense)', '(None, 6)', 54, 'input_1[0][0]'],
      crossed: ['right (Dense)', '(None, 6)', 30, 'left[0][0]'],
      joined: ['join (Concatenate)', '(None, 10)', 0, 'left[0][0]'],
    }
    return rows.flatMap((name) => (all[name] ? [all[name]] : []))
  }
  const join = (rows: readonly string[]) =>
    keras2(branches(rows)).replace(/(join .*left\[0\]\[0\])/, `$1\n${' '.repeat(73)}right[0][0]`)

  it('may be printed in any order', () => {
    expect(diffOf(join(['input', 'left', 'right', 'joined']), join(['input', 'right', 'left', 'joined'])).changed).toBe(
      false,
    )
  })

  it('to another layer are told', () => {
    const diff = diffOf(join(['input', 'left', 'right', 'joined']), join(['input', 'left', 'crossed', 'joined']))
    expect(changesOf(diff)).toEqual(['~ right: inputs, count'])
    expect(diff.layers[0]).toMatchObject({ inputs: { old: ['input_1'], new: ['left'] }, follows: true })
  })
})

describe('classes', () => {
  it('of several Kerases that are one are no change, nor are the words of Keras 1', () => {
    const keras1 = fixture('keras1/graph-1.1.txt')
    const later = keras1.replaceAll('Convolution2D', 'Conv2D       ').replaceAll('(Merge)', '(Add)  ')
    const diff = diffOf(keras1, later)
    expect(changesOf(diff)).toEqual([])
  })
})

describe('nested models', () => {
  const nested = fixture('tf-keras/siamese.txt')
  const expanded = fixture('broken/nested-model/siamese.txt').replace('1458594', '1485894')

  it('listed on one side only are compared as one row, and that is told', () => {
    const diff = diffOf(nested, expanded)
    expect(changesOf(diff)).toEqual([])
    expect(diff.notes).toEqual(['only the new summary lists the 6 rows inside encoder'])
  })

  it('listed on both sides are compared row by row', () => {
    const other = expanded.replace(/^(\| max_pooling2d.*)$/m, (row) =>
      row.replace('max_pooling2d (', 'pool (         '),
    )
    expect(diffOf(expanded, other).layers.map((change) => change.within)).toEqual([['encoder']])
  })
})

describe('totals', () => {
  it('of Keras 3 with an optimizer and of one without are of one model', () => {
    const trained = fixture('keras3/lenet.txt')
    const plain = fixture('keras2/lenet.txt')
    expect(diffOf(plain, trained).notes).toEqual([
      'only the new summary counts an optimizer (123,414); its total is shown without it',
    ])
  })

  it('of another dtype have other sizes for the same counts', () => {
    const one = fixture('keras3/squeeze-excite.txt')
    const half = one.replaceAll('(2.00 KB)', '(1.00 KB)')
    expect(half).not.toBe(one)
    expect(diffOf(one, half).sizes).toEqual([
      { line: 'total', old: '2.00 KB', new: '1.00 KB' },
      { line: 'trainable', old: '2.00 KB', new: '1.00 KB' },
    ])
  })

  it('that moved between trainable and not are told with the rows that did', () => {
    const frozen = fixture('keras3/frozen-first-block.txt')
    const diff = diffOf(
      frozen,
      frozen.replace(/│ +N +│/g, (cell) => cell.replace('N', 'Y')),
    )
    expect(diff.layers.every((change) => change.kind === 'changed' && change.trainable?.new === true)).toBe(true)
    expect(diff.layers.length).toBeGreaterThan(0)
  })
})

describe('what can’t be told', () => {
  it('is said: the first convolution of a Sequential has an unknown input', () => {
    const first = (shape: string, params: number) => keras2([['conv2d (Conv2D)', shape, params]], 'sequential')
    const diff = diffOf(first('(None, 26, 26, 32)', 896), first('(None, 24, 24, 32)', 2_432))
    expect(changesOf(diff)).toEqual(['~ conv2d: kernel_size?, shape, count'])
  })

  it('is said of a layer that nobody described', () => {
    const own = (params: number) =>
      keras2([
        ['input_1 (InputLayer)', '[(None, 8)]', 0],
        ['mine (MyLayer)', '(None, 8)', params],
      ])
    const diff = diffOf(own(100), own(104))
    expect(diff.layers).toMatchObject([
      { params: { old: 100, new: 104 }, config: [], untold: 'its configuration is unknown' },
    ])
  })

  it('is said of a side whose numbers contradict each other', () => {
    const wrong = keras2(base).replace('692352', '692532')
    expect(diffOf(keras2(base), wrong)).toMatchObject({
      notes: ['the new summary is inconsistent; run keraudit check on it'],
      layers: [{ untold: 'its numbers contradict each other, so its configuration is unknown' }],
    })
  })
})

describe('inputs', () => {
  it('that only one of the Kerases prints as rows are no change', () => {
    const diff = diffOf(keras2(without('input_1'), 'sequential'), keras2(base))
    expect(changesOf(diff)).toEqual([])
    expect(diff.notes).toEqual(['only the new summary prints its inputs as rows (input_1)'])
  })
})

describe('an alias of the user’s', () => {
  const dense = (className: string, units: number): string =>
    keras2([[`head (${className})`, `(None, ${units})`, 9 * units]])
  const aliases = { MyDense: 'Dense' }

  it('is the class that it stands for', () => {
    expect(diff(dense('MyDense', 10), dense('Dense', 10), { aliases }).layers).toEqual([])
    expect(changesOf(diff(dense('Dense', 10), dense('MyDense', 4), { aliases }))).toEqual([
      '~ head: units, shape, count',
    ])
  })

  it('is another class where nothing says so', () => {
    expect(changesOf(diff(dense('MyDense', 10), dense('Dense', 10)))).toEqual(['~ head: class'])
  })
})

describe('very many rows', () => {
  const rows = (count: number, width: (at: number) => number): readonly Row[] =>
    Array.from({ length: count }, (_, at) => [`dropout_${at} (Dropout)`, `(None, ${width(at)})`, 0])

  // 4,020,000 pairs: few more than are held against each other.
  const before = keras2(rows(2_010, (at) => 2 + (at % 7)))
  const after = keras2(rows(2_000, (at) => 3 + (at % 5)))

  it('are not all held against each other', () => {
    const [known, others] = diffRows(summaryIn(before), summaryIn(after))
    let comparisons = 0
    const counted = known.map(
      (row): DiffRow => ({
        ...row,
        get className() {
          comparisons++
          return row.className
        },
      }),
    )
    const matches = matchRows(counted, others)
    expect(new Set(matches.map((match) => match.new)).size).toBe(matches.length)
    expect(matches.length).toBeGreaterThan(1_300)
    expect(comparisons).toBeLessThan((2_010 * 2_000) / 1.5)
  })

  it('are compared, whatever they are', () => {
    expect(diffOf(before, after).changed).toBe(true)
  })
})
