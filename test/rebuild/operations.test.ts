import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../src/model-files/json/read-json.ts'
import { studySource } from '../../src/pipeline.ts'
import { operationOf } from '../../src/rebuild/from-summary/operations/operation-of.ts'
import { rebuildModel, rebuildSummary } from '../../src/rebuild/rebuild.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { root } from '../cli/run-command.ts'

const textOf = (path: string) => readFileSync(join(root, 'fixtures', path), 'utf8')
const rebuilt = (path: string, to: 'python' | 'keras-json' = 'python', keras: 2 | 3 = 3) =>
  rebuildSummary(studySource(sourceText('summary.txt', textOf(path))).tables, 0, to, keras)

/** The lines between the first Input and the model. */
function statements(code: string): readonly string[] {
  const lines = code.trimEnd().split('\n')
  return lines.slice(lines.findIndex((line) => line.includes('keras.Input(')))
}

describe('operations of Keras 3 in a printed summary', () => {
  it('are code that real Keras 3.15 prints the same of: attention written by hand', () => {
    expect(statements(rebuilt('keras3/operations-within-a-model.txt').text)).toEqual([
      'inputs = keras.Input(shape=(10, 16))',
      'dense = layers.Dense(16, use_bias=False)(inputs)  # activation?',
      'x = layers.Dense(16, use_bias=False)(inputs)  # activation?',
      'x = keras.ops.transpose(x, (0, 2, 1))',
      'x = dense @ x',
      'x = x / 1  # its constant is not printed',
      'softmax = layers.Softmax()(x)',
      'x = layers.Dense(16, use_bias=False)(inputs)  # activation?',
      'x = softmax @ x',
      'x = layers.Dense(12)(x)  # activation?',
      'x = x + 1  # its constant is not printed',
      'x = keras.ops.relu(x)',
      'x = keras.ops.mean(x, axis=1)',
      'outputs = layers.Dense(3)(x)  # activation?',
      'model = keras.Model(inputs, outputs)',
    ])
  })

  it('say what had to be assumed, so that --strict refuses', () => {
    expect(rebuilt('keras3/operations-within-a-model.txt').choices).toContain('add (Add): its constant is not printed')
  })

  it('are stubs for Keras 2, which has none', () => {
    const { text } = rebuilt('keras3/operations-within-a-model.txt', 'python', 2)
    expect(text).toContain('x = Matmul(gives=(None, 10, 10))([dense, x])')
    expect(text).not.toContain('keras.ops')
  })

  it('are JSON under the modules of keras.src.ops', () => {
    const { config } = JSON.parse(rebuilt('keras3/operations-within-a-model.txt', 'keras-json').text)
    const of = (name: string) => config.layers.find((layer: { name: string }) => layer.name === name)
    expect(of('transpose')).toMatchObject({ module: 'keras.src.ops.numpy', config: { axes: [0, 2, 1] } })
    expect(of('relu')).toMatchObject({ module: 'keras.src.ops.nn', class_name: 'Relu', registered_name: 'Relu' })
    expect(of('add').inbound_nodes[0].args[1]).toBe(1)
  })
})

const read = (className: string, inputs: readonly Shape[], ...outputs: readonly Shape[]) => {
  const operation = operationOf(className, inputs, outputs)
  return operation && { ...operation.config, ...(operation.further.length > 0 && { further: operation.further }) }
}

const slice = (stop: number | null) => ({ className: '__slice__', config: { start: null, stop, step: null } })
const leaf = (value: unknown) => ({ kind: 'leaf', leaf: { kind: 'constant', value } })

