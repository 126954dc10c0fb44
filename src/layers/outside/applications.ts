import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { sameShape } from '../parts/same-shape.ts'
import { samePositions } from '../parts/spatial.ts'

/** LayerScale, also as papers' code has it. Source: keras/src/applications/convnext.py `LayerScale.build()`. */
const layerScale = defineLayer({
  classes: ['LayerScale'],
  config: { projection_dim: 'int' },
  inputs: ['(batch, ..., projection_dim)'],
  output: '(batch, ..., projection_dim)',
  weights: { gamma: '(projection_dim)' },
  reads: samePositions,
  openEnded: true,
  unseen: ['init_values'],
  explain: { picture: { kind: 'vector' }, what: 'Multiplies each channel by a learned factor that begins near 0.' },
  examples: [{ inputs: [[null, 56, 56, 96]], output: [null, 56, 56, 96], params: 96, config: { projection_dim: 96 } }],
})

/** Inputs that are added, the first giving the shape. Sources: keras/src/applications/convnext.py, inception_resnet_v2.py. */
const asFirst = [{ inputs: ['(...shape)', '...'], outputs: ['(...shape)'] }]

/** Layers of Keras's own applications, and what papers' code calls the same. */
export const applicationLayers: readonly LayerEntry[] = [
  layerScale,
  sameShape(['StochasticDepth', 'DropPath'], 'Skips a whole branch at random during training; nothing is learned.', {
    signatures: asFirst,
    openEnded: true,
    unseen: ['drop_path_rate', 'survival_probability', 'drop_prob', 'rate'],
  }),
  sameShape(['CustomScaleLayer'], 'Adds its second input, scaled, to the first (InceptionResNetV2).', {
    signatures: asFirst,
    openEnded: true,
    unseen: ['scale'],
  }),
]
