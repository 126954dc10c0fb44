import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Signature, Variant, WeightSpec } from '../layer-entry.ts'
import { costBesideQuantizing, likelyRank, loraRank, loraVariant, lowRank } from '../parts/lora.ts'
import { frozen } from '../parts/quantization.ts'
import { samePositions } from '../parts/spatial.ts'

const embeddings: WeightSpec = {
  name: 'embeddings',
  shape: '(input_dim, output_dim)',
  role: 'a row of output_dim numbers for each of the input_dim indices',
}

/** The shape that `_int4_build()` gives the scales of the table, and those of the untied reverse table. */
const blocks = '(output_dim + block_size - 1) // block_size'

/** Weights of the reverse table where it is not the table itself. */
function untied(...weights: readonly WeightSpec[]): readonly WeightSpec[] {
  return weights.map((weight) => ({ ...weight, when: 'tie_weights == 0' }))
}

/** LoRA on the table; a reverse table of its own is left as it is. A rank past 1024 is not sought: then the table is no smaller. */
function lora(reverse: readonly WeightSpec[]): Variant {
  const variant = loraVariant([embeddings, ...reverse], 'embeddings')
  return { ...variant, config: { lora_rank: { kind: 'int', max: 1024 } } }
}

/** LoRA's two matrices on a table that is quantized, before or after. Source: `enable_lora()`, `_int8_build()`, `_int4_build()`. */
function withLoraBeside(variant: Variant): Variant {
  return {
    ...variant,
    cost: costBesideQuantizing,
    name: `${variant.name} and lora_rank`,
    why: `${variant.why} LoRA adds its two matrices.`,
    config: { ...variant.config, lora_rank: loraRank },
    weights: [...(variant.weights ?? []), ...lowRank(embeddings).slice(1)],
  }
}

/** What Keras 3 makes of an embedding with LoRA or after `quantize()`; `reverse` has what ReversibleEmbedding adds. */
function keras3Variants(reverse: { readonly [mode: string]: readonly WeightSpec[] }): readonly Variant[] {
  const quantized = quantizedVariants(reverse)
  const both = quantized.map(withLoraBeside)
  return [lora(reverse.lora ?? []), ...quantized, ...both].map((variant) => ({ ...variant, besidePlain: true }))
}

function quantizedVariants(reverse: { readonly [mode: string]: readonly WeightSpec[] }): readonly Variant[] {
  return [
    {
      name: "quantize('int8')",
      why: 'A table quantized to int8 has one scale per index.',
      eras: ['keras3'],
      replaces: true,
      weights: [
        frozen('embeddings', '(input_dim, output_dim)', 1),
        frozen('embeddings_scale', '(input_dim)'),
        ...(reverse.int8 ?? []),
      ],
    },
    {
      name: "quantize('int4')",
      why: 'A table quantized to int4 packs two columns into one, with a scale and a zero point per block of columns.',
      eras: ['keras3'],
      replaces: true,
      config: { block_size: { kind: 'choice', values: [128, 64, 32, 16, 256, 512], default: 128 } },
      weights: [
        frozen('embeddings', '(input_dim, (output_dim + 1) // 2)', 1),
        frozen('embeddings_scale', `(input_dim, ${blocks})`),
        frozen('embeddings_zero', `(input_dim, ${blocks})`, 1),
        frozen('g_idx', '(output_dim)', 4),
        ...(reverse.int4 ?? []),
      ],
    },
    {
      name: "quantize('int4'), one scale an index",
      why: 'A table quantized to int4 packs two columns into one; without blocks it has one scale per index.',
      eras: ['keras3'],
      replaces: true,
      weights: [
        frozen('embeddings', '(input_dim, (output_dim + 1) // 2)', 1),
        frozen('embeddings_scale', '(input_dim)'),
        ...(reverse.int4Channel ?? []),
      ],
    },
  ]
}

/** A table is long and narrow, where the text lost how narrow. */
const prefer: LayerEntry['prefer'] = [
  { when: 'input_dim > output_dim', cost: 2, says: 'a table is usually longer than it is wide' },
  // Of 473 tables that real Keras printed, 363.
  { when: 'input_dim >= 10 * output_dim', cost: 1, says: 'a table is usually ten times as long as it is wide' },
  { when: 'output_dim >= 8', cost: 1, says: 'a table is usually at least 8 wide' },
  { when: 'output_dim <= 512', cost: 1, says: 'a table is usually at most 512 wide' },
  {
    when: 'output_dim % 10 == 0 or output_dim % 16 == 0',
    cost: 1,
    says: 'widths are usually a multiple of 10 or 16',
  },
  ...likelyRank,
]

const lookUp: Signature = { inputs: ['(batch, ...)'], outputs: ['(batch, ..., output_dim)'] }

