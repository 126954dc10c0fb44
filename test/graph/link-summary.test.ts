import { describe, expect, it } from 'vitest'
import { linkSummary } from '../../src/graph/link-summary.ts'
import { nameTable, rowsNamed } from '../../src/graph/name-table.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import { factsOf } from '../../src/layers/class-facts.ts'
import { elided, summaryOf, type Table, type TableRow } from './table.ts'

const facts = factsOf(catalogue)
const link = (table: Table) => linkSummary(summaryOf(table), facts)
const callsOf = (table: Table) => link(table).layers.map((layer) => layer.calls)
/** `source:node:tensor` of every call of a row. */
const wiring = (table: Table, row: number) =>
  callsOf(table)[row]?.map((call) => call.inbound.map((ref) => `${ref.row}:${ref.node}:${ref.tensor}`))
const inputs = (table: Table, row: number) => callsOf(table)[row]?.map((call) => call.inputShapes)

describe('a table without Connected to', () => {
  const sequential: Table = {
    rows: [
      { cell: 'd1 (Dense)', shape: [null, 8] },
      { cell: 'd2 (Dense)', shape: [null, 4] },
      { cell: 'd3 (Dense)', shape: [null, 2] },
    ],
  }

  it('is a chain whose first input nobody prints', () => {
    expect(callsOf(sequential)[0]).toBeNull()
    expect(inputs(sequential, 1)).toEqual([[[null, 8]]])
    expect(wiring(sequential, 2)).toEqual([['1:0:0']])
    expect(link(sequential)).toMatchObject({ kind: 'chain', trust: 'wired' })
  })

  it('begins with the InputLayer of a linear functional model, which takes nothing', () => {
    const rows = [{ cell: 'input_1 (InputLayer)', shape: [null, 8] as const }, ...sequential.rows]
    expect(callsOf({ rows, modelName: 'model' })[0]).toEqual([{ inbound: [], inputShapes: [] }])
    expect(inputs({ rows, modelName: 'model' }, 1)).toEqual([[[null, 8]]])
  })

  it('is broken where rows are left out', () => {
    const broken = { ...sequential, notes: [elided(2)] }
    expect(inputs(broken, 1)).toEqual([[[null, 8]]])
    expect(callsOf(broken)[2]).toBeNull()
  })

  it('does not say which of several outputs the next row takes', () => {
    const rows = [
      {
        cell: 'lstm (LSTM)',
        shape: [
          [null, 5, 8],
          [null, 8],
        ],
      },
      { cell: 'd (Dense)', shape: [null, 2] },
    ] as const
    expect(callsOf({ rows })[1]).toBeNull()
  })

  it('is no chain in a subclassed model, which shows in rows that were never called', () => {
    const rows = [
      { cell: 'd1 (Dense)', shape: 'multiple' },
      { cell: 'd2 (Dense)', shape: 'multiple' },
    ] as const
    expect(link({ rows, dialect: 'tf-keras', modelName: 'my_model' }).trust).toBe('assumed')
    expect(callsOf({ rows, dialect: 'tf-keras', modelName: 'my_model' })[1]).toBeNull()
  })

  it('is no chain where Keras 3 prints the shapes of an eager call', () => {
    const rows = [
      { cell: 'd1 (Dense)', shape: [1, 32] },
      { cell: 'dropout (Dropout)', shape: 'unknown' },
      { cell: 'd2 (Dense)', shape: [1, 5] },
    ] as const
    expect(callsOf({ rows, modelName: 'sub' })).toEqual([null, null, null])
  })

  it('is only assumed to be one where Keras 3 prints a model under a name of its own', () => {
    const graph = link({ ...sequential, modelName: 'autoencoder' })
    expect(graph.trust).toBe('assumed')
    expect(graph.layers[1]?.calls).not.toBeNull()
  })

  it('is no chain where layers join tensors, as Keras 2.0.0 prints residual models', () => {
    const rows = [
      { cell: 'input_1 (InputLayer)', shape: [null, 8] },
      { cell: 'd1 (Dense)', shape: [null, 8] },
      { cell: 'add_1 (Add)', shape: [null, 8] },
    ] as const
    expect(callsOf({ rows, dialect: 'keras2', modelName: null })[2]).toBeNull()
  })

  it('takes the input shapes that tfjs prints', () => {
    const rows = [
      { cell: 'dense_Dense1 (Dense)', inputShape: [null, 10], shape: [null, 4] },
      { cell: 'dense_Dense2 (Dense)', inputShape: [null, 4], shape: [null, 2] },
    ] as const
    expect(inputs({ rows, dialect: 'tfjs', modelName: null }, 0)).toEqual([[[null, 10]]])
  })

  it('takes the initial input shape of Keras 0.3', () => {
    const table: Table = { ...sequential, dialect: 'keras0', modelName: null, initialInputShape: [null, 28] }
    expect(inputs(table, 0)).toEqual([[[null, 28]]])
  })
})

