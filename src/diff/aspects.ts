import type { Interval } from '../costs/costs.ts'
import { formatInterval } from '../costs/format.ts'
import type { ConfigValue } from '../layers/config-value.ts'
import { formatShapes } from '../shape/shape.ts'
import { titleOf } from '../summary/totals.ts'
import { countOf, formatCount } from '../words/number.ts'
import { formatValue } from '../words/python.ts'
import type { Change, Changed, LayerChange, LayerRef, ModelDiff } from './model-diff.ts'

/** One difference of a layer: what changed, and from what to what. */
export interface Aspect {
  readonly label: string
  readonly text: string
}

/** `+512`, `−512`. */
export function differenceText({ old, new: now }: Change<number>): string {
  return now > old ? `+${formatCount(now - old)}` : `−${formatCount(old - now)}`
}

/** `320 → 832 (+512)`. */
export function countChange(change: Change<number>): string {
  return `${formatCount(change.old)} → ${formatCount(change.new)} (${differenceText(change)})`
}

function placeText(before: string | null): string {
  return before === null ? 'first' : `after ${before}`
}

const valueText = (value: ConfigValue): string => formatValue(value)

/** The name, with `…` where it was cut. */
export function nameText({ name, nameCut }: LayerRef): string {
  return nameCut ? `${name}…` : name
}

/** The differences of a layer that both summaries have, causes before consequences. */
export function aspectsOf(change: Changed): readonly Aspect[] {
  const { className, moved, inputs, config, outputShapes, params, trainable, untold } = change
  const aspects: Aspect[] = []
  const add = (label: string, text: string) => aspects.push({ label, text })
  if (className) add('class', `${className.old} → ${className.new}`)
  if (moved) add('moved', `${placeText(moved.old)} → ${placeText(moved.new)}`)
  if (inputs) add('inputs', `${inputs.old.join(', ') || 'none'} → ${inputs.new.join(', ') || 'none'}`)
  for (const { key, old, new: now, certain } of config)
    add(key, `${valueText(old)} → ${valueText(now)}${certain ? '' : ' (likely)'}`)
  if (outputShapes) add('Output Shape', `${formatShapes(outputShapes.old)} → ${formatShapes(outputShapes.new)}`)
  if (params) add('Param #', countChange(params))
  if (trainable) add('trainable', `${valueText(trainable.old)} → ${valueText(trainable.new)}`)
  if (untold) add('', untold)
  return aspects
}

/** The differences of the model as a whole. */
export function totalAspects({ modelName, totals, sizes, costs }: ModelDiff): readonly Aspect[] {
  return [
    ...(modelName ? [{ label: 'Model', text: `"${modelName.old}" → "${modelName.new}"` }] : []),
    ...totals.map((change) => ({ label: titleOf(change.line), text: countChange(change) })),
    ...sizes.map((size) => ({ label: titleOf(size.line), text: `${size.old} → ${size.new} (different dtype)` })),
    ...costAspects(costs),
  ]
}

/** What the model costs per sample, before and after. */
function costAspects({ macs, activations, peakActivations }: ModelDiff['costs']): readonly Aspect[] {
  return [
    ...(macs ? [{ label: 'MACs', text: macsChange(macs) }] : []),
    ...(activations ? [{ label: 'Activations', text: countChange(activations) }] : []),
    ...(peakActivations ? [{ label: 'Peak activations', text: countChange(peakActivations) }] : []),
  ]
}

/** `1,000 → 1,200 (+200)`, and of numbers that the text leaves open what they are between. */
function macsChange({ old, new: now }: Change<Interval>): string {
  const isExact = [old, now].every(({ least, most, likely }) => least === most && !likely)
  return isExact ? countChange({ old: old.least, new: now.least }) : `${formatInterval(old)} → ${formatInterval(now)}`
}

/** The heading that counts a layer: its first difference that explains the others. */
function headingOf(change: LayerChange): string {
  if (change.kind !== 'changed') return change.kind
  const { className, config, moved, inputs, follows, outputShapes, params, trainable } = change
  const headings: readonly (readonly [string, boolean])[] = [
    ['replaced', className !== null],
    ['reconfigured', config.length > 0],
    ['moved', moved !== null],
    ['rewired', inputs !== null],
    ['changed as a result', follows],
    ['reshaped', outputShapes !== null],
    ['with another count', params !== null],
    ['frozen or unfrozen', trainable !== null],
  ]
  return headings.find(([, applies]) => applies)?.[0] ?? 'renamed'
}

const headings = [
  'added',
  'removed',
  'replaced',
  'reconfigured',
  'moved',
  'rewired',
  'reshaped',
  'with another count',
  'frozen or unfrozen',
  'renamed',
  'changed as a result',
]

/** `1 added, 2 reconfigured, 3 changed as a result, 9 unchanged`: every layer once. */
export function countsText({ layers, counts, changed }: ModelDiff): string {
  if (!changed) return `no changes: ${countOf(counts.unchanged, 'layer')} unchanged`
  const found = layers.map(headingOf)
  const counted = headings.flatMap((heading) => {
    const count = found.filter((one) => one === heading).length
    return count > 0 ? [`${formatCount(count)} ${heading}`] : []
  })
  return [...counted, `${formatCount(counts.unchanged)} unchanged`].join(', ')
}
