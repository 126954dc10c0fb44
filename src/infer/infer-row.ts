import { isAssumed } from '../graph/trust.ts'
import { defaultName, namingEras } from '../layers/default-name.ts'
import { isApplicationName, modelClasses } from '../layers/models.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { resolveClassName } from '../summary/class-name.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import { capital } from '../words/capital.ts'
import type { LayerFacts } from './bind.ts'
import { calledElsewhere } from './called-elsewhere.ts'
import { type Context, classesOf, factsIn, isGuessed } from './context.ts'
import { inferAs } from './infer-as.ts'
import type { Contradicted, LayerInference } from './inference.ts'
import { ambiguous, unsettled, withoutEntry } from './outcome.ts'

/** One row: what its class, its shapes and its count allow; then what else it may be where that is nothing. */
export function inferRow(
  context: Context,
  at: number,
  hints: LayerFacts['hints'] = {},
  hintsFrom: LayerFacts['hintsFrom'] = 'rows',
): LayerInference {
  const row = context.summary.rows[at] as LayerRow
  const classes = classesOf(context, at)
  const modelled = classes.filter((name) => context.entries.has(name))
  if (modelled.length === 0)
    return withoutEntry(at, row, classes[0] ?? classFromName(row) ?? row.printedClass?.value ?? '')
  const facts = { ...factsIn(context, at), hints, hintsFrom }
  const outcome = inferAs(context, at, modelled, facts)
  // A class that was only guessed from the name leaves open what else there may be.
  if (isGuessed(row)) return outcome.kind === 'fits' ? unsettled(outcome) : ambiguous(outcome)
  if (outcome.kind !== 'contradicted') return outcome
  if (modelled.length < classes.length || !isSureOfClass(row, modelled)) return ambiguous(outcome)
  return otherReading(context, at, modelled, facts, outcome) ?? outcome
}

/** What else a contradicted row may be, where something beside its own numbers is in doubt; null where nothing is. */
function otherReading(
  context: Context,
  at: number,
  classes: readonly string[],
  facts: LayerFacts,
  outcome: Contradicted,
): LayerInference | null {
  const { summary, graph } = context
  const above = inputAbove(summary, at)
  if (above) {
    const fed = inferAs(context, at, classes, { ...facts, inputShapes: above })
    if (fed.kind === 'fits') return fed
  }
  if (isAssumed(graph, at) && facts.inputShapes) {
    const free = inferAs(context, at, classes, { ...facts, inputShapes: null })
    if (free.kind !== 'contradicted') return free
  }
  if (printerOf(summary).isRetyped || /^[A-Z]/.test(summary.rows[at]?.name.value ?? '')) {
    const named = inferAs(context, at, classesByName(context, at), facts)
    if (named.kind === 'fits') return named
  }
  if (outcome.by === 'shape' && facts.inputShapes && followsCustomLayer(context, at)) {
    const shapes = facts.inputShapes.map(
      (shape) => shape?.map((dim, axis) => (axis > 0 ? ('?' as const) : dim)) ?? null,
    )
    const loose = inferAs(context, at, classes, { ...facts, inputShapes: shapes, cutInputs: undefined })
    if (loose.kind === 'fits') return loose
  }
  return printerOf(summary).printsLastCall && outcome.by === 'shape'
    ? calledElsewhere(context, at, classes, facts)
    : null
}

/** What the row above gives, where somebody who wrote the table says that the row takes something else. */
function inputAbove(summary: Summary, at: number): readonly Shape[] | null {
  const above = summary.rows[at - 1]
  if (!printerOf(summary).isRetyped || !summary.rows[at]?.inputShape || !above) return null
  return completeShapes(above.outputShape.value)
}

/** Before Keras 3 a class that nobody described may print another shape than the tensor it gives. */
function followsCustomLayer({ summary, graph, known, entries }: Context, at: number): boolean {
  if (!printerOf(summary).customShapesAreDeclared) return false
  const sources = graph.layers[at]?.calls?.flatMap((call) => call.inbound) ?? []
  return sources.some(({ row }) => {
    const source = summary.rows[row]
    return (
      source !== undefined &&
      resolveClassName(source, known).every(
        (name) => !entries.has(name) && !modelClasses.includes(name) && !isApplicationName(name),
      )
    )
  })
}

/** In a table that somebody retyped, what stands in brackets may be the layer inside or its activation: then the name is the class. */
function classesByName({ summary, known, entries }: Context, at: number): readonly string[] {
  const row = summary.rows[at]
  if (!row) return []
  const name = { ...row.name, value: row.name.value.toLowerCase() }
  return resolveClassName({ name, nameCut: false, printedClass: null, classCut: true }, known).filter((one) =>
    entries.has(one),
  )
}

/** So many letters of a class may be cut where a cut name begins as its default name does. */
const mostCut = 2

/** A cut class that the layer's name does not confirm may be a class that nobody described. */
function isSureOfClass(row: LayerRow, classes: readonly string[]): boolean {
  const printed = row.printedClass?.value ?? ''
  if (!row.classCut || classes.includes(printed)) return true
  const { value: name } = row.name
  return classes.some((one) => {
    const isNearlyWhole = row.nameCut && printed.length >= one.length - mostCut
    return namingEras.some((era) => {
      const usual = defaultName(one, era)
      return name.startsWith(usual) || (isNearlyWhole && usual.startsWith(name))
    })
  })
}

/** A class that nobody described, made whole by the default name of the layer: `custom_scale_layer_3` and `CustomSca`. */
function classFromName(row: LayerRow): string | null {
  const printed = row.printedClass?.value ?? ''
  const words = row.name.value.split('_').filter((word) => !/^\d*$/.test(word))
  const className = words.map(capital).join('')
  return row.classCut && printed !== '' && className.startsWith(printed) ? className : null
}
