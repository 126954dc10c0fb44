import type { Example, LayerEntry } from './define-layer.ts'
import { defineLayer } from './define-layer.ts'
import { heldLayer } from './wrapping.ts'

/** What is looked for inside, and how unlikely each is beside the others that give the same weights (or none). */
const likelihoods: ReadonlyMap<string, number> = new Map([
  ['Dense', 0],
  ['Conv1D', 1],
  ['Conv2D', 0.5],
  ['Conv3D', 0.5],
  ['Conv1DTranspose', 2],
  ['Conv2DTranspose', 2],
  ['Conv3DTranspose', 2],
  ['DepthwiseConv1D', 2],
  ['DepthwiseConv2D', 2],
  ['SeparableConv1D', 2],
  ['SeparableConv2D', 2],
  ['MaxPooling1D', 0],
  ['MaxPooling2D', 0],
  ['MaxPooling3D', 0],
  ['AveragePooling1D', 1],
  ['AveragePooling2D', 1],
  ['AveragePooling3D', 1],
  ['GlobalAveragePooling1D', 0.5],
  ['GlobalAveragePooling2D', 0],
  ['GlobalAveragePooling3D', 0],
  ['GlobalMaxPooling1D', 0],
  ['GlobalMaxPooling2D', 0.5],
  ['GlobalMaxPooling3D', 0.5],
  ['Flatten', 0],
  ['Reshape', 3],
  ['Permute', 4],
  ['RepeatVector', 2],
  ['UpSampling1D', 2],
  ['UpSampling2D', 2],
  ['UpSampling3D', 2],
  ['ZeroPadding1D', 2],
  ['ZeroPadding2D', 2],
  ['ZeroPadding3D', 2],
  ['Cropping1D', 3],
  ['Cropping2D', 3],
  ['Cropping3D', 3],
  ['Dropout', 0],
  ['Activation', 0.5],
  ['PReLU', 4],
  ['Embedding', 1],
  ['BatchNormalization', 1],
  ['LayerNormalization', 1.5],
  ['LSTM', 1],
  ['GRU', 1],
  ['SimpleRNN', 2],
  ['Bidirectional', 1],
])

/** The length along time of the worked rows. */
const timesteps = 6

function stretched(shape: readonly (number | null)[]): readonly (number | null)[] {
  return [...shape.slice(0, 1), timesteps, ...shape.slice(1)]
}

/** Whether a worked row can be that of one time step: one input, with an axis beside the batch. */
function isSlice({ inputs }: Example): boolean {
  return inputs.length === 1 && (inputs[0]?.length ?? 0) > 1
}

/** A worked row of the layer inside, once for every time step. */
function everyStep(example: Example, className: string): Example {
  return {
    ...example,
    inputs: example.inputs.map(stretched),
    output: stretched(example.output),
    config: { layer: { className, config: example.config } },
  }
}

/**
 * A layer run on every time step with the same weights. Its own entry describes one step.
 * Source: keras/src/layers/rnn/time_distributed.py `build()` and `compute_output_shape()`.
 */
function distributed(layer: LayerEntry): LayerEntry {
  const inner = heldLayer(layer)
  const cost = likelihoods.get(inner.className) ?? 0
  const { variants, prefer, eras } = layer
  return defineLayer({
    classes: ['TimeDistributed'],
    inner,
    slicedAxis: 1,
    openEnded: true,
    config: layer.config,
    signatures: layer.signatures.map((signature) => ({ ...signature, cost: (signature.cost ?? 0) + cost })),
    weights: layer.weights,
    ...(variants && { variants }),
    ...(prefer && { prefer }),
    ...(eras && { eras }),
    unseen: layer.unseen ?? [],
    explain: {
      what: 'Runs the layer inside on every time step; the second axis is passed through.',
      pitfalls: [
        'It has the count of the layer inside: the number of time steps never multiplies it.',
        'The class of the layer inside is not printed; it is inferred from shapes and count.',
      ],
    },
    examples: layer.examples.filter(isSlice).map((example) => everyStep(example, inner.className)),
  })
}

/** TimeDistributed for each of the layers that it may hold; a nested model or a class of one's own inside is taken as printed. */
export function timeDistributed(layers: readonly LayerEntry[]): readonly LayerEntry[] {
  return layers.filter(({ classes, surprise }) => !surprise && likelihoods.has(classes[0] ?? '')).map(distributed)
}

/** Keras 0 and 1, where Dense took one vector only. Source: keras 1.2 layers/core.py `build()`. */
export const timeDistributedDense: LayerEntry = defineLayer({
  classes: ['TimeDistributedDense'],
  config: { units: { kind: 'int' }, use_bias: { kind: 'bool', default: true } },
  signatures: [{ inputs: ['(batch, timesteps, input_dim)', '...'], outputs: ['(batch, timesteps, units)'] }],
  weights: [
    { name: 'kernel', shape: '(input_dim, units)' },
    { name: 'bias', shape: '(units)', when: 'use_bias' },
  ],
  eras: ['keras0', 'keras1'],
  unseen: ['activation'],
  explain: {
    what: 'A Dense on every time step, from before Dense itself took sequences.',
    pitfalls: ['The number of time steps never multiplies the count.'],
  },
  examples: [
    { inputs: [[null, 5, 7]], output: [null, 5, 10], params: 80, config: { units: 10, use_bias: true } },
    { inputs: [[null, null, 7]], output: [null, null, 10], params: 70, config: { units: 10, use_bias: false } },
  ],
})
