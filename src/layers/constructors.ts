import type { Config, ConfigValue } from './config-value.ts'

/**
 * What the constructors of Keras's own layers take beside what entries describe: which arguments a layer can't be made without, and the
 * defaults of those that no row shows. Held against Keras by `fixtures/constructors.json`.
 */

/** Layers by the arguments that they require, in order. */
const layers: readonly (readonly [required: string, classes: string])[] = [
  ['activation', 'Activation'],
  ['rate', 'AlphaDropout Dropout GaussianDropout SpatialDropout1D SpatialDropout2D SpatialDropout3D'],
  ['layer', 'Bidirectional SpectralNormalization TimeDistributed Wrapper'],
  ['height width', 'CenterCrop RandomCrop Resizing'],
  [
    'filters kernel_size',
    `Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D
     SeparableConv1D SeparableConv2D LocallyConnected1D LocallyConnected2D`,
  ],
  ['units', 'Dense GRU GRUCell LSTM LSTMCell SimpleRNN SimpleRNNCell CuDNNLSTM CuDNNGRU'],
  ['kernel_size', 'DepthwiseConv1D DepthwiseConv2D'],
  ['axes', 'Dot'],
  ['equation output_shape', 'EinsumDense'],
  ['input_dim output_dim', 'Embedding ReversibleEmbedding'],
  ['stddev', 'GaussianNoise'],
  ['num_bins', 'HashedCrossing Hashing'],
  ['num_heads key_dim', 'MultiHeadAttention'],
  ['head_dim num_query_heads num_key_value_heads', 'GroupedQueryAttention'],
  ['num_tokens', 'CategoryEncoding'],
  ['dims', 'Permute'],
  ['cell', 'RNN'],
  ['cells', 'StackedRNNCells'],
  [
    'factor',
    'RandomBrightness RandomColorDegeneration RandomContrast RandomHue RandomRotation RandomSaturation RandomSharpness',
  ],
  ['height_factor', 'RandomZoom'],
  ['height_factor width_factor', 'RandomTranslation'],
  ['n', 'RepeatVector'],
  ['pool_size', 'AveragePooling1D AveragePooling2D AveragePooling3D'],
  ['scale', 'Rescaling'],
  ['target_shape', 'Reshape'],
  ['function', 'Lambda'],
  [
    'output_size',
    `AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
     AdaptiveMaxPooling2D AdaptiveMaxPooling3D`,
  ],
  [
    '',
    `ActivityRegularization Discretization Add AdditiveAttention Attention Average
     BatchNormalization Concatenate Cropping1D Cropping2D Cropping3D ELU Equalization Flatten GlobalAveragePooling1D
     GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D
     GroupNormalization Identity IntegerLookup LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D
     MaxPooling3D Maximum MelSpectrogram Minimum Multiply Normalization PReLU RMSNormalization RandomFlip ReLU Softmax
     StringLookup Subtract TextVectorization UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D
     ZeroPadding2D ZeroPadding3D ThresholdedReLU STFTSpectrogram AugMix AutoContrast CutMix MixUp RandAugment
     RandomColorJitter RandomElasticTransform RandomErasing RandomGaussianBlur RandomGrayscale RandomInvert
     RandomPerspective RandomShear Solarization ContrastLimitedAdaptiveHistogramEqualization`,
  ],
]

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

const requiredBy: ReadonlyMap<string, readonly string[]> = new Map(
  layers.flatMap(([required, classes]) => words(classes).map((name) => [name, words(required)] as const)),
)

/** The arguments that a layer of `keras.layers` requires, in order; null for a class that is none. */
export function requiredArguments(className: string): readonly string[] | null {
  return requiredBy.get(className) ?? null
}

/** What `keras.layers` calls a class that prints another name. */
export function exportedName(className: string): string {
  return className === 'GroupedQueryAttention' ? 'GroupQueryAttention' : className
}

/** What stands for a required argument that nobody knows: what people mostly write. */
export const placeholders: Config = {
  activation: 'relu',
  factor: 0.1,
  height_factor: 0.1,
  width_factor: 0.1,
  num_bins: 10,
  rate: 0.5,
  scale: 1 / 255,
  stddev: 0.1,
}

const none = words(`
  activity_regularizer backward_layer beta_constraint beta_regularizer bias_axes bias_constraint bias_regularizer
  depthwise_constraint depthwise_regularizer embeddings_constraint embeddings_regularizer gamma_constraint gamma_regularizer
  idf_weights input_length mask_value kernel_constraint kernel_regularizer logit_soft_cap mask_token max_tokens max_value mean ngrams noise_shape
  output_padding output_sequence_length pointwise_constraint pointwise_regularizer quantization_config recurrent_constraint
  recurrent_regularizer renorm_clipping reverse_dtype salt seed shared_axes sliding_window variance virtual_batch_size vocabulary
  alpha_constraint alpha_regularizer attention_axes output_shape fused arguments mask
`)

