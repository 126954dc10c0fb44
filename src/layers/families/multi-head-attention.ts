import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Mistake, Preference, Signature, Variant, WeightSpec } from '../layer-entry.ts'
import { allCalls, attends, everyCall, withConditions } from '../parts/attention-inputs.ts'
import { likelyRank, loraVariantOf, withLora } from '../parts/lora.ts'
import { addsBias } from '../parts/mistakes.ts'
import { projectionPictures } from '../parts/pictures.ts'
import { float8Scaling, frozen } from '../parts/quantization.ts'

/** How many positions a projection works on. */
function positionsOf(path: string): string {
  return path === 'key' || path === 'value' ? 'product(value_axes)' : 'product(query_axes)'
}

/** The weights of one projection: an EinsumDense without the batch axes. */
function projection(path: string, shape: string, biasShape: string, only?: string): readonly WeightSpec[] {
  const present = only === undefined ? {} : { when: only }
  const biased = only === undefined ? 'use_bias' : `use_bias and ${only}`
  const role = path === 'attention_output' ? 'combines the outputs of the heads' : `from the ${path} to every head`
  return [
    { path, name: 'kernel', shape, ...present, role, reuse: positionsOf(path) },
    { path, name: 'bias', shape: biasShape, when: biased },
  ]
}

/** The weights for a width of the values, which is `key_dim` unless said otherwise. */
function weightsFor(valueDim: string): readonly WeightSpec[] {
  return [
    ...projection('query', '(query_dim, num_heads, key_dim)', '(num_heads, key_dim)'),
    ...projection('key', '(key_input_dim, num_heads, key_dim)', '(num_heads, key_dim)'),
    ...projection('gate', `(query_dim, num_heads, ${valueDim})`, `(num_heads, ${valueDim})`, 'use_gate'),
    ...projection('value', `(value_input_dim, num_heads, ${valueDim})`, `(num_heads, ${valueDim})`),
    ...projection('attention_output', `(num_heads, ${valueDim}, ...output_shape)`, '(...output_shape)'),
  ]
}

const result = '(batch, ...query_axes, output_shape)'

const scoresOfOneAxis = '(batch, num_heads, at(query_axes, 0), at(value_axes, 0))'

/** Where `attention_axes` has one axis of two, the other comes before the heads. */
const scores: readonly string[] = [
  scoresOfOneAxis,
  '(batch, num_heads, at(query_axes, 0), at(query_axes, 1), at(value_axes, 0), at(value_axes, 1))',
  '(batch, at(query_axes, 0), num_heads, at(query_axes, 1), at(value_axes, 1))',
  '(batch, at(query_axes, 1), num_heads, at(query_axes, 0), at(value_axes, 0))',
]

/** Keras 3's compute_output_spec() says the query's length twice, whatever the value's. */
const asQueryTwice = '(batch, num_heads, at(query_axes, 0), at(query_axes, 0))'

/** With return_attention_scores. */
const withScores: readonly Signature[] = [
  ...withConditions(everyCall([result, asQueryTwice]), [], {
    eras: ['keras3'],
  }),
  ...scores.flatMap((shape) => everyCall([result, shape])),
  ...withConditions(everyCall([result, '(batch, ...scores)']), ['length(query_axes) > 2']),
]

/** An `output_shape` of several axes, after one or two axes of the query. */
const severalAxes: readonly Signature[] = ['at(query_axes, 0)', 'at(query_axes, 0), at(query_axes, 1)'].flatMap(
  (axes, at) => {
    const output = `(batch, ${axes}, ...output_shape)`
    const ways = [
      ...everyCall([output]),
      ...withConditions(everyCall([output, asQueryTwice]), [], { eras: ['keras3'] }),
      ...everyCall([output, scoresOfOneAxis]),
    ]
    return withConditions(ways, [`length(query_axes) == ${at + 1}`, 'length(output_shape) > 1'])
  },
)

const calls = [...allCalls([result], 'output_shape'), ...withScores, ...severalAxes]

/** The values are mostly as wide as the keys: that is searched without a second unknown. */
const asWideAsKeys = withConditions(calls, ['value_dim == key_dim'], { weights: weightsFor('key_dim') })

/** The layer quantizes nothing itself, but `quantize()` of a model reaches the four projections. */
function quantizedProjection(kernel: WeightSpec, mode: 'int8' | 'float8'): readonly WeightSpec[] {
  const part = kernel.path === undefined ? {} : { path: kernel.path }
  const present = kernel.when === undefined ? {} : { when: kernel.when }
  if (mode === 'float8') return [kernel, ...float8Scaling.map((weight) => ({ ...weight, ...part, ...present }))]
  const scales = kernel.path === 'attention_output' ? '(1, 1, ...output_shape)' : '(1, 1, num_heads, key_dim)'
  return [
    { ...frozen('kernel', kernel.shape, 1), ...part, ...present, ...(kernel.reuse && { reuse: kernel.reuse }) },
    { ...frozen('kernel_scale', scales), ...part, ...present },
  ]
}

function quantizedVariant(mode: 'int8' | 'float8', why: string, more: Partial<Variant>): Variant {
  const weights = weightsFor('key_dim').flatMap((weight) =>
    weight.name === 'kernel' ? quantizedProjection(weight, mode) : [weight],
  )
  return {
    name: `quantize('${mode}')`,
    why,
    ...more,
    eras: ['keras3'],
    signatures: withConditions(allCalls([result], 'output_shape'), ['value_dim == key_dim'], { weights }),
  }
}

