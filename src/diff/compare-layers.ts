import type { LayerReport } from '../report/report.ts'
import { type Shape, shapesAgree } from '../shape/shape.ts'
import { compareConfigs } from './compare-config.ts'
import { classesAgree, type DiffRow, layerRef } from './diff-row.ts'
import type { LaterWords } from './later-words.ts'
import type { Match } from './match-rows.ts'
import type { Change, Changed } from './model-diff.ts'
import { isRewired, type Wiring } from './wiring.ts'

/** What a layer is compared in besides its own two rows. */
export interface Surroundings {
  readonly words: LaterWords
  readonly within: readonly string[]
  readonly wiring: { readonly old: Wiring; readonly new: Wiring }
  /** The name of the row before a row, null for the first. */
  readonly before: { readonly old: (row: DiffRow) => string | null; readonly new: (row: DiffRow) => string | null }
}

function shapesDiffer(a: readonly Shape[] | null, b: readonly Shape[] | null): boolean {
  if (!a || !b) return false
  return a.length !== b.length || a.some((shape, at) => !shapesAgree(shape, b[at] ?? []))
}

function change<T>(old: T | null, now: T | null, differ: (a: T, b: T) => boolean): Change<T> | null {
  return old !== null && now !== null && differ(old, now) ? { old, new: now } : null
}

const differs = <T>(a: T, b: T): boolean => a !== b

function isRenamed(old: DiffRow, now: DiffRow): boolean {
  if (old.isLabel || now.isLabel) return false
  if (old.layer.name === now.layer.name || (old.isAuto && now.isAuto)) return false
  if (old.nameCut && now.layer.name.startsWith(old.layer.name)) return false
  return !(now.nameCut && old.layer.name.startsWith(now.layer.name))
}

/** The shapes that a layer takes by what the rows before it print; null where they don't. */
function printedInputs({ calls }: LayerReport): readonly Shape[] | null {
  const shapes = calls?.at(-1)?.inputShapes ?? [null]
  return shapes.includes(null) ? null : shapes.flatMap((shape) => (shape ? [shape] : []))
}

/** Whether all that the rows print of a layer and its inputs is the same, so that no difference in its configuration can be seen. */
function looksTheSame(old: LayerReport, now: LayerReport): boolean {
  const shapes = shapesDiffer(old.outputShapes, now.outputShapes) || shapesDiffer(old.inputShapes, now.inputShapes)
  return !shapes && old.params.printed === now.params.printed
}

/** Whether the configuration of a row's layer is undetermined. */
function isOpen({ candidates, alternatives, open }: LayerReport): boolean {
  return alternatives === null || alternatives > 0 || candidates.length > 1 || open.length > 0
}

function unknownOf(layers: readonly LayerReport[], follows: boolean): string | null {
  if (layers.some(({ outcome }) => outcome === 'contradicted'))
    return 'its numbers contradict each other, so its configuration is unknown'
  if (layers.some(({ config }) => config === null)) return 'its configuration is unknown'
  return !follows && layers.some(isOpen) ? 'the change in its configuration is undetermined' : null
}

/** The differences of a layer that both summaries have; null where there is none. */
export function compareLayers({ old, new: now, inOrder }: Match, around: Surroundings): Changed | null {
  const [a, b] = [old.layer, now.layer]
  const [olds, news] = [around.wiring.old.inputsOf(old.at), around.wiring.new.inputsOf(now.at)]
  const rewired = isRewired(olds, news)
  const isMoved = !inOrder && rewired !== false
  const className = classesAgree(old, now) ? null : { old: a.className, new: b.className }
  const outputShapes = change(a.outputShapes, b.outputShapes, shapesDiffer)
  const params = change(a.params.printed, b.params.printed, differs)
  const config = className || looksTheSame(a, b) ? [] : compareConfigs(around.words, a, b)
  const isOther = outputShapes !== null || params !== null
  const follows = isOther && !className && config.length === 0 && shapesDiffer(printedInputs(a), printedInputs(b))
  const changed: Changed = {
    kind: 'changed',
    old: layerRef(old),
    new: layerRef(now),
    within: around.within,
    renamed: isRenamed(old, now),
    moved: isMoved ? { old: around.before.old(old), new: around.before.new(now) } : null,
    className,
    inputs: inOrder && rewired && olds && news ? { old: olds.names, new: news.names } : null,
    outputShapes,
    config,
    params,
    trainable: change(a.trainable, b.trainable, differs),
    follows,
    untold: isOther && !className && config.length === 0 ? unknownOf([a, b], follows) : null,
  }
  return isChange(changed) ? changed : null
}

function isChange({ renamed, moved, className, inputs, outputShapes, config, params, trainable }: Changed): boolean {
  const changes = [moved, className, inputs, outputShapes, params, trainable]
  return renamed || config.length > 0 || changes.some((one) => one !== null)
}