/** The defaults of arguments by their names, in configurations; objects inside by their class. */
const defaults: Config = {
  ...Object.fromEntries(none.map((name) => [name, null])),
  activation: 'linear',
  alpha: 1,
  alpha_initializer: 'Zeros',
  antialias: false,
  axis: -1,
  beta_initializer: 'Zeros',
  bias_initializer: 'Zeros',
  center: true,
  crop_to_aspect_ratio: false,
  cropping: 1,
  data_format: 'channels_last',
  depth_multiplier: 1,
  depthwise_initializer: 'GlorotUniform',
  dilation_rate: 1,
  dropout: 0,
  embeddings_initializer: 'RandomUniform',
  encoding: 'utf-8',
  epsilon: 0.001,
  fill_mode: 'reflect',
  fill_value: 0,
  gamma_initializer: 'Ones',
  go_backwards: false,
  groups: 1,
  implementation: 2,
  interpolation: 'bilinear',
  invert: false,
  keepdims: false,
  kernel_initializer: 'GlorotUniform',
  l1: 0,
  l2: 0,
  mask_zero: false,
  merge_mode: 'concat',
  mode: 'horizontal_and_vertical',
  momentum: 0.99,
  moving_mean_initializer: 'Zeros',
  moving_variance_initializer: 'Ones',
  negative_slope: 0,
  normalize: false,
  num_oov_indices: 1,
  offset: 0,
  oov_method: 'floormod',
  output_mode: 'int',
  pad_to_aspect_ratio: false,
  pad_to_max_tokens: false,
  padding: 'valid',
  pointwise_initializer: 'GlorotUniform',
  pool_size: 2,
  power_iterations: 1,
  ragged: false,
  recurrent_activation: 'sigmoid',
  recurrent_dropout: 0,
  recurrent_initializer: 'Orthogonal',
  renorm: false,
  renorm_momentum: 0.99,
  reset_after: true,
  return_sequences: false,
  return_state: false,
  rms_scaling: false,
  scale: true,
  score_mode: 'dot',
  size: 2,
  sparse: false,
  split: 'whitespace',
  standardize: 'lower_and_strip_punctuation',
  stateful: false,
  strides: 1,
  synchronized: false,
  threshold: 0,
  tie_weights: true,
  time_major: false,
  unit_forget_bias: true,
  unroll: false,
  use_bias: true,
  use_gate: false,
  use_scale: true,
  vocabulary_dtype: 'int64',
  zero_output_for_mask: false,
}

const recurrent: Config = { activation: 'tanh' }

/** What single classes have otherwise. */
const ofClass: { readonly [className: string]: Config } = {
  Attention: { use_scale: false },
  ConvLSTM1D: recurrent,
  ConvLSTM2D: recurrent,
  ConvLSTM3D: recurrent,
  Cropping2D: { cropping: 0 },
  GRU: recurrent,
  GRUCell: recurrent,
  GroupNormalization: { groups: 32 },
  Discretization: { output_mode: 'int' },
  Hashing: { output_mode: 'int' },
  LSTM: recurrent,
  Masking: { mask_value: 0 },
  LSTMCell: recurrent,
  LeakyReLU: { negative_slope: 0.3, alpha: 0.3 },
  Resizing: { fill_mode: 'constant' },
  RMSNormalization: { epsilon: 1e-6 },
  SimpleRNN: recurrent,
  SimpleRNNCell: recurrent,
  StringLookup: { oov_token: '[UNK]', output_mode: 'int' },
  TextVectorization: { output_mode: 'int' },
  IntegerLookup: { oov_token: -1, output_mode: 'int' },
  UpSampling2D: { interpolation: 'nearest' },
  ZeroPadding1D: { padding: 1 },
  ZeroPadding2D: { padding: 1 },
  ZeroPadding3D: { padding: 1 },
}

/** The value of a key where nothing is said, of a class that has its own: `{ value }`; null for all others. */
export function classDefault(className: string, key: string): { readonly value: ConfigValue } | null {
  return valueIn(Object.hasOwn(ofClass, className) ? (ofClass[className] ?? {}) : {}, key)
}

/** The value that a key has in most classes where nothing is said; null where that is not known. */
export function commonDefault(key: string): { readonly value: ConfigValue } | null {
  return valueIn(defaults, key)
}

function valueIn(table: Config, key: string): { readonly value: ConfigValue } | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined
  return value === undefined ? null : { value }
}

/** Keys that have the value of another key where nothing is said: windows of a pooling don't overlap, values are as wide as keys. */
export function defaultSource(className: string, key: string): string | null {
  if (key === 'strides' && /^(?:Max|Average)Pooling\dD$/.test(className)) return 'pool_size'
  return key === 'value_dim' ? 'key_dim' : null
}

/** Classes that take several tensors as one argument after the other; all others take a list. */
export const takesSeveralArguments: ReadonlySet<string> = new Set(['MultiHeadAttention', 'GroupedQueryAttention'])

/** Arguments of the objects that stand for how a weight begins or is held small, where they are not given. */
const objectDefaults: ReadonlyMap<string, Config> = new Map<string, Config>([
  ['Orthogonal', { gain: 1 }],
  ['RandomNormal', { mean: 0, stddev: 0.05 }],
  ['RandomUniform', { minval: -0.05, maxval: 0.05 }],
  ['TruncatedNormal', { mean: 0, stddev: 0.05 }],
  ['VarianceScaling', { scale: 1, mode: 'fan_in', distribution: 'truncated_normal' }],
  ['Constant', { value: 0 }],
])

/** What an initializer, regularizer or constraint says beside its class; what it leaves out or sets to None is its default. */
export function objectArguments(className: string, config: Config): Config {
  const known = objectDefaults.get(className) ?? {}
  return Object.fromEntries(Object.entries(config).filter(([key, value]) => value !== null && known[key] !== value))
}
