import { defineLayer } from '../define-layer.ts'
import type { ClassFacts, Example, LayerEntry, Pitfall, Signature } from '../layer-entry.ts'
import { joiningLayers } from '../parts/joining.ts'
import { samePositions } from '../parts/spatial.ts'

/** TensorFlow's tables print what its operations give; all others what the layer's own rule says. */
const elementwise: readonly Signature[] = [
  { inputs: ['...shapes'], outputs: ['(...merge_static(shapes))'], eras: ['tf2', 'keras2'] },
  { inputs: ['...shapes'], outputs: ['(...merge(shapes))'], eras: ['keras2', 'keras3', 'tfjs'] },
]

/** The other input is a constant, which no row shows. */
const withConstant: Signature = {
  inputs: ['(...shape)'],
  outputs: ['(...result)'],
  where: ['widens(shape, result)'],
  cost: 3,
}

/** An operation of Keras 3 with the name of the layer: it broadcasts with the batch axis, as NumPy does. */
const operation: Signature = {
  inputs: ['...shapes'],
  outputs: ['(...broadcast(shapes))'],
  eras: ['keras3'],
  cost: 1,
}

/** Keras 2.0.0 prints the shapes of the inputs, as a list: `_Merge` had no `compute_output_shape()` yet. */
const listedInputs: readonly Signature[] = [2, 3, 4].map((count) => {
  const shapes = Array.from({ length: count }, (_, at) => `(...shape_${at})`)
  return { inputs: shapes, outputs: shapes, eras: ['keras2'], cost: 4 }
})

const noParameters = 'It has no parameters and does not change the number of channels.'

const pitfalls: readonly Pitfall[] = [
  { says: noParameters },
  {
    says: 'Keras 2.0.0 prints a list of its input shapes; its output has one shape.',
    when: 'length(shape_0) >= 1',
    eras: ['keras2'],
  },
]

const examples: readonly Example[] = [
  {
    inputs: [
      [null, 8, 4],
      [null, 8, 4],
    ],
    output: [null, 8, 4],
    params: 0,
    config: {},
  },
  {
    inputs: [
      [null, 1, 4],
      [null, 8, 1],
      [null, 4],
    ],
    output: [null, 8, 4],
    params: 0,
    config: {},
  },
  {
    inputs: [
      [null, null, 4],
      [null, 8, 4],
    ],
    output: [null, 8, 4],
    params: 0,
    config: {},
    era: 'tf2',
  },
  {
    inputs: [
      [null, null, 4],
      [null, 8, 4],
    ],
    output: [null, null, 4],
    params: 0,
    config: {},
    era: 'keras2',
  },
]

/** Source: keras/src/layers/merging/base_merge.py `compute_output_shape()`. */
function merging(className: string, what: string, facts: ClassFacts = {}): LayerEntry {
  return defineLayer({
    classes: [className],
    calls: 'all',
    joins: 'elementwise',
    ...facts,
    config: {},
    signatures: [...elementwise, operation, withConstant, ...listedInputs],
    weights: [],
    reads: samePositions,
    explain: { what, pitfalls },
    examples,
  })
}

/** Average; as an operation of Keras 3 it is a mean over axes of one tensor, perhaps with weights. */
const average = defineLayer({
  ...merging('Average', 'Takes the element-wise mean of its inputs.'),
  signatures: [
    ...elementwise,
    withConstant,
    ...listedInputs,
    {
      inputs: ['(...shape)', '...'],
      outputs: ['(...result)'],
      where: ['length(result) < length(shape)'],
      eras: ['keras3'],
      cost: 2,
    },
  ],
})

export const mergingLayers: readonly LayerEntry[] = [
  merging('Add', 'Adds its inputs element by element.', { common: 10 }),
  merging('Subtract', 'Subtracts its second input from its first.', { calls: 'two' }),
  merging('Multiply', 'Multiplies its inputs element by element.', { names: { short: { mul: 0 } }, common: 12 }),
  merging('Maximum', 'Takes the element-wise maximum of its inputs.'),
  merging('Minimum', 'Takes the element-wise minimum of its inputs.'),
  average,
  ...joiningLayers,
]
