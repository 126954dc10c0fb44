import type { Call, Graph } from '../graph/graph.ts'
import type { Config } from '../layers/config-value.ts'
import type { Era } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes, countIn } from '../summary/cell-values.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { byteRange } from '../summary/memory-size.ts'
import type { Count, LayerRow, Rounded, ShapeCell, Summary } from '../summary/summary.ts'
import { oncePer } from '../words/memo.ts'
import type { LayerFacts } from './bind.ts'
import { type FilledShapes, filledAt, filledLast } from './filled-shapes.ts'

/** What a row and its place in the graph say, ready for the solver. `shapes` has the output shapes that inference has filled in. */
export function factsOfRow(
  summary: Summary,
  graph: Graph,
  at: number,
  eras: readonly Era[],
  filled: FilledShapes,
): LayerFacts {
  const row = summary.rows[at] as LayerRow
  const call = lastCall(graph, at)
  return {
    inputShapes: flattened(summary, row, inputShapes(row, call, filled)),
    ...(call?.possibleShapes?.some((shapes) => shapes !== null) ? { possibleShapes: call.possibleShapes } : {}),
    ...(call?.cutInputs && { cutInputs: call.cutInputs }),
    outputs: outputCell(row.outputShape.value, filledLast(filled, at)),
    count: countOf(row.params.value),
    countPrefix: row.params.value.kind === 'lost' ? row.params.value.prefix : '',
    eras,
    ...(row.known && { known: row.known }),
    ...limitsOf(summary),
  }
}

/** What the totals say of every row. */
const limitsOf = oncePer(
  (summary: Summary): Pick<LayerFacts, 'mostFrozen' | 'mostSaved' | 'isSaved' | 'isRefuted'> => ({
    ...(disagrees(summary) && { isRefuted: true }),
    ...frozenLimit(summary),
    ...savedLimit(summary),
  }),
)

/** Whether the rows print all their counts, and these add up to another number than the total without the optimizer. */
function disagrees({ rows, totals: { total, optimizer } }: Summary): boolean {
  const counts = rows.filter(({ depth }) => depth === 0).map(({ params }) => countOf(params.value))
  const target = total && countOf(total.count.value)
  if (target == null || counts.includes(null)) return false
  const sum = counts.reduce<number>((before, count) => before + (count ?? 0), 0)
  return sum + ((optimizer && countOf(optimizer.count.value)) ?? 0) !== target
}

/** What Non-trainable params says of every row, where the lines of the totals agree: a line that is wrong by itself says nothing. */
function frozenLimit({ totals }: Summary): Pick<LayerFacts, 'mostFrozen'> {
  const [total, trainable, nonTrainable] = [totals.total, totals.trainable, totals.nonTrainable].map(
    (line) => line && countOf(line.count.value),
  )
  if (total == null || trainable == null || nonTrainable == null) return {}
  const optimizer = totals.optimizer ? countOf(totals.optimizer.count.value) : 0
  return total === trainable + nonTrainable + (optimizer ?? Number.NaN) ? { mostFrozen: nonTrainable } : {}
}

/** Keras 3 prints the shape of the last call; older ones print a shape only where all calls have it. */
function lastCall(graph: Graph, at: number): Call | null {
  return graph.layers[at]?.calls?.at(-1) ?? null
}

function inputShapes(row: LayerRow, call: Call | null, filled: FilledShapes): readonly (Shape | null)[] | null {
  const printed = row.inputShape ? completeShapes(row.inputShape.value) : null
  if (!call) return printed
  const beside = printed?.length === call.inputShapes.length ? printed : []
  return call.inputShapes.map((shape, at) => shape ?? filledInput(call, at, filled) ?? beside[at] ?? null)
}

/**
 * Shapes that a row takes where people leave a Flatten out: a Dense keeps the rank of its input, so one that gives `(None, units)` takes all
 * of a larger input as features.
 */
function flattened(
  summary: Summary,
  { printedClass, outputShape, params }: LayerRow,
  shapes: readonly (Shape | null)[] | null,
): readonly (Shape | null)[] | null {
  const [input] = shapes ?? []
  const [output] = completeShapes(outputShape.value) ?? []
  const isCase = printerOf(summary).isRetyped && printedClass?.value === 'Dense' && output?.length === 2
  if (!isCase || !input || input.length < 3) return shapes
  const features = input.slice(1).reduce<Shape[number]>((product, dim) => timesOf(product, dim), 1)
  if (typeof features !== 'number') return shapes
  return [[input[0] ?? null, pooledFeatures(input, output, countOf(params.value)) ?? features]]
}

/** The widest pooling that is looked for where its row was left out. */
const widestPooling = 4

/**
 * The features that a Dense takes where people leave out a pooling too, beside the Flatten: those of the input pooled by 2, 3 or 4, or
 * globally. Null where the count fits none of them, or the input as it is.
 */
