import { defineLayer } from '../define-layer.ts'
import type { LayerEntry } from '../layer-entry.ts'
import { sameShape } from '../parts/same-shape.ts'

/** Lengths that tables of positions mostly have, where it is not the length of the input. */
const usualLengths = [512, 1024, 2048, 4096, 256, 128, 100, 200, 64, 80, 50, 20, 32, 40, 500, 1000]

/** TokenAndPositionEmbedding. Sources: keras_hub token_and_position_embedding.py; keras.io's and Chollet's classes. */
const tokensAndPositions = defineLayer({
  classes: ['TokenAndPositionEmbedding', 'PositionalEmbedding'],
  config: {
    vocabulary_size: 'int',
    sequence_length: 'int',
    embedding_dim: 'int',
    tie_weights: { kind: 'bool', default: true },
  },
  signatures: [
    { inputs: ['(batch, sequence_length)'], outputs: ['(batch, sequence_length, embedding_dim)'] },
    {
      inputs: ['(batch, steps)'],
      outputs: ['(batch, steps, embedding_dim)'],
      where: ['steps == None or steps < sequence_length'],
      among: { sequence_length: usualLengths },
      cost: 1,
    },
  ],
  weights: [
    {
      path: 'token_embedding',
      name: 'embeddings',
      shape: '(vocabulary_size, embedding_dim)',
      role: 'a row for each token',
    },
    {
      path: 'token_embedding',
      name: 'reverse_embeddings',
      shape: '(embedding_dim, vocabulary_size)',
      when: 'tie_weights == 0',
    },
    {
      path: 'position_embedding',
      name: 'embeddings',
      shape: '(sequence_length, embedding_dim)',
      role: 'a row for each position',
    },
  ],
  prefer: [
    { when: 'vocabulary_size % 100 == 0', cost: 0.5, says: 'a vocabulary is usually a multiple of 100' },
    { when: 'sequence_length % 64 == 0', cost: 0.5, says: 'a sequence is usually a multiple of 64 long' },
  ],
  openEnded: true,
  unseen: ['mask_zero', 'embeddings_initializer'],
  explain: {
    picture: { kind: 'table', table: 'embeddings' },
    what: 'Looks up a row for each token and adds a row for each position.',
    pitfalls: ['The count shows only the sum of vocabulary and positions; the split follows from the input.'],
  },
  examples: [
    {
      inputs: [[null, 128]],
      output: [null, 128, 64],
      params: 72_192,
      config: { vocabulary_size: 1000, sequence_length: 128, embedding_dim: 64 },
    },
    {
      inputs: [[null, null]],
      output: [null, null, 768],
      params: 23_834_112,
      config: { vocabulary_size: 30_522, sequence_length: 512 },
    },
  ],
})

/** PositionEmbedding. Source: keras_hub/src/layers/modeling/position_embedding.py `build()`. */
const positions = defineLayer({
  classes: ['PositionEmbedding'],
  config: { sequence_length: 'int' },
  inputs: ['(batch, ..., hidden_dim)', '...'],
  output: '(batch, ..., hidden_dim)',
  weights: { embeddings: { shape: '(sequence_length, hidden_dim)', role: 'a row for each position' } },
  openEnded: true,
  unseen: ['initializer'],
  explain: { picture: { kind: 'table', table: 'embeddings' }, what: 'Adds a learned row for each position.' },
  examples: [{ inputs: [[null, 50, 64]], output: [null, 50, 64], params: 8_192, config: { sequence_length: 128 } }],
})

/** Layers that know where in a sequence something stands. */
export const positionEmbeddings: readonly LayerEntry[] = [
  tokensAndPositions,
  positions,
  sameShape(
    ['SinePositionEncoding', 'RotaryEmbedding', 'AlibiBias', 'PositionalEncoding'],
    'Encodes positions by sines, rotations or offsets; nothing is learned.',
    { openEnded: true, unseen: ['max_wavelength'] },
  ),
]
