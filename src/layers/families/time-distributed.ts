import { defineLater, defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Preference, Signature, Variant } from '../layer-entry.ts'
import { heldLayer, pictureOf } from '../parts/wrapping.ts'
import { plainBidirectionals } from './bidirectional.ts'

/** What is looked for inside, and how unlikely each is beside the others that give the same weights (or none). */
const likelihoods: ReadonlyMap<string, number> = new Map([
  ...among(0, ['Dense', 'Flatten', 'Dropout', 'MaxPooling1D', 'MaxPooling2D', 'MaxPooling3D', 'GlobalMaxPooling1D']),
  ...among(0, ['GlobalAveragePooling2D', 'GlobalAveragePooling3D']),
  ...among(0.5, [
    'Conv2D',
    'Conv3D',
    'Activation',
    'GlobalAveragePooling1D',
    'GlobalMaxPooling2D',
    'GlobalMaxPooling3D',
  ]),
  ...among(1, ['AveragePooling1D', 'AveragePooling2D', 'AveragePooling3D', 'Embedding', 'BatchNormalization']),
  ...among(1, ['LSTM', 'GRU', 'Bidirectional']),
  ...among(2, [
    'Conv1D',
    'LayerNormalization',
    'SimpleRNN',
    'RepeatVector',
    'UpSampling1D',
    'UpSampling2D',
    'UpSampling3D',
  ]),
  ...among(2, ['ZeroPadding1D', 'ZeroPadding2D', 'ZeroPadding3D', 'Cropping1D', 'Cropping2D', 'Cropping3D']),
  ...among(3, ['Conv1DTranspose', 'Conv2DTranspose', 'Conv3DTranspose', 'SeparableConv1D', 'SeparableConv2D']),
  ...among(4, ['Reshape', 'Permute', 'DepthwiseConv1D', 'DepthwiseConv2D', 'PReLU']),
])

function among(cost: number, classes: readonly string[]): readonly (readonly [string, number])[] {
  return classes.map((name) => [name, cost])
}

/** Where the input is not known, these could fit almost any count: then they are not searched. */
const needInputs: readonly string[] = [
  'Conv1DTranspose',
  'Conv2DTranspose',
  'Conv3DTranspose',
  'SeparableConv1D',
  'SeparableConv2D',
  'DepthwiseConv1D',
  'DepthwiseConv2D',
]

/**
 * What speaks against layers that give images and convolve none: of 23 wrapped layers of weights over images that real Keras printed, 14 are
 * convolutions, 9 normalizations or models. A first layer is seldom an Embedding.
 */
const insteadOfConvolutions: ReadonlyMap<string, readonly Preference[]> = new Map([
  [
    'Dense',
    [
      { when: 'product(rest) == 1', cost: 1, says: 'a wrapped Dense usually takes vectors' },
      { when: 'length(rest) < 2', cost: 4, says: 'what is wrapped over images is usually a convolution' },
    ],
  ],
  ['Embedding', [{ when: '0', cost: 4, ofUnknownInput: true, says: 'what is wrapped first is usually a convolution' }]],
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

function unlikely(signature: Signature, className: string): Signature {
  const cost = (signature.cost ?? 0) + (likelihoods.get(className) ?? 0)
  return { ...signature, cost, ...(needInputs.includes(className) && { needsInputs: true }) }
}

/** A surprise that leaves nothing free; or LoRA, whose rank is, on the one layer that is wrapped most. */
function isKept({ name, replaces, config }: Variant, className: string): boolean {
  return (!replaces && !config) || (className === 'Dense' && name === 'lora_rank')
}

/**
 * A layer run on every time step with the same weights. Its own entry describes one step, with some of its surprises.
 * Source: keras/src/layers/rnn/time_distributed.py `build()` and `compute_output_shape()`.
 */
function distributed(layer: LayerEntry): LayerEntry {
  const { eras } = layer
  const asked = {
    classes: ['TimeDistributed'],
    since: 'keras1',
    calls: 'one',
    takesMask: true,
    openEnded: true,
  } as const
  return defineLater({ ...asked, ...(eras && { eras }) }, () => {
    const inner = heldLayer(layer)
    const { className } = inner
    const variants = layer.variants?.filter((variant) => isKept(variant, className))
    return {
      inner,
      slicedAxis: 1,
      config: layer.config,
      signatures: layer.signatures.map((signature) => unlikely(signature, className)),
      weights: layer.weights,
      ...(layer.macs !== undefined && { macs: layer.macs }),
      ...(variants && { variants }),
      prefer: [...(layer.prefer ?? []), ...(insteadOfConvolutions.get(className) ?? [])],
      unseen: layer.unseen ?? [],
      explain: {
        ...pictureOf(layer),
        remark:
          'the wrapped layer runs on every time step with the same weights: the count does not depend on the number of steps',
        what: 'Runs the wrapped layer on every time step; the second axis stays as it is.',
        pitfalls: [
          'It has the count of the wrapped layer, once: all time steps share the weights.',
          'The class of the wrapped layer is not printed; it is inferred from shapes and count.',
        ],
        ...(layer.explain.mistakes && { mistakes: layer.explain.mistakes }),
      },
      examples: layer.examples
        .filter(isSlice)
        .slice(0, 1)
        .map((example) => everyStep(example, className)),
    }
  })
}

/** TimeDistributed for each of the layers that it may hold; a nested model or a class of one's own inside is taken as printed. */
export function timeDistributed(layers: readonly LayerEntry[]): readonly LayerEntry[] {
  return layers.filter(isHeld).map(distributed)
}

function isHeld(layer: LayerEntry): boolean {
  const { surprise, classes } = layer
  const isRare = classes[0] === 'Bidirectional' && !plainBidirectionals.includes(layer)
  return !surprise && !isRare && likelihoods.has(classes[0] ?? '')
}

/** Keras 0 and 1, where Dense took one vector only. Source: keras 1.2 layers/core.py `build()`. */
export const timeDistributedDense: LayerEntry = defineLayer({
  classes: ['TimeDistributedDense'],
  calls: 'one',
  gives: ['keras1'],
  config: { units: 'int', use_bias: { kind: 'bool', default: true } },
  inputs: ['(batch, timesteps, input_dim)', '...'],
  output: '(batch, timesteps, units)',
  weights: {
    kernel: { shape: '(input_dim, units)', reuse: 'timesteps' },
    bias: { shape: '(units)', when: 'use_bias' },
  },
  eras: ['keras0', 'keras1'],
  unseen: ['activation'],
  explain: {
    picture: { kind: 'matrix', kernel: 'kernel', bias: 'bias', column: 'unit' },
    what: 'A Dense on every time step, from the time before Dense accepted sequences.',
    pitfalls: ['The count does not depend on the number of time steps.'],
  },
  examples: [
    { inputs: [[null, 5, 7]], output: [null, 5, 10], params: 80, config: { units: 10, use_bias: true } },
    { inputs: [[null, null, 7]], output: [null, null, 10], params: 70, config: { units: 10, use_bias: false } },
  ],
})