describe('nested rows', () => {
  const table = (model: string): Table => ({
    connected: true,
    modelName: 'functional',
    rows: [
      { cell: 'x (InputLayer)', shape: [null, 8] },
      { cell: `inner (${model})`, shape: [null, 2], inbound: ['x[0][0]'] },
      { cell: 'a (Dense)', shape: [null, 4], depth: 1 },
      { cell: 'b (Dense)', shape: [null, 2], depth: 1 },
      { cell: 'c (Dense)', shape: [null, 1], inbound: ['inner[0][0]'] },
    ],
  })

  it('are the children of their model', () => {
    const { layers } = link(table('Sequential'))
    expect(layers[1]?.children).toEqual([2, 3])
    expect(layers.map((layer) => layer.parent)).toEqual([null, null, 1, 1, null])
  })

  it('are a chain in a Sequential, whose first input is open', () => {
    expect(callsOf(table('Sequential'))[2]).toBeNull()
    expect(inputs(table('Sequential'), 3)).toEqual([[[null, 4]]])
  })

  it('say nothing of their connections in a functional model', () => {
    expect(callsOf(table('Functional'))[3]).toBeNull()
    expect(wiring(table('Functional'), 4)).toEqual([['1:0:0']])
  })

  const functional = (rows: readonly TableRow[], gives: TableRow['shape'] = [null, 2]): Table => ({
    connected: true,
    modelName: 'functional',
    rows: [
      { cell: 'x (InputLayer)', shape: [null, 8] },
      { cell: 'inner (Functional)', shape: gives, inbound: ['x[0][0]'] },
      { cell: 'in (InputLayer)', shape: [null, 8], depth: 1 },
      ...rows.map((row) => ({ ...row, depth: 1 })),
    ],
  })
  const [a, b] = [
    { cell: 'a (Dense)', shape: [null, 4] },
    { cell: 'b (BatchNormalization)', shape: [null, 4] },
  ] as const

  it('are taken for a chain in a functional model of one input and one output where none joins tensors', () => {
    const table = functional([a, b, { cell: 'c (Dense)', shape: [null, 2] }])
    expect(inputs(table, 3)).toEqual([[[null, 8]]])
    expect(inputs(table, 5)).toEqual([[[null, 4]]])
    expect(callsOf(table)[5]).toMatchObject([{ isAssumed: true }])
  })

  it.each([
    ['one that takes several tensors', functional([a, b, { cell: 'c (Add)', shape: [null, 4] }], [null, 4])],
    ['one that can', functional([a, b, { cell: 'c (MultiHeadAttention)', shape: [null, 4] }], [null, 4])],
    ['one of an unknown class', functional([a, b, { cell: 'c (Own)', shape: [null, 2] }])],
    ['a second input', functional([a, { cell: 'y (InputLayer)', shape: [null, 4] }, b])],
    [
      'a second output',
      functional(
        [a, b, { cell: 'c (Dense)', shape: [null, 2] }],
        [
          [null, 4],
          [null, 2],
        ],
      ),
    ],
  ])('are not where there is %s', (_, table) => {
    expect(callsOf(table).at(-1)).toBeNull()
  })
})

