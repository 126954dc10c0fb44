import { describe, expect, it } from 'vitest'
import { ModelError } from '../../src/model/model-error.ts'
import { bytesIn } from '../../src/model-files/bytes.ts'
import { readModelFile } from '../../src/model-files/read-model-file.ts'
import { listModel } from '../../src/print/list-model.ts'
import { dialects } from '../../src/summary/dialects/index.ts'

/** A functional model in a functional model and so on, each called twice by the one around it; in the innermost a layer. */
function nested(
  depth: number,
  layer: object,
): { readonly class_name: string; readonly config: { readonly name: string } } {
  const input = `in${depth}`
  const inside = depth === 0 ? layer : nested(depth - 1, layer)
  const name = depth === 0 ? 'last' : `m${depth - 1}`
  const call = [[input, 0, 0, {}]]
  return {
    class_name: 'Functional',
    config: {
      name: `m${depth}`,
      layers: [
        {
          class_name: 'InputLayer',
          name: input,
          config: { name: input, batch_input_shape: [null, 4] },
          inbound_nodes: [],
        },
        { ...inside, name, inbound_nodes: depth === 0 ? [call] : [call, call] },
      ],
      input_layers: [[input, 0, 0]],
      output_layers: [[name, 0, 0]],
    } as { readonly name: string },
  }
}

function totalOf(depth: number, layer: object): string {
  const text = JSON.stringify({ ...nested(depth, layer), keras_version: '2.12.0', backend: 'tensorflow' })
  const [printing] = dialects['tf-keras'].printings
  if (!printing) throw new Error('no printing')
  const model = readModelFile(bytesIn(Buffer.from(text)))
  return listModel(model, dialects['tf-keras'], printing, false).listing.totals.join('\n')
}

describe('models inside models, each called twice', () => {
  const dense = { class_name: 'Dense', config: { name: 'last', units: 4, use_bias: true } }

  it('are built once for all calls on the same shapes: 18 deep there are 262,144 calls', () => {
    // 4 · 4 + 4, once, however often it is called
    expect(totalOf(18, dense)).toContain('Total params: 20 (')
  })

  it('are refused where they are nested deeper than models are', () => {
    expect(() => totalOf(40, dense)).toThrow(ModelError)
  })
})
