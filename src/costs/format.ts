import { formatCount } from '../words/number.ts'
import type { Interval, LayerCosts, ModelCosts, ReceptiveField } from './costs.ts'

/** `3,857,973,248`, `≈ 14,751,744` where it is only likely, `3,211,264 to 3,612,672`; `?` where the text can't tell. */
export function formatInterval(interval: Interval | null): string {
  if (!interval) return '?'
  const { least, most, likely } = interval
  const sign = likely ? '≈ ' : ''
  return least === most ? `${sign}${formatCount(least)}` : `${sign}${formatCount(least)} to ${formatCount(most)}`
}

/** The same of a row or a model, as an expression where the text leaves the number of time steps, or the size of images, open. */
export function formatMacsOf({ macs, symbolic }: Pick<LayerCosts, 'macs' | 'symbolic'>): string {
  return macs ? formatInterval(macs) : (symbolic ?? '?')
}

/** A number that the text may not tell. */
export function formatKnown(count: number | null): string {
  return count === null ? '?' : formatCount(count)
}

/** The peak of activations, `≈ 60,000` where it is only likely. */
export function formatPeak({
  peakActivations,
  likelyPeakActivations,
}: Pick<ModelCosts, 'peakActivations' | 'likelyPeakActivations'>): string {
  if (peakActivations !== null || likelyPeakActivations === undefined) return formatKnown(peakActivations)
  return `≈ ${formatCount(likelyPeakActivations)}`
}

/** `212×212, stride 32×32`, `≈ 212×212, stride 32×32` where another window fits. Empty for a row without positions. */
export function formatField({
  receptiveField,
  likelyReceptiveField,
}: Pick<LayerCosts, 'receptiveField' | 'likelyReceptiveField'>): string {
  if (receptiveField) return fieldText(receptiveField)
  return likelyReceptiveField ? `≈ ${fieldText(likelyReceptiveField)}` : ''
}

/** `, start (−3, −3)` of a field, nothing where it is not told. */
export function formatFieldStart({
  receptiveField,
  likelyReceptiveField,
}: Pick<LayerCosts, 'receptiveField' | 'likelyReceptiveField'>): string {
  const { start } = receptiveField ?? likelyReceptiveField ?? {}
  return start ? `, start (${start.join(', ').replaceAll('-', '−')})` : ''
}

function fieldText({ size, stride }: ReceptiveField): string {
  return `${sizes(size)}, stride ${sizes(stride)}`
}

function sizes(lengths: readonly number[]): string {
  return lengths.map((length) => String(Math.round(length * 1000) / 1000)).join('×')
}

/** What a multiply-add is, for readers. */
export const macsConvention =
  'MACs are multiply-adds per sample, without biases and activations. Many papers count a MAC as one FLOP, TensorFlow’s profiler as two.'