/** The other way round: what comes out is a score for each index. */
const scoring: Signature = { inputs: ['(..., output_dim)'], outputs: ['(..., input_dim)'], cost: 1 }

/** Embedding. Source: keras/src/layers/core/embedding.py `build()`; Keras 1 and 2 print `input_length` where it is given. */
const embedding = defineLayer({
  classes: ['Embedding'],
  names: { short: { emb: 0 } },
  config: { input_dim: 'int', output_dim: 'int' },
  signatures: [
    lookUp,
    {
      inputs: ['(batch, ...)'],
      outputs: ['(batch, ...input_length, output_dim)'],
      where: ['fills(rest, input_length)'],
      eras: ['keras0', 'keras1', 'keras2', 'tfjs'],
      cost: 1,
    },
    {
      inputs: ['(batch, steps, ...)'],
      outputs: ['(batch, steps, output_dim)'],
      eras: ['keras0', 'keras1'],
      cost: 2,
    },
  ],
  weights: [embeddings],
  macs: '0',
  reads: samePositions,
  variants: keras3Variants({}),
  prefer,
  unseen: ['mask_zero', 'embeddings_initializer', 'embeddings_regularizer'],
  explain: {
    picture: { kind: 'table', table: 'embeddings' },
    what: 'Looks up a row of a table for each index; the table has one row per index and one column per output dimension.',
    pitfalls: [
      'input_dim is the size of the vocabulary, not the length of the sequence: the count does not depend on input_length, and there is no bias.',
      'input_dim includes index 0 and the out-of-vocabulary indices.',
    ],
    mistakes: [
      { does: 'adds a bias', count: 'params + output_dim' },
      {
        does: 'takes the length of the sequence for the size of the vocabulary',
        count: 'product(input) * output_dim',
        when: 'length(input) == 1',
      },
      { does: 'counts one number per index', count: 'input_dim' },
      { does: 'adds the sizes instead of multiplying them', count: 'input_dim + output_dim' },
    ],
  },
  examples: [
    {
      inputs: [[null, 20]],
      output: [null, 20, 16],
      params: 16_000,
      config: { input_dim: 1000, output_dim: 16 },
    },
    { inputs: [[null]], output: [null, 8], params: 80, config: { input_dim: 10, output_dim: 8 } },
    {
      inputs: [[null, null]],
      output: [null, 12, 3],
      params: 30,
      config: { input_dim: 10, output_dim: 3 },
      era: 'keras1',
    },
    {
      inputs: [[null, 20]],
      output: [null, 20, 16],
      params: 17_000,
      config: { input_dim: 1000, output_dim: 16 },
      era: 'keras3',
    },
  ],
})

/** ReversibleEmbedding. Source: keras/src/layers/core/reversible_embedding.py `build()`; a row shows the last call. */
const reversibleEmbedding = defineLayer({
  classes: ['ReversibleEmbedding'],
  config: {
    input_dim: 'int',
    output_dim: 'int',
    tie_weights: { kind: 'bool', default: true },
  },
  signatures: [lookUp, scoring],
  weights: [embeddings, ...untied({ name: 'reverse_embeddings', shape: '(output_dim, input_dim)' })],
  variants: keras3Variants({
    lora: untied({ name: 'reverse_embeddings', shape: '(output_dim, input_dim)' }),
    int8: untied(
      frozen('reverse_embeddings', '(output_dim, input_dim)', 1),
      frozen('reverse_embeddings_scale', '(input_dim)'),
    ),
    int4: untied(
      frozen('reverse_embeddings', '((output_dim + 1) // 2, input_dim)', 1),
      frozen('reverse_embeddings_scale', `(${blocks}, input_dim)`),
      frozen('reverse_embeddings_zero', `(${blocks}, input_dim)`),
    ),
    int4Channel: untied(
      frozen('reverse_embeddings', '((output_dim + 1) // 2, input_dim)', 1),
      frozen('reverse_embeddings_scale', '(input_dim)'),
    ),
  }),
  prefer,
  unseen: ['mask_zero', 'embeddings_initializer', 'reverse_dtype', 'logit_soft_cap'],
  explain: {
    picture: { kind: 'table', table: 'embeddings' },
    what: 'An embedding that also turns outputs back into a score per index, with the same table or a separate one.',
    pitfalls: ['Tied weights are counted once; with tie_weights=False there are two tables.'],
  },
  examples: [
    {
      inputs: [[null, 20]],
      output: [null, 20, 16],
      params: 16_000,
      config: { input_dim: 1000, output_dim: 16, tie_weights: true },
    },
    {
      inputs: [[null, 20, 16]],
      output: [null, 20, 1000],
      params: 32_000,
      config: { input_dim: 1000, output_dim: 16, tie_weights: false },
    },
  ],
})

export const embeddingLayers: readonly LayerEntry[] = [embedding, reversibleEmbedding]
