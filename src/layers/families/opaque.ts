import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'

/** A layer without weights that may do anything to its inputs. */
function anything(
  classes: readonly string[],
  explain: LayerEntry['explain'],
  more: Partial<LayerEntry> = {},
): LayerEntry {
  return defineLayer({
    classes,
    config: {},
    inputs: ['...'],
    output: 'any',
    weights: [],
    macs: null,
    ...more,
    explain,
    examples: [{ inputs: [[null, 5]], output: [null, 2, 3], params: 0, config: {} }],
  })
}

/** Layers around a function or an operation. Sources: keras/src/layers/core/lambda_layer.py; tf.keras's tf_op_layer.py. */
export const opaqueLayers: readonly LayerEntry[] = [
  anything(['Lambda'], {
    what: 'Applies a function that only the code shows.',
    pitfalls: ['Variables that the function uses are not counted, not even in the total.'],
  }),
  anything(
    ['TFOpLambda', 'SlicingOpLambda', 'TensorFlowOpLayer', 'ClassMethod', 'InstanceMethod', 'InstanceProperty'],
    { what: 'A TensorFlow operation in a functional model, shown as a layer.' },
    {
      eras: ['keras2', 'tf2'],
      calls: 'all',
      joins: /^tf\.(?:__operators__\.(?:add|sub|mul|truediv)|math\.(?:add|subtract|multiply|divide))(?:_\d+)?$/,
      names: { pattern: /^tf\.(?!__operators__\.getitem)[a-z_]+/ },
      ofClass: {
        SlicingOpLambda: { names: { pattern: /^tf\.__operators__\.getitem/ } },
        TensorFlowOpLayer: { names: { default: ['tf_op_layer'] } },
      },
    },
  ),
  anything(
    ['AddLoss', 'AddMetric'],
    { what: 'Holds a loss or a metric of the model and passes its input through.' },
    {
      macs: '0',
      listedLast: true,
      eras: ['keras2', 'tf2'],
    },
  ),
]
