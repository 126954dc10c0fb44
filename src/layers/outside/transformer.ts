import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Signature, WeightSpec } from '../layer-entry.ts'
import { projectionPictures } from '../parts/pictures.ts'
import type { AttentionPicture } from '../picture.ts'

/** The four projections of an attention inside a block. `context` is the width of what is attended to. */
function attention(path: string, context: string, when?: string): readonly WeightSpec[] {
  const present = when === undefined ? {} : { when }
  const part = (name: string, width: string): readonly WeightSpec[] => [
    { path: `${path}/${name}`, name: 'kernel', shape: `(${width}, num_heads, key_dim)`, ...present },
    { path: `${path}/${name}`, name: 'bias', shape: '(num_heads, key_dim)', ...present },
  ]
  return [
    ...part('query', 'hidden_dim'),
    ...part('key', context),
    ...part('value', context),
    { path: `${path}/attention_output`, name: 'kernel', shape: '(num_heads, key_dim, hidden_dim)', ...present },
    { path: `${path}/attention_output`, name: 'bias', shape: '(hidden_dim)', ...present },
  ]
}

function layerNorm(path: string): readonly WeightSpec[] {
  return [
    { path, name: 'gamma', shape: '(hidden_dim)' },
    { path, name: 'beta', shape: '(hidden_dim)' },
  ]
}

/** Two dense layers: to `intermediate_dim` and back. */
const feedforward: readonly WeightSpec[] = [
  { path: 'feedforward_intermediate_dense', name: 'kernel', shape: '(hidden_dim, intermediate_dim)' },
  { path: 'feedforward_intermediate_dense', name: 'bias', shape: '(intermediate_dim)' },
  { path: 'feedforward_output_dense', name: 'kernel', shape: '(intermediate_dim, hidden_dim)' },
  { path: 'feedforward_output_dense', name: 'bias', shape: '(hidden_dim)' },
  ...layerNorm('feedforward_layer_norm'),
]

const encoderWeights: readonly WeightSpec[] = [
  ...attention('self_attention_layer', 'hidden_dim'),
  ...layerNorm('self_attention_layer_norm'),
  ...feedforward,
]

const decoderWeights: readonly WeightSpec[] = [
  ...encoderWeights,
  ...attention('cross_attention_layer', 'encoder_dim'),
  ...layerNorm('cross_attention_layer_norm'),
]

const input = '(batch, ..., hidden_dim)'
const encoded = '(encoder_batch, ...encoder_axes, encoder_dim)'

/** Heads that share the width, heads as wide as the model (keras.io, Chollet's book), and heads that do not divide it. */
const headWidths = [
  { where: ['num_heads * key_dim == hidden_dim'], cost: 0 },
  { where: ['key_dim == hidden_dim', 'num_heads > 1'], cost: 1 },
  { where: ['key_dim == hidden_dim // num_heads', 'hidden_dim % num_heads != 0'], cost: 5, limitBesideOthers: 100 },
]

function blocks(inputs: readonly string[], weights: readonly WeightSpec[]): readonly Signature[] {
  const needsInputs = inputs.includes(encoded)
  return headWidths.map((width) => ({ ...width, inputs, outputs: [input], weights, needsInputs }))
}

const config: LayerEntry['config'] = {
  num_heads: { kind: 'int' },
  intermediate_dim: { kind: 'int' },
  key_dim: { kind: 'int' },
}

const prefer: LayerEntry['prefer'] = [
  {
    when: 'intermediate_dim % 8 == 0 or intermediate_dim == hidden_dim',
    cost: 1,
    says: 'intermediate_dim is usually a multiple of 8 or the width of the model',
  },
  {
    when: 'num_heads == 2 or num_heads == 4 or num_heads == 8 or num_heads == 12',
    cost: 1,
    says: 'a small even number of heads is more likely',
  },
  {
    when: 'key_dim == 64 or key_dim == 32 or key_dim == 16 or key_dim == hidden_dim',
    cost: 0.5,
    says: 'heads are usually 16, 32 or 64 wide',
  },
]

/** The attentions of a block. */
function picture(...attentions: readonly string[]): AttentionPicture {
  const parts = ['query', 'key', 'value', 'attention_output']
  return {
    kind: 'attention',
    projections: attentions.flatMap((attention) => projectionPictures(parts, attention)),
    heads: ['num_heads'],
    width: ['key_dim'],
  }
}

const encoderExamples: readonly Example[] = [
  { inputs: [[null, 10, 64]], output: [null, 10, 64], params: 33_472, config: { num_heads: 4, intermediate_dim: 128 } },
  { inputs: [[null, 10, 64]], output: [null, 10, 64], params: 33_213, config: { num_heads: 3, intermediate_dim: 128 } },
  {
    inputs: [[null, 200, 32]],
    output: [null, 200, 32],
    params: 10_656,
    config: { num_heads: 2, key_dim: 32, intermediate_dim: 32 },
  },
]

/** Blocks of transformers: KerasHub's (keras_hub/src/layers/modeling/transformer_encoder.py `build()`), and keras.io's classes. */
export const transformerBlocks: readonly LayerEntry[] = [
  defineLayer({
    classes: ['TransformerEncoder', 'TransformerBlock', 'TransformerEncoderBlock'],
    config,
    signatures: blocks([input, '...'], encoderWeights),
    weights: encoderWeights,
    prefer,
    openEnded: true,
    unseen: ['dropout', 'activation', 'normalize_first'],
    explain: {
      picture: picture('self_attention_layer'),
      what: 'Self-attention and two dense layers, each followed by a LayerNormalization.',
      pitfalls: ['Many tutorials define their own class of this name: a count that does not fit is taken as printed.'],
    },
    examples: encoderExamples,
  }),
  defineLayer({
    classes: ['TransformerDecoder', 'TransformerDecoderBlock'],
    config,
    signatures: [...blocks([input], encoderWeights), ...blocks([input, encoded, '...'], decoderWeights)],
    weights: decoderWeights,
    prefer,
    openEnded: true,
    unseen: ['dropout', 'activation', 'normalize_first'],
    explain: {
      picture: picture('self_attention_layer', 'cross_attention_layer'),
      what: 'A transformer block that also attends to an encoded sequence, if it gets one.',
    },
    examples: [
      {
        inputs: [
          [null, 10, 64],
          [null, 12, 32],
        ],
        output: [null, 10, 64],
        params: 46_144,
        config: { num_heads: 4, intermediate_dim: 128 },
      },
      {
        inputs: [[null, 10, 64]],
        output: [null, 10, 64],
        params: 33_472,
        config: { num_heads: 4, intermediate_dim: 128 },
      },
    ],
  }),
  defineLayer({
    classes: ['FNetEncoder'],
    config: { intermediate_dim: 'int' },
    signatures: [{ inputs: [input], outputs: [input] }],
    weights: [...layerNorm('mixing_layer_norm'), ...feedforward],
    openEnded: true,
    unseen: ['dropout', 'activation'],
    explain: {
      what: 'A transformer block that mixes tokens by a Fourier transform, which has no weights, instead of attention.',
    },
    examples: [{ inputs: [[null, 10, 64]], output: [null, 10, 64], params: 16_832, config: { intermediate_dim: 128 } }],
  }),
]
