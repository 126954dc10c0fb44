import type { SummaryReport } from '../report/report.ts'
import type { Change, ModelDiff } from './model-diff.ts'

/** What costs the same. */
const same: ModelDiff['costs'] = { macs: null, activations: null, peakActivations: null }

/** What two models cost per sample, where that differs; of models with the same layers nothing: then only the texts differ. */
export function compareCosts(sides: Change<SummaryReport>, isOtherwiseChanged: boolean): ModelDiff['costs'] {
  if (!isOtherwiseChanged) return same
  const { old, new: now } = { old: sides.old.costs, new: sides.new.costs }
  return {
    macs: changeOf(old.macs, now.macs),
    activations: changeOf(old.activations, now.activations),
    peakActivations: changeOf(old.peakActivations, now.peakActivations),
  }
}

function changeOf<Cost>(old: Cost | null, now: Cost | null): Change<Cost> | null {
  return old === null || now === null || JSON.stringify(old) === JSON.stringify(now) ? null : { old, new: now }
}