describe('Connected to', () => {
  it('gives a merging layer all its tensors in one call', () => {
    const rows = [
      { cell: 'a (InputLayer)', shape: [null, 8] },
      { cell: 'b (Dense)', shape: [null, 8], inbound: ['a[0][0]'] },
      { cell: 'add (Add)', shape: [null, 8], inbound: ['a[0][0]', 'b[0][0]'] },
    ] as const
    expect(wiring({ connected: true, rows }, 2)).toEqual([['0:0:0', '1:0:0']])
  })

  it('gives a shared layer one call a tensor', () => {
    const rows = [
      { cell: 'a (InputLayer)', shape: [null, 8] },
      { cell: 'b (InputLayer)', shape: [null, 8] },
      { cell: 'd (Dense)', shape: [null, 4], inbound: ['a[0][0]', 'b[0][0]'] },
      { cell: 'c (Concatenate)', shape: [null, 8], inbound: ['d[0][0]', 'd[1][0]'] },
    ] as const
    expect(wiring({ connected: true, rows }, 2)).toEqual([['0:0:0'], ['1:0:0']])
    expect(inputs({ connected: true, rows }, 3)).toEqual([
      [
        [null, 4],
        [null, 4],
      ],
    ])
  })

  it('lets a layer cite itself', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, 8] },
      { cell: 'again (Dense)', shape: [null, 8], inbound: ['x[0]…', 'again[0][0]', 'again[1][0]'] },
    ] as const
    expect(wiring({ connected: true, rows }, 1)).toEqual([['0:0:0'], ['1:0:0'], ['1:1:0']])
    expect(link({ connected: true, rows }).notes).toEqual([])
    expect(callsOf({ connected: true, rows })[1]?.map(({ inbound }) => inbound[0]?.call)).toEqual([0, 0, 1])
  })

  it('knows only the last call’s shape of a layer that Keras 3 called on two shapes', () => {
    const rows = [
      { cell: 'a (InputLayer)', shape: [null, 8] },
      { cell: 'b (InputLayer)', shape: [null, 20, 8] },
      { cell: 'd (Dense)', shape: [null, 20, 4], inbound: ['a[0][0]', 'b[0][0]'] },
      { cell: 'e (Flatten)', shape: [null, 80], inbound: ['d[1][0]'] },
      { cell: 'f (Dense)', shape: [null, 2], inbound: ['d[0][0]'] },
    ] as const
    expect(inputs({ connected: true, rows }, 3)).toEqual([[[null, 20, 4]]])
    expect(inputs({ connected: true, rows }, 4)).toEqual([[null]])
  })

  it('knows what a layer takes that is called again on what rows below it give', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, 8] },
      { cell: 'd (Dense)', shape: [null, 8], inbound: ['x[0][0]', 'add[0][0]'] },
      { cell: 'add (Add)', shape: [null, 8], inbound: ['x[0][0]', 'd[0][0]'] },
      { cell: 'out (Dense)', shape: [null, 1], inbound: ['d[1][0]'] },
    ] as const
    expect(inputs({ connected: true, rows }, 1)).toEqual([[[null, 8]], [[null, 8]]])
  })

  it('reads node indices that count calls outside the printed model', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, 16] },
      { cell: 'base (Dense)', shape: [null, 16], inbound: ['x[0][0]'] },
      { cell: 'add (Add)', shape: [null, 16], inbound: ['base[1][0]', 'x[0][0]'] },
    ] as const
    expect(inputs({ connected: true, rows }, 2)).toEqual([
      [
        [null, 16],
        [null, 16],
      ],
    ])
  })

  it('resolves a cut name by the only row above that begins so', () => {
    const rows = [
      { cell: 'input_layer (InputLayer)', shape: [null, 16] },
      { cell: 'block_10_depthwise (DepthwiseConv2D)', shape: [null, 16], inbound: ['input_l…'] },
      { cell: 'block_10_depthwise_BN (BatchNormalization)', shape: [null, 16], inbound: ['block_10_depthwi…'] },
    ] as const
    expect(wiring({ connected: true, rows }, 2)).toEqual([['1:0:0']])
    expect(link({ connected: true, rows }).notes).toEqual([])
  })

  it('notes a cut name that fits several rows, and trusts a shape only where all of them have it', () => {
    const rows = (second: number) => [
      { cell: 'x (InputLayer)', shape: [null, 4] },
      { cell: 'dense_one (Dense)', shape: [null, 16], inbound: ['x[0][0]'] },
      { cell: 'dense_two (Dense)', shape: [null, second], inbound: ['x[0][0]'] },
      { cell: 'out (Dense)', shape: [null, 1], inbound: ['dense_…'] },
    ]
    const table = (second: number): Table => ({ connected: true, rows: rows(second) })
    expect(link(table(16)).notes).toMatchObject([{ kind: 'ambiguous-inbound', row: 3, inbound: 0 }])
    expect(inputs(table(16), 3)).toEqual([[[null, 16]]])
    expect(inputs(table(8), 3)).toEqual([[null]])
  })

  it('finds whole names in rows whose own name was cut', () => {
    const rows = [
      { cell: 'global_average_poo… (GlobalAveragePool…)', shape: [null, 16] },
      { cell: 'd (Dense)', shape: [null, 1], inbound: ['global_average_pooling2d[0][0]'] },
    ] as const
    expect(wiring({ connected: true, rows }, 1)).toEqual([['0:0:0']])
  })

  it('notes a name that no row has, and leaves the calls open', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, 4] },
      { cell: 'd (Dense)', shape: [null, 1], inbound: ['y[0][0]'] },
    ] as const
    const graph = link({ connected: true, rows })
    expect(graph.notes).toEqual([{ kind: 'unknown-inbound', row: 1, name: 'y', inbound: 0 }])
    expect(graph.layers[1]?.calls).toBeNull()
  })

  it('takes names that a slice leaves out for what they are', () => {
    const rows = [{ cell: 'd (Dense)', shape: [null, 1], inbound: ['y[0][0]'] }] as const
    expect(link({ connected: true, rows }).notes).toMatchObject([{ kind: 'outside-inbound' }])
  })

  it('takes no row below for a cut name where a slice leaves out those above', () => {
    const rows = [
      { cell: 'relu (Activation)', shape: [null, 16], inbound: ['batch_normalization…'] },
      { cell: 'd (Dense)', shape: [null, 16], inbound: ['relu[0][0]'] },
      { cell: 'batch_normalization_1 (BatchNormalization)', shape: [null, 16], inbound: ['d[0][0]'] },
    ] as const
    const graph = link({ connected: true, rows })
    expect(graph.notes).toMatchObject([{ kind: 'outside-inbound', row: 0 }])
    expect(graph.layers[0]?.calls).toBeNull()
  })

  it('knows the input that Keras 1 never lists', () => {
    const rows = [
      { cell: 'dense_1 (Dense)', shape: [null, 64], inbound: ['dense_input_1[0][0]'] },
      { cell: 'dense_2 (Dense)', shape: [null, 10], inbound: ['dense_1[0][0]'] },
    ] as const
    const graph = link({ connected: true, dialect: 'keras1', modelName: null, rows })
    expect(graph.notes).toEqual([])
    expect(graph.layers[0]?.calls).toBeNull()
  })

  it('means nothing where Keras 2.0.0–2.0.3 leaves the column blank', () => {
    const rows = [
      { cell: 'input_1 (InputLayer)', shape: [null, 64] },
      { cell: 'dense_1 (Dense)', shape: [null, 10] },
    ] as const
    expect(callsOf({ connected: true, dialect: 'keras2', modelName: null, rows })[1]).toBeNull()
  })

  it('tells initial states of a decoder from the calls of a shared one', () => {
    const decoder = [
      { cell: 'x (InputLayer)', shape: [null, 7, 8] },
      { cell: 'h (InputLayer)', shape: [null, 4] },
      { cell: 'c (InputLayer)', shape: [null, 4] },
      { cell: 'lstm (LSTM)', shape: [null, 7, 4], inbound: ['x[0][0]', 'h[0][0]', 'c[0][0]'] },
    ] as const
    expect(wiring({ connected: true, rows: decoder }, 3)).toEqual([['0:0:0', '1:0:0', '2:0:0']])
    const shared = [
      { cell: 'x (InputLayer)', shape: [null, 7, 8] },
      { cell: 'y (InputLayer)', shape: [null, 7, 8] },
      { cell: 'lstm (LSTM)', shape: [null, 4], inbound: ['x[0][0]', 'y[0][0]'] },
      { cell: 'dot (Dot)', shape: [null, 1], inbound: ['lstm[0][0]', 'lstm[1][0]'] },
    ] as const
    expect(wiring({ connected: true, rows: shared }, 2)).toEqual([['0:0:0'], ['1:0:0']])
  })

  it('keeps a mask beside the sequence it masks', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, 7] },
      { cell: 'embedding (Embedding)', shape: [null, 7, 8], inbound: ['x[0][0]'] },
      { cell: 'not_equal (NotEqual)', shape: [null, 7], inbound: ['x[0][0]'] },
      { cell: 'lstm (LSTM)', shape: [null, 4], inbound: ['embedding[0][0]', 'not_equal[0][0]'] },
      {
        cell: 'time_distributed (TimeDistributed)',
        shape: [null, 7, 4],
        inbound: ['embedding[0][0]', 'not_equal[0][0]'],
      },
    ] as const
    expect(wiring({ connected: true, rows }, 3)).toEqual([['1:0:0', '2:0:0']])
    expect(wiring({ connected: true, rows }, 4)).toEqual([['1:0:0', '2:0:0']])
  })
})

