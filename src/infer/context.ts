import type { Graph } from '../graph/graph.ts'
import type { CatalogueFacts } from '../layers/class-facts.ts'
import type { Era, LayerEntry } from '../layers/layer-entry.ts'
import { isApplicationName } from '../layers/models.ts'
import { countIn } from '../summary/cell-values.ts'
import { type ClassNames, resolveClassName } from '../summary/class-name.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import type { Effort, LayerFacts, Meter } from './bind.ts'
import type { ClassHints } from './class-hints.ts'
import type { FilledShapes } from './filled-shapes.ts'
import type { Hypothesis } from './inference.ts'
import { factsOfRow } from './row-facts.ts'
import type { Findings } from './solve-ways.ts'

/** What one inference over a summary goes by. */
export interface Context {
  readonly summary: Summary
  readonly graph: Graph
  readonly eras: readonly Era[]
  readonly entries: ReadonlyMap<string, readonly LayerEntry[]>
  readonly facts: CatalogueFacts
  readonly known: ClassNames
  readonly hints: ClassHints
  /** Output shapes that were not whole in the text and that inference found. */
  readonly filled: FilledShapes
  /** How far each search goes: little while facts still travel, then as far as is worth it. */
  readonly effort: Effort
  /** Whether some row is proven to have LoRA: then any may. */
  readonly isAdapted: boolean
  readonly run: Run
}

/** All that changes while one summary is inferred: what was found before, and the steps that are left. */
export interface Run {
  readonly cache: Map<string, Findings>
  /** What contradicted rows would be with other counts. */
  readonly otherCounts: Map<string, readonly Hypothesis[]>
  /** The classes that each row may have, as far as they were asked for. */
  readonly classes: (readonly string[] | undefined)[]
  readonly meter: Meter
}

/** What a row, its place in the graph and the rest of the model say of it. */
export function factsIn({ summary, graph, eras, filled, isAdapted }: Context, at: number): LayerFacts {
  const facts = factsOfRow(summary, graph, at, eras, filled)
  return isAdapted ? { ...facts, isAdapted: true } : facts
}

/** The class names a row may have; with nothing of the class left, those that the name suits. */
export function classesOf(context: Context, at: number): readonly string[] {
  const { classes } = context.run
  const found = classes[at] ?? classesFor(context, at)
  classes[at] = found
  return found
}

function classesFor({ summary, known, hints }: Context, at: number): readonly string[] {
  const row = summary.rows[at]
  if (!row) return []
  const classes = resolveClassName(row, known)
  if (classes.length === 0 && isGuessed(row))
    return isOwnWording(summary, row, () => hints.suitsAny(at)) ? [] : hints.classesFor(at)
  if (classes.length < 2) return classes
  return [...classes].sort((a, b) => hints.suits(at, b) - hints.suits(at, a))
}

/**
 * Whether somebody put a label that is no class: several words, `Stacked LSTM`, a model, `vgg16`, or one that suits none where no count tells either,
 * `Augmentation`.
 */
function isOwnWording(summary: Summary, { name, params }: LayerRow, suitsAny: () => boolean): boolean {
  if (!printerOf(summary).isRetyped) return false
  return /\s/.test(name.value) || isApplicationName(name.value) || (countIn(params.value) === 0 && !suitsAny())
}

/** Whether only the name is left to say what a row is. */
export function isGuessed(row: LayerRow): boolean {
  return (row.printedClass?.value ?? '') === ''
}