const variants: readonly Variant[] = [
  {
    ...loraVariantOf([]),
    ofParts: true,
    why: 'LoRA on the projections of query and value, as set by KerasHub’s enable_lora().',
    signatures: withConditions(allCalls([result], 'output_shape'), ['value_dim == key_dim'], {
      weights: withLora(weightsFor('key_dim'), 'kernel', ['query', 'value']),
    }),
  },
  quantizedVariant('int8', 'Each of the four kernels is stored in int8 with a float scale a column.', {
    besidePlain: 'ifSaved',
  }),
  quantizedVariant('float8', 'Each of the four kernels comes with three scales and three histories of 1,024 values.', {
    besidePlain: 'ifElsewhere',
  }),
]

/** Without biases most counts can be reached in thousands of ways: not all are worth finding beside the usual ones. */
const ofOtherWidth = withConditions(calls, ['value_dim != key_dim'], {
  cost: 8,
  needsInputs: true,
  limitBesideOthers: 300,
})

/** `num_heads` times `key_dim` is all that a count can show; how it was split is habit (layers of papers, courses and Keras's own examples). */
const habits: readonly Preference[] = [
  {
    when: 'query_dim < 16 or num_heads * key_dim == query_dim or key_dim == query_dim',
    cost: 3,
    says: 'the heads together are usually as wide as the model',
  },
  {
    when: 'num_heads * key_dim != query_dim or query_dim >= 256 or num_heads == 4',
    cost: 1,
    says: 'narrow models usually have 4 heads',
  },
  {
    when: 'num_heads * key_dim != query_dim or query_dim < 256 or key_dim == 64',
    cost: 1,
    says: 'wide models usually have heads of 64',
  },
  {
    when: 'num_heads * key_dim == query_dim or key_dim == query_dim or num_heads * key_dim > 64 or key_dim == 16',
    cost: 1,
    says: 'small heads are usually 16 wide',
  },
  {
    when: 'key_dim == 64 or key_dim == 32 or key_dim == 16 or key_dim == 128 or key_dim == query_dim',
    cost: 0.5,
    says: 'heads are usually 16, 32, 64 or 128 wide',
  },
  {
    when: 'num_heads == 1 or num_heads == 2 or num_heads == 4 or num_heads == 8 or num_heads == 12 or num_heads == 16',
    cost: 1,
    says: 'a power of two is a more likely number of heads',
  },
  { when: 'key_dim >= 8', cost: 2, says: 'heads are usually at least 8 wide' },
]

/** How wide the output is, whatever its axes. */
const width = 'product(output) // product(query_axes)'

/** The count without a gate where heads have these widths together. */
function countOfWidths(keys: string, values: string): string {
  const output = `(${width})`
  const kernels = `(query_dim + key_input_dim) * ${keys} + (value_input_dim + ${output}) * ${values}`
  return `${kernels} + use_bias * (2 * ${keys} + ${values} + ${output})`
}

const mistakes: readonly Mistake[] = [
  {
    does: 'divides key_dim by the number of heads',
    count: countOfWidths('key_dim', 'value_dim'),
    when: 'num_heads > 1 and use_gate == 0',
  },
  { does: 'leaves out the output projection', leavesOut: 'attention_output' },
  { does: 'leaves out the projection of the values', leavesOut: 'value' },
  addsBias(`num_heads * (2 * key_dim + value_dim) + ${width}`),
]

/** MultiHeadAttention. Source: keras/src/layers/attention/multi_head_attention.py `build()`. */
export const multiHeadAttention: readonly LayerEntry[] = [
  defineLayer({
    classes: ['MultiHeadAttention'],
    calls: 'all',
    config: {
      use_bias: { kind: 'bool', default: true },
      use_gate: { kind: 'bool', default: false, eras: ['keras3'] },
      num_heads: 'int',
      key_dim: 'int',
      value_dim: 'int',
      output_shape: { kind: 'list', noneWhen: 'output_shape == query_dim' },
    },
    signatures: [...asWideAsKeys, ...ofOtherWidth],
    weights: weightsFor('value_dim'),
    macs: attends('num_heads', '(key_dim + value_dim)'),
    variants,
    prefer: [...habits, ...likelyRank],
    rare: [{ when: 'value_dim != key_dim', says: 'the values are usually as wide as the keys' }],
    eras: ['tf2', 'keras3'],
    unseen: ['attention_axes', 'dropout', 'sliding_window', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      picture: {
        kind: 'attention',
        projections: projectionPictures(['query', 'key', 'gate', 'value', 'attention_output']),
        heads: ['num_heads'],
        width: ['key_dim', 'value_dim'],
      },
      what: 'Projects query, key and value to num_heads heads of key_dim each, attends, and projects the result back.',
      mistakes,
      pitfalls: [
        {
          says: 'Each of the four projections (query, key, value, output) has a bias: the 4 × d² of papers omits these 4 × d parameters.',
          when: 'use_bias',
        },
        'key_dim is the width of one head and is not divided by num_heads.',
        'The count shows only num_heads × key_dim: the split between them is a guess based on common choices.',
        {
          says: 'With heads as wide as the model (key_dim = model width), the count grows with num_heads.',
          when: 'num_heads > 1 and key_dim == query_dim',
        },
      ],
    },
    examples: [
      {
        inputs: [
          [null, 196, 64],
          [null, 196, 64],
        ],
        output: [null, 196, 64],
        params: 66_368,
        config: { num_heads: 4, key_dim: 64 },
        era: 'tf2',
      },
      {
        inputs: [
          [null, 5, 64],
          [null, 7, 32],
        ],
        output: [null, 5, 64],
        params: 14_096,
        config: { num_heads: 4, key_dim: 16, value_dim: 20 },
      },
      {
        inputs: [
          [null, 5, 64],
          [null, 7, 32],
        ],
        output: [null, 5, 48],
        params: 11_504,
        config: { num_heads: 4, key_dim: 16, output_shape: 48 },
      },
    ],
  }),
]