describe('names', () => {
  it('may be those of JavaScript’s own objects', () => {
    const rows = [
      { cell: '__proto__ (InputLayer)', shape: [null, 4] },
      { cell: 'constructor (Dense)', shape: [null, 4], inbound: ['__proto__[0][0]'] },
      { cell: 'd (Dense)', shape: [null, 1], inbound: ['constructor[0][0]'] },
    ] as const
    expect(wiring({ connected: true, rows }, 2)).toEqual([['1:0:0']])
    expect(link({ connected: true, rows: rows.slice(0, 1) }).notes).toEqual([])
  })

  it('that stand twice in one model are noted, not those of different models', () => {
    const rows = [
      { cell: 'd (Dense)', shape: [null, 4] },
      { cell: 'm (Sequential)', shape: [null, 4] },
      { cell: 'd (Dense)', shape: [null, 4], depth: 1 },
      { cell: 'd (Dense)', shape: [null, 4] },
    ] as const
    expect(link({ rows }).notes).toEqual([{ kind: 'duplicate-name', row: 3, name: 'd', inbound: null }])
  })

  it('stand twice in Keras 0.3, which names layers by their class', () => {
    const rows = [
      { cell: 'dense (Dense)', shape: [null, 4] },
      { cell: 'dense (Dense)', shape: [null, 4] },
    ] as const
    expect(link({ rows, dialect: 'keras0', initialInputShape: [null, 2] }).notes).toEqual([])
  })

  it('that many rows may bear mean the nearest row above, first of those near', () => {
    const rows = Array.from({ length: 200 }, (_, at) => ({
      cell: `block_${at} (Dense)`,
      shape: [null, 4] as const,
      inbound: at === 0 ? [] : ['bloc…'],
    }))
    const graph = link({ connected: true, rows })
    expect(graph.layers[150]?.calls?.[0]?.inbound).toEqual([
      { row: 149, node: 0, call: 0, tensor: 0, ambiguousName: 'bloc' },
    ])
    expect(graph.layers[1]?.calls?.[0]?.inbound[0]?.row).toBe(0)
  })

  it('with a blank may go on in the next line of a Connected to cell, cut as well', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, 4], inbound: [] },
      { cell: 'cell 0.… after combine (Dense)', shape: [null, 4], inbound: ['x[0][0]'] },
      { cell: 'd (Dense)', shape: [null, 1], inbound: ['cell 0.…', 'after comb…'] },
      { cell: 'e (Dense)', shape: [null, 1], inbound: ['cell 0.…', 'before comb…'] },
    ] as const
    const { notes, layers } = link({ connected: true, rows })
    expect(layers[2]?.calls?.[0]?.inbound.map(({ row }) => row)).toEqual([1])
    expect(notes).toMatchObject([{ kind: 'unknown-inbound', row: 3, inbound: 1 }])
  })

  const manyRows = (name: (at: number) => string, inbound: string) =>
    Array.from({ length: 20_000 }, (_, at) => ({
      cell: name(at),
      shape: [null, 4] as const,
      inbound: at === 0 ? [] : [inbound],
    }))

  it('of twenty thousand rows are listed up to a limit', () => {
    const rows = manyRows((at) => `a_long_layer_name_${at} (Dense)`, 'a_long_layer_n…')
    expect(link({ connected: true, rows }).layers).toHaveLength(20_000)
  })

  it.each([
    ['begin alike and are cited by that', (at: number) => `a_long_layer_name_${at} (Dense)`, 'a_long_layer_n…'],
    ['are cut alike and cited whole', () => 'a_long_layer_n… (Dense)', 'a_long_layer_name_7[0][0]'],
    ['are the same', () => 'dense (Dense)', 'dense[0][0]'],
  ])('that %s are listed up to a limit, the nearest among them', (_, name, inbound) => {
    const summary = summaryOf({ connected: true, rows: manyRows(name, inbound) })
    const names = nameTable(summary.rows, [...summary.rows.keys()], true)
    const found = summary.rows.flatMap(
      ({ inbound }, at) => inbound?.map(({ value }) => ({ at, ...rowsNamed(names, value, at) })) ?? [],
    )
    expect(found).toHaveLength(19_999)
    expect(found.every(({ complete }) => !complete)).toBe(true)
    expect(found.every(({ at, rows }) => rows.includes(at - 1))).toBe(true)
    expect(found.reduce((sum, one) => sum + one.rows.length, 0)).toBeLessThan(130 * 20_000)
  })
})

