/** The totals lines in the order in which Keras prints them. */
export const totalNames = ['total', 'trainable', 'nonTrainable', 'optimizer'] as const
export type TotalName = (typeof totalNames)[number]

const titles: { readonly [line in TotalName]: string } = {
  total: 'Total params',
  trainable: 'Trainable params',
  nonTrainable: 'Non-trainable params',
  optimizer: 'Optimizer params',
}

/** A totals line by the name that Keras prints. */
export function titleOf(line: TotalName): string {
  return titles[line]
}

/** The sum of counts; null where it passes 2^53−1, so that no sum is ever wrong by rounding. */
export function sumCounts(counts: readonly number[]): number | null {
  let sum = 0
  for (const count of counts) {
    sum += count
    if (sum > Number.MAX_SAFE_INTEGER) return null
  }
  return sum
}
