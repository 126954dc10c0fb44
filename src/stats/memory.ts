import type { SummaryReport } from '../report/report.ts'

/** What to reckon memory with. */
export interface MemoryBasis {
  /** Bytes of one number by the printed sizes; null where they show none: then float32 is assumed, Keras's default. */
  readonly bytes: number | null
  /** Samples in a batch. */
  readonly batch: number
}

/** The numbers that inference and training keep, by the formula: a device needs more. Bytes; null where the text does not show it. */
export interface ModelMemory {
  readonly batch: number
  readonly bytesPerNumber: number
  readonly isDtypeAssumed: boolean
  readonly weights: number
  /** One for each trainable parameter. */
  readonly gradients: number | null
  /** Those of the Optimizer params line; null without one. */
  readonly optimizer: number | null
  /** The outputs of all layers, which training keeps for its way back. */
  readonly activations: number | null
  /** The most of them alive at once at inference. */
  readonly peakActivations: number | null
  /** Weights and peak activations. */
  readonly inference: number | null
  /** Weights, gradients, optimizer where its line is there, and activations. */
  readonly training: number | null
}

const float32 = 4

/** What a model keeps in memory, part by part. */
export function memoryOf({ totals, costs }: SummaryReport, params: number, { bytes, batch }: MemoryBasis): ModelMemory {
  const each = bytes ?? float32
  const size = (numbers: number | null | undefined) => (numbers == null ? null : numbers * each)
  const [weights, optimizer] = [params * each, size(totals.optimizer?.printed)]
  const gradients = size(totals.trainable?.printed)
  const activations = size(costs.activations === null ? null : costs.activations * batch)
  const peakActivations = size(costs.peakActivations === null ? null : costs.peakActivations * batch)
  return {
    batch,
    bytesPerNumber: each,
    isDtypeAssumed: bytes === null,
    weights,
    gradients,
    optimizer,
    activations,
    peakActivations,
    inference: peakActivations === null ? null : weights + peakActivations,
    training: gradients === null || activations === null ? null : weights + gradients + (optimizer ?? 0) + activations,
  }
}