describe('a nested model before Keras 3', () => {
  const rows = [
    { cell: 'x (InputLayer)', shape: [null, 128, 128, 3] },
    { cell: 'resnet50 (Functional)', shape: [null, null, null, 2048], inbound: ['x[0][0]'] },
    { cell: 'flatten (Flatten)', shape: [null, 32_768], inbound: ['resnet50[0][0]'] },
  ] as const

  it('prints the shape it was built with, whose None says nothing of the call', () => {
    const unsaid = [[[null, '?', '?', 2048]]]
    expect(inputs({ connected: true, dialect: 'tf-keras', rows }, 2)).toEqual(unsaid)
    expect(inputs({ dialect: 'tf-keras', modelName: 'model', rows }, 2)).toEqual(unsaid)
  })

  it('prints the shape of its call in Keras 3', () => {
    expect(inputs({ connected: true, rows }, 2)).toEqual([[[null, null, null, 2048]]])
  })
})

describe('a mask that is no operation of Keras 3', () => {
  it('stands beside the sequence it masks', () => {
    const rows = [
      { cell: 'x (InputLayer)', shape: [null, null, 768] },
      { cell: 'm (InputLayer)', shape: [null, 512] },
      { cell: 'pool (GlobalAveragePooling1D)', shape: [null, 768], inbound: ['x[0][0]', 'm[0][0]'] },
    ] as const
    expect(wiring({ connected: true, dialect: 'tf-keras', rows }, 2)).toEqual([['0:0:0', '1:0:0']])
  })
})

describe('rows picked out of a table', () => {
  it('are a chain only by assumption', () => {
    const cropped = {
      kind: 'cropped-rows',
      message: 'the header is missing',
      span: { start: 0, end: 1 },
      beforeRow: 0,
    } as const
    const rows = [
      { cell: 'lstm (LSTM)', shape: [null, 256] },
      { cell: 'bidirectional (Bidirectional)', shape: [null, 512] },
    ] as const
    expect(link({ rows, dialect: 'keras2', modelName: null, notes: [cropped] }).trust).toBe('assumed')
  })
})
