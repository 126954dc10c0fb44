import { readFileSync } from 'node:fs'
import { candidatesOf } from '../../src/infer/inference.ts'
import type { StudiedTable } from '../../src/report/audited.ts'
import { countIn } from '../../src/summary/cell-values.ts'
import type { LayerRow, Summary } from '../../src/summary/summary.ts'

/** What the text of one printer does not tell of what another prints. */
export type Untold =
  | 'a name that the source cuts'
  | 'a shape that the source cuts'
  | 'whether Keras 3 prints an operator or a layer'
  | 'what output_shape an EinsumDense was given'
  | 'shapes of a model that is no graph'
  | 'what is inside layers of one’s own, which is numbered too'
  | 'weights of metrics, which only tf.keras counts'
  | 'whether layers without weights are trained'

/** The layers of Keras itself. */
const { layers: kerasLayers } = JSON.parse(readFileSync('fixtures/constructors.json', 'utf8')) as {
  readonly layers: { readonly [className: string]: unknown }
}
const kerasClasses = new Set([...Object.keys(kerasLayers), 'Functional', 'Sequential'])

const operators = new Set(['Add', 'Subtract', 'Multiply'])

const base = (name: string) => name.replace(/_\d+$/, '')

/** One row as it was read, as it should be printed, and as it is. */
interface Trio {
  readonly source: LayerRow
  readonly wanted: LayerRow
  readonly got: LayerRow
}

/**
 * Why a summary that was printed for another printer differs from what that printer prints: each thing that the source does not tell, cell by
 * cell. Null where a cell differs for another reason.
 */
export function untoldOf(source: StudiedTable, wanted: Summary, got: Summary): ReadonlySet<Untold> | null {
  const { rows } = source.summary
  if (rows.length !== wanted.rows.length || rows.length !== got.rows.length) return null
  const trios = rows.flatMap((row, at): readonly Trio[] => {
    const [one, other] = [wanted.rows[at], got.rows[at]]
    return one && other ? [{ source: row, wanted: one, got: other }] : []
  })
  const operations = trios.filter((trio) => isOperator(trio)).map(({ got }) => base(got.name.value))
  const hasOwn = source.report.layers.some(({ className }) => !kerasClasses.has(className))
  const renamed = new Map(trios.flatMap((trio) => nameReason(trio, operations, hasOwn)))
  const reasons = [
    titleReason(wanted, got),
    totalReason(source.summary, wanted, got),
    ...trios.flatMap((trio, at) => [
      ...[...renamed].flatMap(([row, reason]) => (row === trio.source ? [reason] : [])),
      ...shapeReason(trio, source, at),
      ...connectionReasons(trio, renamed, rows),
      ...trainableReason(trio),
      ...(text(trio.wanted.params.value) === text(trio.got.params.value) ? [] : [null]),
    ]),
  ].filter((reason) => reason !== 'equal')
  return reasons.includes(null) ? null : new Set(reasons.flatMap((reason) => reason ?? []))
}

type Reason = Untold | 'equal' | null

const text = (value: unknown) => JSON.stringify(value)

function titleReason({ modelName: wanted }: Summary, { modelName: got }: Summary): Reason {
  const [one = '', other = ''] = [wanted?.value, got?.value]
  if (one === other) return 'equal'
  const isNumbered = base(one) === base(other) && /^(?:model|functional)$/.test(base(one))
  return isNumbered ? 'what is inside layers of one’s own, which is numbered too' : null
}

function totalReason(source: Summary, { totals: wanted }: Summary, { totals: got }: Summary): Reason {
  const [one, other] = [wanted, got].map(({ nonTrainable }) => nonTrainable && countIn(nonTrainable.count.value))
  if (one == null || other == null || one === other) return 'equal'
  const isFromKeras3 = source.dialect === 'keras3'
  return isFromKeras3 && one > other && (one - other) % 2 === 0
    ? 'weights of metrics, which only tf.keras counts'
    : null
}

/** Keras 3 prints an operator of two tensors as it prints the layer of that name. */
function isOperator({ source, wanted }: Trio): boolean {
  const isOperation = wanted.printedClass?.value.startsWith('TFOp') ?? false
  return isOperation && operators.has(source.printedClass?.value ?? '') && (source.inbound?.length ?? 0) > 1
}

function nameReason(
  trio: Trio,
  operations: readonly string[],
  hasOwn: boolean,
): readonly (readonly [LayerRow, Reason])[] {
  const { source, wanted, got } = trio
  const label = ({ name, nameCut, printedClass, classCut }: LayerRow) =>
    text([name.value, nameCut, printedClass?.value, classCut])
  if (label(wanted) === label(got)) return []
  if (source.nameCut || source.classCut) return [[source, 'a name that the source cuts']]
  const isCountedBeside = operations.includes(base(got.name.value))
  if (isOperator(trio) || isCountedBeside) return [[source, 'whether Keras 3 prints an operator or a layer']]
  const isNumber =
    base(wanted.name.value) === base(got.name.value) && wanted.printedClass?.value === got.printedClass?.value
  return [[source, isNumber && hasOwn ? 'what is inside layers of one’s own, which is numbered too' : null]]
}

function shapeReason({ source, wanted, got }: Trio, table: StudiedTable, at: number): readonly Reason[] {
  const [one, other] = [wanted.outputShape.value, got.outputShape.value]
  if (text(one) === text(other)) return []
  const { value } = source.outputShape
  if (value.kind === 'shapes' && !value.complete) return ['a shape that the source cuts']
  if (value.kind !== 'shapes' || one.kind === 'multiple') return ['shapes of a model that is no graph']
  const above = table.graph.layers[at]?.calls?.flatMap(({ inbound }) => inbound.map(({ row }) => row)) ?? []
  const isEinsum = [at, ...above].some(
    (row) => candidatesOf(table.inference.layers[row])[0]?.className === 'EinsumDense',
  )
  return [isEinsum ? 'what output_shape an EinsumDense was given' : null]
}

function connectionReasons(
  { source, wanted, got }: Trio,
  renamed: ReadonlyMap<LayerRow, Reason>,
  rows: readonly LayerRow[],
): readonly Reason[] {
  const count = Math.max(wanted.inbound?.length ?? 0, got.inbound?.length ?? 0)
  return Array.from({ length: count }, (_, item): Reason => {
    const [one, other] = [wanted.inbound?.[item]?.value, got.inbound?.[item]?.value]
    if (text(one) === text(other)) return 'equal'
    const told = source.inbound?.[item]?.value
    if (told?.cut) return 'a name that the source cuts'
    const meant = rows.find(({ name }) => name.value === told?.name)
    return (meant && renamed.get(meant)) ?? null
  })
}

function trainableReason({ source, wanted, got }: Trio): readonly Reason[] {
  if (wanted.trainable?.value === got.trainable?.value) return []
  return [source.trainable?.value === '-' ? 'whether layers without weights are trained' : null]
}

/** Whether two texts show the same counts, row by row. */
export function showsSameCounts(one: Summary, other: Summary): boolean {
  const counts = ({ rows }: Summary) => rows.map(({ params }) => countIn(params.value))
  return text(counts(one)) === text(counts(other))
}
