import type { ConfigKey, Preference, Variant, WeightSpec } from '../layer-entry.ts'

const why = 'LoRA adds two trainable matrices of rank lora_rank and freezes the kernel.'

/** Ranks that are in use; any rank at all would explain too many mistaken counts away. */
export const usualRanks = [4, 8, 16, 32, 64, 2, 1, 3, 5, 6, 10, 12, 20, 24, 48, 128, 256]
/** To be quantized and under LoRA is rarer than either. */
export const costBesideQuantizing = 4

export const loraRank: ConfigKey = { kind: 'choice', values: usualRanks }

/** A rank is small, and mostly a multiple of four. */
export const likelyRank: readonly Preference[] = [
  { when: 'lora_rank <= 64', cost: 4, says: 'ranks are usually small' },
  { when: 'lora_rank % 4 == 0', cost: 1, says: 'ranks are usually a multiple of 4' },
]

/** The axes of a shape pattern before the last one, and the last one. */
function splitLastAxis(shape: string): readonly [before: string, last: string] {
  const comma = shape.lastIndexOf(', ')
  return [shape.slice(1, comma), shape.slice(comma + 2, -1)]
}

/** A kernel under `enable_lora()`: frozen, beside two matrices whose product is added to it. Source: `enable_lora()` of each layer. */
export function lowRank(kernel: WeightSpec): readonly WeightSpec[] {
  const [before, last] = splitLastAxis(kernel.shape)
  const { name, trainable: _, reuse: __, ...rest } = kernel
  return [
    { ...kernel, trainable: false },
    {
      ...rest,
      name: `lora_${name}_a`,
      shape: `(${before}, lora_rank)`,
      role: 'trained in its place, down to lora_rank',
    },
    { ...rest, name: `lora_${name}_b`, shape: `(lora_rank, ${last})`, role: 'and up again' },
  ]
}

/** Weights with LoRA on those of some name, in some parts (in all when not said). */
export function withLora(
  weights: readonly WeightSpec[],
  kernel: string,
  parts: readonly string[] | null = null,
): readonly WeightSpec[] {
  return weights.flatMap((weight) => {
    const isAdapted = weight.name === kernel && (parts === null || parts.includes(weight.path ?? ''))
    return isAdapted ? lowRank(weight) : [weight]
  })
}

/** The variant `lora_rank` of a layer with these weights (Dense, EinsumDense, Conv1D …): Keras 3 only. */
export function loraVariant(weights: readonly WeightSpec[], kernel = 'kernel'): Variant {
  return {
    name: 'lora_rank',
    why,
    eras: ['keras3'],
    replaces: true,
    config: { lora_rank: loraRank },
    weights: withLora(weights, kernel),
  }
}

/** The same where each signature has weights of its own. */
export function loraVariantOf(signatures: NonNullable<Variant['signatures']>): Variant {
  return {
    name: 'lora_rank',
    why,
    eras: ['keras3'],
    config: { lora_rank: loraRank },
    signatures: signatures.map((signature) => ({ ...signature, weights: withLora(signature.weights ?? [], 'kernel') })),
  }
}
