import { defineLayer, withLater } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { adaptedEquations, type Equation, einsumWays, shape } from '../parts/einsum-equations.ts'
import { likelyRank, loraVariantOf } from '../parts/lora.ts'
import { type QuantizedKernel, quantizedVariantsOf } from '../parts/quantization.ts'

/** An equation's kernel as a matrix: what is summed over by what is made. */
function quantizedOf(one: Equation, { weights = [] }: Signature): QuantizedKernel {
  const [kernel = { name: 'kernel', shape: '()' }, ...bias] = weights
  const summed = one.kernel.filter((axis) => !one.output.includes(axis))
  const made = one.kernel.filter((axis) => one.output.includes(axis))
  return {
    kernel,
    bias,
    rows: summed.join(' * '),
    columns: made.join(' * '),
    scales: shape([...Array.from({ length: one.output.length - made.length }, () => '1'), ...made]),
    zeroPoints: 'zero_point',
  }
}

const entry = defineLayer({
  classes: ['EinsumDense'],
  calls: 'one',
  config: {
    equation: { kind: 'choice', lettersOf: 'equation' },
    output_shape: 'list',
    bias_axes: { kind: 'choice', lettersOf: 'equation' },
  },
  signatures: [],
  weights: {
    kernel: '(c, d)',
    bias: { shape: '(d)', when: 'bias_axes != None' },
  },
  prefer: [{ when: 'bias_axes != None', cost: 1, says: 'there is usually a bias' }, ...likelyRank],
  openEnded: 'spansAxes(input, output, params)',
  unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
  explain: {
    picture: { kind: 'matrix', kernel: 'kernel' },
    what: 'Multiplies input and kernel as an einsum equation describes, and adds a bias along some axes.',
    pitfalls: [
      'The equation defines the axes of the kernel; the count shows only their product, not the equation.',
      'Keras 3 prints the output_shape as given: a None in it stays None even if the size is known.',
    ],
  },
  examples: [
    {
      inputs: [[null, 32, 64]],
      output: [null, 32, 8, 16],
      params: 8_320,
      config: { equation: 'abc,cde->abde', bias_axes: 'de', output_shape: [32, 8, 16] },
      era: 'tf2',
    },
    {
      inputs: [[null, 32, 128]],
      output: [null, null, 64],
      params: 8_256,
      config: { equation: 'abc,cd->abd', bias_axes: 'd', output_shape: [null, 64] },
      era: 'keras3',
    },
    {
      inputs: [[null, 32, 128]],
      output: [null, 32, 8, 16],
      params: 16_400,
      config: { equation: 'abc,cde->abde', bias_axes: 'e' },
      era: 'keras3',
    },
    {
      inputs: [[null, 5, 300]],
      output: [null, 5, 8, 6],
      params: 14_496,
      config: { equation: 'abc,cde->abde', bias_axes: 'de' },
      era: 'keras3',
    },
    {
      inputs: [[null, 5, 30]],
      output: [null, null, 8, 6],
      params: 2_226,
      config: { equation: 'abc,cde->abde', bias_axes: 'de', lora_rank: 3 },
      era: 'keras3',
    },
  ],
})

/** EinsumDense, by far the class with most ways. Source: keras/src/layers/core/einsum_dense.py `_analyze_einsum_string()`. */
export const einsumDense: LayerEntry = withLater(entry, {
  signatures: einsumWays,
  variants: () => [
    loraVariantOf(einsumWays().filter(({ eras }) => eras?.includes('keras3'))),
    ...quantizedVariantsOf(
      adaptedEquations().map(({ one, signature }) => ({ signature, quantized: quantizedOf(one, signature) })),
    ),
  ],
})