/** Results as NumPy's functions of these names give them. */
describe('what an operation is given beside its tensors', () => {
  it.each([
    ['Mean', [null, 6, 4], [null, 4], { axis: 1 }],
    ['Sum', [null, 6, 4], [null, 6, 1], { axis: -1, keepdims: true }],
    ['Max', [null, 6, 4], [null], { axis: [1, 2] }],
    ['Argmax', [null, 6, 4], [null, 6], { axis: -1 }],
    ['Transpose', [null, 6, 4], [null, 4, 6], { axes: [0, 2, 1] }],
    ['Transpose', [null, 6], [6, null], {}],
    ['ExpandDims', [null, 6], [null, 6, 1], { axis: -1 }],
    ['ExpandDims', [null, 6], [null, 1, 6], { axis: 1 }],
    ['Squeeze', [null, 1, 6], [null, 6], { axis: 1 }],
    ['Reshape', [null, 6, 4], [12, 8], { newshape: [12, 8] }],
  ] as const)('follows from shapes: %s of %j to %j', (className, input, output, expected) => {
    expect(read(className, [input], output)).toEqual(expected)
  })

  it('is an index: the first of an axis that is gone, the beginning of a shorter one', () => {
    const index = (...parts: readonly unknown[]) => ({ further: [{ kind: 'list', items: parts.map(leaf) }] })
    expect(read('GetItem', [[null, 6, 4]], [null, 4])).toEqual(index(slice(null), 0))
    expect(read('GetItem', [[null, 6, 4]], [null, 5, 4])).toEqual(index(slice(null), slice(5)))
    expect(read('GetItem', [[null, 6, 4]], [null, 6])).toEqual(index(slice(null), slice(null), 0))
  })

  it('is not looked for along more than six axes: 40 can be left out in too many ways', () => {
    const output: Shape = [...Array(19).fill(3), 7]
    expect(read('GetItem', [Array(40).fill(5)], output)).toBeNull()
  })

  it('is a constant that broadcasts to the result', () => {
    expect(read('Multiply', [[null, 1, 1]], [null, 1, 2])).toEqual({
      further: [leaf({ className: '__tensor__', config: { value: [[[1, 1]]], dtype: 'float32' } })],
    })
    expect(read('Power', [[null, 4]], [null, 4])).toEqual({ further: [leaf(1)] })
  })

  it('is not written where it would be too large', () => {
    expect(read('Multiply', [[null, 1]], [null, 4097])).toBeNull()
    expect(read('Multiply', [[null, 1]], [null, 2 ** 53 - 1])).toBeNull()
  })

  it('is nothing where a layer of that name gives the shape, or nobody knows a shape', () => {
    const pair: Shape = [null, 8]
    expect(read('Add', [pair, pair], pair)).toBeNull()
    expect(read('Reshape', [[null, 6, 4]], [null, 24])).toBeNull()
    expect(read('Relu', [[null, '?']], [null, 4])).toBeNull()
    expect(read('Patches', [pair], pair)).toBeNull()
  })

  it('makes an operation of a sum that no layer gives: (None, 50) + (None, None)', () => {
    expect(
      read(
        'Add',
        [
          [null, 50],
          [null, null],
        ],
        [null, 50],
      ),
    ).toEqual({})
  })
})

describe('operations of a model file', () => {
  const model = readJson(textOf('models/ops-slices.config.json'))

  it('are written as Python has them', () => {
    expect(statements(rebuildModel(model, 'python', 3).text)).toEqual([
      'inputs = keras.Input(shape=(8, 6))',
      'x = inputs[:, 0]',
      'dense = layers.Dense(2)(x)',
      'get_item_1 = inputs[:, ::2, 1:4]',
      'get_item_2 = inputs[:, -1:, None]',
      'model = keras.Model(inputs, [dense, get_item_1, get_item_2])',
    ])
  })

  it('are the same in JSON again', () => {
    const layersOf = (text: string) =>
      JSON.parse(text).config.layers.map((layer: { inbound_nodes: unknown }) => layer.inbound_nodes)
    const again = rebuildModel(model, 'keras-json', 3).text
    expect(layersOf(again)).toEqual(layersOf(textOf('models/ops-slices.config.json')))
  })
})
