import { defineLayer } from '../define-layer.ts'
import type { Era, LayerEntry, Signature, WeightSpec } from '../layer-entry.ts'
import { likelyRank, loraVariant } from '../parts/lora.ts'
import { addsBias } from '../parts/mistakes.ts'
import { denseWithPrelu } from '../parts/prelu-activation.ts'
import { quantizedVariants } from '../parts/quantization.ts'
import { samePositions } from '../parts/spatial.ts'

const kernel: WeightSpec = {
  name: 'kernel',
  shape: '(input_dim, units)',
  role: 'one weight from each input to each unit',
  reuse: 'product(rest)',
}
const bias: WeightSpec = { name: 'bias', shape: '(units)', when: 'use_bias', role: 'one per unit' }

const way: Signature = { inputs: ['(batch, ..., input_dim)', '...'], outputs: ['(batch, ..., units)'] }

/** Keras 2 refuses only fewer units than none. Source: tf_keras/layers/core/dense.py `__init__()`. */
const erasWithoutUnits: readonly Era[] = ['keras0', 'keras1', 'keras2', 'tf2']

/** Dense. Source: keras/src/layers/core/dense.py `build()`. */
export const dense: readonly LayerEntry[] = [
  defineLayer({
    classes: ['Dense'],
    calls: 'one',
    names: { short: { fc: 0, pointwise: 0, logits: 0, predictions: 0, prediction: 0 } },
    common: 1,
    config: { units: 'int', use_bias: { kind: 'bool', default: true } },
    signatures: [way, { ...way, given: { units: 0 }, weights: [], eras: erasWithoutUnits }],
    weights: [kernel, bias],
    variants: [
      ...denseWithPrelu,
      loraVariant([kernel, bias]),
      ...quantizedVariants({
        kernel,
        bias: [bias],
        rows: 'input_dim',
        columns: 'units',
        scales: '(units)',
        zeroPoints: 'kernel_zero',
      }),
    ],
    prefer: [
      ...likelyRank,
      {
        when: 'units < 2048 or input_dim % 8 == 0 or input_dim % 10 == 0',
        cost: 2.5,
        ofUnknownInput: true,
        says: 'a first layer as wide as a feature map usually takes a round number of features',
      },
    ],
    reads: samePositions,
    rare: [
      {
        when: 'units == 0',
        says: 'a layer without units gives nothing; a quotient such as channels // ratio may be 0',
        degree: 2,
        isPrinted: true,
      },
      {
        when: 'units == 1 and input_dim > 16 and (input_dim % 8 != 0 or input_dim > 8192)',
        says: 'a layer of one unit usually takes few features, a multiple of 8',
        output: 'unknown',
      },
      { when: 'units > 16384', says: 'a layer rarely has more than 16,384 units', output: 'unknown' },
    ],
    unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      picture: { kind: 'matrix', kernel: 'kernel', bias: 'bias', column: 'unit' },
      what: 'Multiplies the last axis by a kernel and adds a bias to each unit.',
      pitfalls: [
        {
          says: 'The bias adds 1 per unit: input_dim × units alone is too small.',
          when: 'use_bias',
        },
        {
          says: 'It acts on the last axis only and does not flatten: the count does not depend on the axes before it (time steps, pixels) and is the same as with TimeDistributed(Dense).',
          when: 'length(rest) >= 1',
        },
        {
          says: 'After Flatten, it has a weight from every position and channel to every unit: such a Dense often has most of the parameters of the model.',
          when: 'length(rest) == 0 and input_dim >= 1024',
        },
      ],
      mistakes: [
        {
          does: 'flattens the input first',
          count: 'product(rest) * input_dim * units + use_bias * units',
          when: 'length(rest) >= 1',
        },
        { does: 'adds a bias per input instead of per unit', count: 'input_dim * units + input_dim', when: 'use_bias' },
        { does: 'counts a single bias', count: 'input_dim * units + 1', when: 'use_bias and units > 1' },
        { does: 'adds the sizes instead of multiplying them', count: 'input_dim + units' },
        addsBias('units'),
      ],
    },
    examples: [
      { inputs: [[null, 784]], output: [null, 128], params: 100_480, config: { units: 128, use_bias: true } },
      { inputs: [[null, 784]], output: [null, 128], params: 100_352, config: { units: 128, use_bias: false } },
      { inputs: [[null, 5, 7]], output: [null, 5, 10], params: 80, config: { units: 10, use_bias: true } },
      { inputs: [[null, 7]], output: [null, 10], params: 148, config: { units: 10, lora_rank: 4 }, era: 'keras3' },
      { inputs: [[null, 7]], output: [null, 10], params: 90, config: { units: 10, use_bias: true }, era: 'keras3' },
      {
        inputs: [[null, 300]],
        output: [null, 11],
        params: 2_177,
        config: { units: 11, block_size: 128 },
        era: 'keras3',
      },
      { inputs: [[null, 1, 1, 3]], output: [null, 1, 1, 0], params: 0, config: { units: 0 }, era: 'tf2' },
    ],
  }),
]
