import type { ConfigKey, Signature, Variant, WeightSpec } from '../layer-entry.ts'
import { costBesideQuantizing, loraRank, lowRank } from './lora.ts'

/** A kernel as its quantized forms see it: a matrix of the axes it sums over by the others, and its bias. */
export interface QuantizedKernel {
  readonly kernel: WeightSpec
  readonly bias: readonly WeightSpec[]
  /** How many numbers are summed over, and how many come out, as expressions. */
  readonly rows: string
  readonly columns: string
  /** The shape of the scales of int8. */
  readonly scales: string
  /** What GPTQ and AWQ call the zero points: Dense and EinsumDense disagree. */
  readonly zeroPoints: string
}

/** What a mode makes of a kernel. */
interface Mode extends Pick<Variant, 'name' | 'why' | 'config' | 'besidePlain' | 'cost'> {
  readonly weightsOf: (quantized: QuantizedKernel) => readonly WeightSpec[]
}

const blockSize: ConfigKey = { kind: 'choice', values: [128, 64, 32, 16, 256, 512], default: 128 }

/** The scalars that float8 keeps of the last 1024 steps: trainable, for want of another way to update them. */
export const float8Scaling: readonly WeightSpec[] = ['inputs', 'kernel', 'outputs_grad'].flatMap((name) => [
  { name: `${name}_scale`, shape: '()' },
  { name: `${name}_amax_history`, shape: '(1024)' },
])

/** A weight that can't be trained, of so many bytes per scalar where that is not the model's. */
export function frozen(name: string, shape: string, bytes?: number): WeightSpec {
  return { name, shape, trainable: false, ...(bytes === undefined ? {} : { bytes }) }
}

function groups({ rows }: QuantizedKernel): string {
  return `(${rows} + block_size - 1) // block_size`
}

/** GPTQ's and AWQ's storage, the other way round: one row a column of the kernel, `packed` of them in one. */
function transposed(quantized: QuantizedKernel, packed: number, further: readonly WeightSpec[]): readonly WeightSpec[] {
  const { rows, columns, bias, zeroPoints } = quantized
  const kernelRows = packed === 1 ? columns : `(${columns} + ${packed - 1}) // ${packed}`
  return [
    frozen('kernel', `(${kernelRows}, ${rows})`, 1),
    frozen('kernel_scale', `(${columns}, ${groups(quantized)})`),
    frozen(zeroPoints, `(${columns}, ${groups(quantized)})`, 1),
    ...further,
    frozen('g_idx', `(${rows})`),
    ...bias,
  ]
}

const modes: readonly Mode[] = [
  {
    name: "quantize('int8')",
    why: 'A kernel quantized to int8 has one float scale per column; only the bias can still be trained.',
    // Without a bias it has the count of the plain layer with one.
    besidePlain: 'ifSaved',
    weightsOf: ({ kernel, scales, bias }) => [
      { ...frozen(kernel.name, kernel.shape, 1), ...(kernel.reuse && { reuse: kernel.reuse }) },
      frozen('kernel_scale', scales),
      ...bias,
    ],
  },
  {
    name: "quantize('float8')",
    why: 'float8 adds three scales and three histories of 1,024 values to the kernel: 3,075 more parameters.',
    weightsOf: ({ kernel, bias }) => [kernel, ...bias, ...float8Scaling],
  },
  {
    name: "quantize('int4')",
    why: 'A kernel quantized to int4 packs two columns into one, with a scale and a zero point per block of rows.',
    config: { block_size: blockSize },
    weightsOf: (quantized) => [
      frozen('kernel', `(${quantized.rows}, (${quantized.columns} + 1) // 2)`, 1),
      frozen('kernel_scale', `(${groups(quantized)}, ${quantized.columns})`),
      frozen('kernel_zero', `(${groups(quantized)}, ${quantized.columns})`, 1),
      frozen('g_idx', `(${quantized.rows})`),
      ...quantized.bias,
    ],
  },
  {
    name: "quantize('int4'), one scale a column",
    why: 'A kernel quantized to int4 packs two columns into one; without blocks it has one scale per column.',
    weightsOf: ({ rows, columns, bias }) => [
      frozen('kernel', `(${rows}, (${columns} + 1) // 2)`, 1),
      frozen('kernel_scale', `(${columns})`),
      ...bias,
    ],
  },
  {
    name: "quantize('int4'), Keras 3.11 to 3.13",
    why: 'Before Keras 3.14, int4 packed two rows into one, with one scale per column.',
    weightsOf: ({ rows, columns, bias }) => [
      frozen('kernel', `((${rows} + 1) // 2, ${columns})`, 1),
      frozen('kernel_scale', `(${columns})`),
      ...bias,
    ],
  },
  {
    name: "quantize('gptq'), 4 bits",
    why: 'GPTQ with 4 bits packs two columns into one, with a scale and a zero point per group of rows.',
    config: { block_size: blockSize },
    weightsOf: (quantized) => transposed(quantized, 2, []),
  },
  {
    name: "quantize('gptq'), 2, 3 or 8 bits",
    why: 'GPTQ stores one byte per number, with a scale and a zero point per group of rows.',
    config: { block_size: blockSize },
    weightsOf: (quantized) => transposed(quantized, 1, []),
  },
  {
    name: "quantize('awq')",
    why: 'AWQ packs two columns into one and has one scale per row in addition to those of its groups.',
    config: { block_size: blockSize },
    weightsOf: (quantized) => transposed(quantized, 2, [frozen('awq_scales', `(${quantized.rows})`)]),
  },
]

function variantOf({ weightsOf: _, ...mode }: Mode, weights: Partial<Variant>): Variant {
  return { ...mode, eras: ['keras3'], ...weights }
}

/** Modes under which LoRA's matrices stand beside the kernel, whatever became of it. */
const adapted: readonly Mode[] = modes
  .filter(({ name }) => /'(?:int8|float8|int4)'\)$/.test(name))
  .map(({ name, why, config, weightsOf }) => ({
    name: `${name} and lora_rank`,
    why: `${why} LoRA adds its two matrices.`,
    cost: costBesideQuantizing,
    config: { ...config, lora_rank: loraRank },
    weightsOf: (quantized) => {
      const [kernel, ...others] = weightsOf(quantized)
      return [...(kernel ? [{ ...kernel, trainable: false }] : []), ...others, ...lowRank(quantized.kernel).slice(1)]
    },
  }))

/** The variants that `quantize()` makes of a Dense. Source: `_int8_build()`, `_int4_build()`, `_gptq_build()` … */
export function quantizedVariants(quantized: QuantizedKernel): readonly Variant[] {
  return [...modes, ...adapted].map((mode) => variantOf(mode, { replaces: true, weights: mode.weightsOf(quantized) }))
}

/** One way of a layer whose kernel depends on the way (EinsumDense), and its kernel. */
export interface QuantizedWay {
  readonly signature: Signature
  readonly quantized: QuantizedKernel
}

/** The same for a layer with several ways, without the rarest modes. */
export function quantizedVariantsOf(ways: readonly QuantizedWay[]): readonly Variant[] {
  const usual = modes.filter(({ name }) => !/13|awq|3 or 8/.test(name))
  return [...usual, ...adapted].map((mode) =>
    variantOf(mode, {
      signatures: ways.map(({ signature, quantized }) => ({ ...signature, weights: mode.weightsOf(quantized) })),
    }),
  )
}
