import type { LayerEntry } from '../layer-entry.ts'
import { sameShape } from '../parts/same-shape.ts'

/** Whole feature maps dropped: the input must have so many axes. */
function spatialDropout(rank: number): LayerEntry {
  const places = ['axis_1', 'axis_2', 'axis_3'].slice(0, rank).join(', ')
  const pattern = `(batch, ${places}, last)`
  const shape = [null, ...[10, 8, 6].slice(0, rank), 4]
  return sameShape([`SpatialDropout${rank}D`], 'Sets whole feature maps to 0 at random during training.', {
    since: 'keras1',
    oftenSuspected: true,
    signatures: [{ inputs: [pattern], outputs: [pattern] }],
    unseen: ['rate', 'data_format'],
    examples: [{ inputs: [shape], output: shape, params: 0, config: {} }],
  })
}

/** Layers that act only while training, and those that pass their input on. */
export const regularizations: readonly LayerEntry[] = [
  sameShape(['Dropout', 'AlphaDropout', 'GaussianDropout'], 'Perturbs its input at random during training.', {
    since: 'keras1',
    oftenSuspected: true,
    names: { short: { drop: 0 } },
    common: 5,
    unseen: ['rate', 'noise_shape', 'seed'],
    pitfalls: [
      'It has no parameters, neither trainable nor non-trainable: Non-trainable params never come from a Dropout.',
      'The state of its random number generator is never counted.',
    ],
  }),
  ...[1, 2, 3].map(spatialDropout),
  sameShape(['GaussianNoise'], 'Adds noise during training.', { since: 'keras1', unseen: ['stddev', 'seed'] }),
  sameShape(['ActivityRegularization'], 'Adds a penalty on its input to the loss.', {
    since: 'keras1',
    unseen: ['l1', 'l2'],
  }),
  sameShape(['Masking'], 'Marks time steps that are all mask_value, for later layers to skip.', {
    unseen: ['mask_value'],
    pitfalls: ['In a functional Keras 3 model, it adds two rows: not_equal and any.'],
  }),
  sameShape(['Identity'], 'Passes its input through.'),
]
