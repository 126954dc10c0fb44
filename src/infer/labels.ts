import type { Config } from '../layers/config-value.ts'
import type { Shape } from '../shape/shape.ts'
import type { LayerFacts } from './bind.ts'
import { type Context, classesOf, factsIn, isGuessed } from './context.ts'
import { settlesShapes } from './hypothesis.ts'
import { inferAs } from './infer-as.ts'
import { inferLayer } from './infer-layer.ts'
import { inferRow } from './infer-row.ts'
import type { Fits, Hypothesis, LabelMismatch, LayerInference } from './inference.ts'
import { readingsOf, type Settings, settingsOf } from './label-settings.ts'
import { preferred } from './outcome.ts'
import { shapesKey } from './row-facts.ts'

/** What came of heeding labels: the rows, and what contradicts them, by row. */
export interface Heeded {
  readonly layers: readonly LayerInference[]
  readonly labels: ReadonlyMap<number, LabelMismatch>
}

/**
 * Rows as their labels have them. A label is somebody's word: it chooses among what fits the shapes and the count, and what it says
 * of shapes helps rows below that show none. It never makes a row wrong that fits without it: such a label is a mismatch of its own.
 */
export function heedLabels(context: Context, layers: readonly LayerInference[]): Heeded {
  const filled = new Map(context.filled)
  const told = { ...context, filled }
  const labels = new Map<number, LabelMismatch>()
  const heeded = layers.map((layer, at) => {
    const { layer: own, mismatch } = heeding(told, layer)
    if (mismatch) labels.set(at, mismatch)
    const shapes = agreedShapes(told, own)
    if (shapes) filled.set(at, [shapes])
    return own
  })
  return { layers: heeded, labels }
}

interface HeededRow {
  readonly layer: LayerInference
  readonly mismatch: LabelMismatch | null
}

function heeding(context: Context, layer: LayerInference): HeededRow {
  const settings = settingsOf(context.summary.rows[layer.row])
  return settings.length === 0 ? { layer: fed(context, layer), mismatch: null } : heedLabel(context, layer, settings)
}

/** The output shapes of a row that shows none, with `?` for what does not follow: `(None, ?, ?, 64)`; null where what fits differs. */
function agreedShapes({ summary, filled }: Context, layer: LayerInference): readonly Shape[] | null {
  if (layer.kind !== 'fits' || filled.has(layer.row)) return null
  const {
    candidates: [first, ...others],
    others: more,
  } = layer
  const shapes = first.outputShapes
  if (!shapes || more !== others.length || summary.rows[layer.row]?.outputShape.value.kind === 'shapes') return null
  const isTelling = shapes.every((shape) => shape.some((dim) => typeof dim === 'number'))
  const isAgreed = others.every((other) => shapesKey(other.outputShapes ?? []) === shapesKey(shapes))
  if (!isTelling || !isAgreed) return null
  return [first, ...others].every(settlesShapes) ? shapes : shapes.map((shape) => withSizesOpen(shape, first.config))
}

/** A shape of which only the batch and the channels are sure: padding, strides or dilation may give other sizes. */
function withSizesOpen(shape: Shape, { data_format }: Config): Shape {
  const channels = data_format === 'channels_first' ? 1 : shape.length - 1
  return shape.map((dim, axis) => (axis === 0 || axis === channels ? dim : ('?' as const)))
}

/** A row without settings on the shapes that labels above it give, if it fits these. */
function fed(context: Context, layer: LayerInference): LayerInference {
  if (layer.kind !== 'fits' || layer.candidates[0].origin?.facts.inputShapes?.every((shape) => shape)) return layer
  const again = inferRow(context, layer.row)
  return again.kind === 'fits' ? again : layer
}

/** A row, the classes that it surely has, and its facts. */
interface Subject {
  readonly context: Context
  readonly at: number
  readonly classes: readonly string[]
  readonly facts: LayerFacts
  /** Whether only a surprise explains the row. */
  readonly isSurprise: boolean
}