function pooledFeatures(input: Shape, output: Shape, count: number | null): number | null {
  const units = output.at(-1)
  const sizes = input.slice(1)
  if (count === null || typeof units !== 'number' || !sizes.every((size) => typeof size === 'number')) return null
  const channels = sizes.at(-1) ?? 0
  const pooledBy = (pool: number) =>
    sizes.slice(0, -1).reduce((product, size) => product * Math.floor(size / pool), channels)
  const fits = (features: number) => features > 0 && (count === features * units + units || count === features * units)
  if (fits(pooledBy(1))) return null
  const poolings = Array.from({ length: widestPooling - 1 }, (_, at) => pooledBy(at + 2))
  return [...poolings, channels].find(fits) ?? null
}

function timesOf(product: Shape[number], dim: Shape[number]): Shape[number] {
  return typeof product === 'number' && typeof dim === 'number' ? product * dim : null
}

function filledInput(call: Call, at: number, filled: FilledShapes): Shape | null {
  const source = call.inbound[at]
  return (source && filledAt(filled, source.row, source.call)?.[source.tensor]) ?? null
}

function outputCell(cell: ShapeCell, filled: readonly Shape[] | null): ShapeCell {
  return filled && !completeShapes(cell) ? { kind: 'shapes', shapes: filled, complete: true, listed: false } : cell
}

function countOf(count: Count | Rounded): number | null {
  return countIn(count)
}

/** Integers of an optimizer or a layer that are wider than float32, in bytes, at most. */
const widerIntegers = 64

/** What the sizes say of every row; a line says nothing where its size is more than float32 takes, since then some weights are wider. */
function savedLimit({ totals }: Summary): Pick<LayerFacts, 'mostSaved' | 'isSaved'> {
  const lines = [totals.total, totals.nonTrainable].flatMap((line) => {
    const count = line && countOf(line.count.value)
    return line?.size && count != null ? [{ inFloats: 4 * count, ...byteRange(line.size.value) }] : []
  })
  const limits = lines.map(({ inFloats, from }) => inFloats + widerIntegers - from).filter((most) => most >= 0)
  const isSaved = lines.some(({ inFloats, to }) => to < inFloats)
  return { ...(limits.length > 0 && { mostSaved: Math.min(...limits) }), ...(isSaved && { isSaved }) }
}

/** A key under which equal facts meet, for remembering what was inferred. */
export function factsKey(classes: readonly string[], facts: LayerFacts): string {
  return `${classes.join()} ${solverKey(facts)} ${facts.possibleShapes?.map(possibleKey).join('|') ?? ''}`
}

function possibleKey(shapes: readonly Shape[] | null): string {
  return shapes ? `[${shapesKey(shapes)}]` : ''
}

/** A key of the facts that a search goes by; with `isLimited` also what the totals leave room for. */
export function solverKey(facts: LayerFacts, isLimited = false): string {
  const { inputShapes, cutInputs, outputs, count, countPrefix, eras, known, said, outputCount, mostFrozen, mostSaved } =
    facts
  const limits = `${isLimited ? `${mostFrozen} ${mostSaved}` : ''}${facts.isAdapted ? ' adapted' : ''}`
  const cuts = inputShapes && cutInputs ? cutInputs.map((cut, at) => (cut && !inputShapes[at] ? cellKey(cut) : '')) : ''
  const inputs = inputShapes ? `${shapesKey(inputShapes)}${cuts}` : '-'
  const rarity = facts.mostRare === undefined ? '' : `rare ${facts.mostRare} ${elsewhereKey(facts.elsewhere)}`
  return `${inputs} ${cellKey(outputs)} ${count}${countPrefix} ${eras.join()} ${hintsKey(facts)} ${limits}${rarity}${known ? knownKey(known, outputCount) : ''}${said ? `said ${JSON.stringify(said)}` : ''}`
}

/** A known configuration as a key. */
function knownKey(known: Config, outputCount: number | undefined): string {
  return `${outputCount ?? ''}${JSON.stringify(known)}`
}

function cellKey(cell: ShapeCell): string {
  if (cell.kind !== 'shapes') return cell.kind
  const shapes = shapesKey(cell.shapes)
  return cell.complete ? `${cell.listed}${shapes}` : `${cell.listed}${shapes}…${cell.cut}${cell.lastWhole ?? ''}`
}

function elsewhereKey(elsewhere: LayerFacts['elsewhere']): string {
  return [...(elsewhere ?? [])].map(([key, values]) => `${key}=${[...values].join()}`).join(' ')
}

function hintsKey({ hints, hintsFrom = 'rows' }: Pick<LayerFacts, 'hints' | 'hintsFrom'>): string {
  for (const _ in hints) return `${hintsFrom}${JSON.stringify(hints)}`
  return ''
}

/** Shapes as a key; a shape that is not known is no shape. */
export function shapesKey(shapes: readonly (Shape | null)[]): string {
  let key = ''
  for (const shape of shapes) key += shape ? `(${shape.length}:${shape.join()})` : '-'
  return key
}
