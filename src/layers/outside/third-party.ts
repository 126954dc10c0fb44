import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { samePositions } from '../parts/spatial.ts'

/** SqueezeAndExcite2D. Source: keras_cv/layers/regularization/squeeze_excite.py `build()`: two 1×1 convolutions. */
const squeezeAndExcite = defineLayer({
  classes: ['SqueezeAndExcite2D'],
  config: { bottleneck_filters: 'int' },
  inputs: ['(batch, rows, cols, filters)'],
  output: '(batch, rows, cols, filters)',
  weights: {
    'squeeze_conv/kernel': '(1, 1, filters, bottleneck_filters)',
    'squeeze_conv/bias': '(bottleneck_filters)',
    'excite_conv/kernel': '(1, 1, bottleneck_filters, filters)',
    'excite_conv/bias': '(filters)',
  },
  openEnded: true,
  explain: { what: 'Weights the channels of a map by a bottleneck over their averages.' },
  examples: [
    { inputs: [[null, 8, 9, 64]], output: [null, 8, 9, 64], params: 2_128, config: { bottleneck_filters: 16 } },
  ],
})

/** MetricEmbedding of TensorFlow Similarity. Source: tensorflow_similarity/layers.py: a Dense (at first one that it holds) whose output is normalized. */
const metricEmbedding = defineLayer({
  classes: ['MetricEmbedding'],
  config: { units: 'int', use_bias: { kind: 'bool', default: true } },
  signatures: [{ inputs: ['(batch, ..., input_dim)'], outputs: ['(batch, ..., units)'] }],
  weights: [
    { name: 'kernel', shape: '(input_dim, units)', reuse: 'product(rest)' },
    { name: 'bias', shape: '(units)', when: 'use_bias' },
  ],
  reads: samePositions,
  openEnded: true,
  explain: { what: 'A Dense whose output has length 1, so that a dot product is a similarity.' },
  examples: [{ inputs: [[null, 128]], output: [null, 64], params: 8_256, config: { units: 64 } }],
})

/** PatchingAndEmbedding. Source: keras_cv/layers/vit_layers.py `build()`. */
const patchingAndEmbedding = defineLayer({
  classes: ['PatchingAndEmbedding'],
  config: { project_dim: 'int', patch_size: 'int' },
  signatures: [
    {
      inputs: ['(batch, rows, cols, channels)'],
      outputs: ['(batch, positions, project_dim)'],
      where: ['positions == (rows // patch_size) * (cols // patch_size) + 1'],
    },
  ],
  weights: {
    'projection/kernel': '(patch_size, patch_size, channels, project_dim)',
    'projection/bias': '(project_dim)',
    class_token: '(1, 1, project_dim)',
    'position_embedding/embeddings': '(positions, project_dim)',
  },
  openEnded: true,
  unseen: ['padding'],
  explain: { what: 'Cuts an image into patches, projects each, and adds a class token and positions.' },
  examples: [
    {
      inputs: [[null, 224, 224, 3]],
      output: [null, 197, 768],
      params: 742_656,
      config: { project_dim: 768, patch_size: 16 },
    },
  ],
})

/** PatchEncoder of keras.io's examples: a Dense on each patch, an Embedding of positions and, of autoencoders, a mask token. */
const patchEncoder = defineLayer({
  classes: ['PatchEncoder'],
  config: {
    num_patches: 'int',
    projection_dim: 'int',
    mask_token: { kind: 'bool', default: false },
  },
  signatures: [
    { inputs: ['(batch, num_patches, patch_dims)'], outputs: ['(batch, num_patches, projection_dim)'] },
    { inputs: ['(batch, None, patch_dims)'], outputs: ['(batch, num_patches, projection_dim)'] },
    { inputs: ['(batch, None, patch_dims)'], outputs: ['(batch, None, projection_dim)'] },
  ],
  weights: {
    'projection/kernel': '(patch_dims, projection_dim)',
    'projection/bias': '(projection_dim)',
    'position_embedding/embeddings': '(num_patches, projection_dim)',
    mask_token: { shape: '(1, patch_dims)', when: 'mask_token' },
  },
  openEnded: true,
  explain: { what: 'Projects patches of an image and adds a learned row for each position.' },
  examples: [
    {
      inputs: [[null, null, 108]],
      output: [null, 144, 64],
      params: 16_192,
      config: { num_patches: 144, projection_dim: 64 },
    },
  ],
})

/** Classes of keras.io's examples without weights. */
const withoutWeights = defineLayer({
  classes: ['Patches', 'Sampling', 'CTCLayer'],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  openEnded: true,
  explain: { what: 'Cuts an image into patches, draws a sample around a mean, or adds a loss: nothing is learned.' },
  examples: [{ inputs: [[null, 72, 72, 3]], output: [null, null, 108], params: 0, config: {} }],
})

/** Layers of KerasCV and of keras.io's examples. Whoever copies an example may change it: what does not fit is taken. */
export const thirdParty: readonly LayerEntry[] = [
  squeezeAndExcite,
  metricEmbedding,
  patchingAndEmbedding,
  patchEncoder,
  withoutWeights,
]

/** Classes that hold a whole model or the code of another library: their counts can't be recomputed, and why. */
const opaqueClasses: readonly { readonly classes: readonly string[]; readonly why: string }[] = [
  {
    classes: ['KerasLayer'],
    why: 'It holds a SavedModel from TensorFlow Hub: its count is that of the whole model inside.',
  },
  { classes: ['TFSMLayer'], why: 'It holds a SavedModel: its count is that of all variables its endpoint uses.' },
  {
    classes: ['TorchModuleWrapper'],
    why: 'It holds a PyTorch module: its count is that of the module’s parameters, without buffers.',
  },
  { classes: ['JaxLayer', 'FlaxLayer'], why: 'It holds a JAX function or a Flax module with parameters of its own.' },
  {
    classes: [
      'TFBertMainLayer',
      'TFBertModel',
      'TFDistilBertMainLayer',
      'TFDistilBertModel',
      'TFRobertaMainLayer',
      'TFRobertaModel',
    ],
    why: 'It holds a whole model of Hugging Face’s Transformers.',
  },
  { classes: ['BertModelLayer', 'BertLayer'], why: 'It holds a whole BERT model.' },
  {
    classes: ['Siamese', 'Graph', 'LambdaMerge'],
    why: 'A container of Keras 0: its count is that of the layers inside.',
  },
  { classes: ['MBConvBlock', 'FusedMBConvBlock'], why: 'A block of KerasCV: its count is that of the layers inside.' },
  { classes: ['WideDeepModel'], why: 'It holds a linear and a deep model.' },
]

/** Why the count of a class can't be recomputed, as a sentence; null where nothing is known of it. */
export function whyOpaque(className: string): string | null {
  return opaqueClasses.find(({ classes }) => classes.includes(className))?.why ?? null
}