/** Whether a row whose words contradict its count fits them with another count. */
export function fitsWords(context: Context, layer: LayerInference, count: number): boolean {
  const subject = subjectOf(context, layer)
  const settings = settingsOf(context.summary.rows[layer.row])
  if (!subject || settings.length === 0) return false
  const heeded = withSettings({ ...subject, facts: { ...subject.facts, count, countPrefix: '' } }, settings)
  return heeded !== 'contradicted' && heeded !== 'unknown'
}

function heedLabel(context: Context, layer: LayerInference, settings: Settings): HeededRow {
  const subject = subjectOf(context, layer)
  if (!subject) return { layer, mismatch: null }
  if (layer.kind === 'contradicted') return { layer: preferred(layer, expectedOf(subject, settings)), mismatch: null }
  const heeded = withSettings(subject, settings)
  if (heeded !== 'contradicted' && heeded !== 'unknown') return { layer: heeded, mismatch: null }
  if (heeded === 'unknown' || layer.kind !== 'fits') return { layer, mismatch: null }
  return mismatchOf(subject, layer, settings)
}

function subjectOf(context: Context, layer: LayerInference): Subject | null {
  const at = layer.row
  const { summary, entries } = context
  const row = summary.rows[at]
  const classes = classesOf(context, at)
  if (!row || isGuessed(row) || row.classCut || classes.length === 0 || !classes.every((name) => entries.has(name)))
    return null
  const isSurprise = layer.kind === 'fits' && layer.candidates[0].variant !== null
  return { context, at, classes, facts: factsIn(context, at), isSurprise }
}

/** The row with the first reading of its settings that fits, by a surprise only if it is one without them; whether all of them surely don't. */
function withSettings(
  { context, at, classes, facts, isSurprise }: Subject,
  settings: Settings,
): Fits | 'contradicted' | 'unknown' {
  let isProof = true
  for (const said of readingsOf(settings)) {
    const outcome = inferAs(context, at, classes, withSaid(facts, said))
    if (outcome.kind === 'fits' && (isSurprise || outcome.candidates[0].variant === null)) return outcome
    if (outcome.kind === 'fits') continue
    isProof &&= outcome.kind === 'contradicted'
  }
  return isProof ? 'contradicted' : 'unknown'
}

function withSaid(facts: LayerFacts, said: Config): LayerFacts {
  return Object.keys(said).length === 0 ? facts : { ...facts, said }
}

/** What of the settings does not fit: those that fail alone, else those without which the others fit. */
function mismatchOf(subject: Subject, layer: Fits, settings: Settings): HeededRow {
  const places = settings.map((_, place) => place)
  const at = (chosen: readonly number[]) => chosen.flatMap((place) => settings[place] ?? [])
  const fails = (chosen: readonly number[]) => withSettings(subject, at(chosen)) === 'contradicted'
  const without = (left: number) => places.filter((place) => place !== left)
  const alone = places.filter((place) => fails([place]))
  const joint = alone.length > 0 ? alone : places.filter((place) => !fails(without(place)))
  const wrong = joint.length > 0 ? joint : places
  const rest = at(places.filter((place) => !wrong.includes(place)))
  const kept = rest.length === 0 ? layer : withSettings(subject, rest)
  const wouldBe = expectedOf(subject, settings) ?? expectedOf(subject, at(wrong))
  const isKept = kept !== 'contradicted' && kept !== 'unknown'
  return { layer: isKept ? kept : layer, mismatch: { settings: wrong, wouldBe } }
}

/** How far the search goes for what a row would be by its label: far enough for an example. */
const sampleEffort = { limit: 1_000, endless: 12 } as const

/** What a row would most likely be by its settings and its shapes, whatever its count; null where its shapes contradict them. */
function expectedOf({ context, classes, facts }: Subject, settings: Settings): Hypothesis | null {
  const entries = classes.flatMap((name) => context.entries.get(name) ?? [])
  const effort = { ...sampleEffort, meter: context.run.meter }
  const usual: Config = entries.some(({ config }) => config.groups) ? { groups: 1 } : {}
  for (const said of readingsOf(settings)) {
    for (const asked of [{ ...usual, ...said }, said]) {
      const { hypotheses } = inferLayer(entries, { ...withSaid(facts, asked), count: null, countPrefix: '' }, effort)
      if (hypotheses[0]) return hypotheses[0]
    }
  }
  return null
}
