import { areInCycle } from '../../graph/cycles.ts'
import type { Call } from '../../graph/graph.ts'
import { type Facts, isModelClass, isProven, type RowFacts } from '../../ledger/row-facts.ts'
import { type Shape, shapesAgree } from '../../shape/shape.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { Balance } from '../balance.ts'
import type { FaultOf } from '../fault.ts'
import { citedRows } from './cited-rows.ts'
import { listingOrder } from './listing-order.ts'

/** Whether names prove something: lines that are lost may hold what a cut name stands for. */
function namesAreWhole({ summary }: Facts): boolean {
  return summary.notes.every(({ kind }) => kind === 'no-batch-axis' || kind === 'added-batch-axis')
}

/**
 * Whether a row whose class is known takes its two or three tensors in one call. More may be those of two calls, of which one gives the
 * model's output, so that no row cites it.
 */
function isCalledOnce(row: RowFacts, calls: readonly Call[] | null): boolean {
  const taken = calls?.length === 1 ? (calls[0]?.inbound.length ?? 0) : 0
  return isProven(row) && (taken === 2 || taken === 3)
}

/**
 * Whether the first tensor that a row takes is its own. Keras prints the tensors of its calls in the order of the calls, and what a call
 * takes was there before it.
 */
function takesItselfFirst({ summary }: Facts, row: number, sources: readonly (readonly number[])[]): boolean {
  const [first] = sources
  return first?.length === 1 && first[0] === row && summary.rows[row]?.inbound?.[0]?.value.cut === false
}

/**
 * Connections to rows that stand below. Keras lists a layer above all that takes from its first call, and that call takes from rows above:
 * only what further calls take may stand below. One finding a row.
 */
function laterSources({ ledger: { facts, rows } }: Balance): readonly WiringFault[] {
  return facts.graph.layers.flatMap(({ row, isInput, sources, calls }): readonly WiringFault[] => {
    const found = rows[row]
    if (isInput || !sources || sources.length === 0 || !found) return []
    const isBelow = (named: readonly number[], item: number) =>
      named.length > 0 && named.every((at) => at >= row) && mayTell(facts, row, item)
    const connection = sources.findIndex(isBelow)
    const source = sources[connection]?.[0]
    const isProven = sources.every(isBelow) || takesItselfFirst(facts, row, sources)
    if (source === undefined || !(isProven || isCalledOnce(found, calls))) return []
    return [{ kind: 'later-source', row, connection, source, isCircle: areInCycle(facts.graph, source, row), isProven }]
  })
}

/** Whether the name of a connection can be meant for no row that the text lost. */
function mayTell(facts: Facts, row: number, connection: number): boolean {
  const reference = facts.summary.rows[row]?.inbound?.[connection]?.value
  return reference !== undefined && (!reference.cut || namesAreWhole(facts))
}

/** How many outputs a row has by its shapes; null where they don't tell, as of a layer whose calls may differ. */
function outputsOf({ graph, summary }: Facts, row: number): number | null {
  const shapes = summary.rows[row] ? completeShapes(summary.rows[row].outputShape.value) : null
  const isOnce = (graph.layers[row]?.sources?.length ?? 0) <= 1
  return shapes && (isOnce || !printerOf(summary).printsLastCall) ? shapes.length : null
}

/**
 * The one call that the rest of the table takes from a layer that was called once, as its printed connections say: the first that a row
 * cites. An InputLayer has none but 0.
 */
function onlyNodes({ graph, summary }: Facts): ReadonlyMap<number, number> {
  const nodes = new Map<number, number>()
  graph.layers.forEach(({ sources }, at) => {
    sources?.forEach(([source, ...others], connection) => {
      const node = summary.rows[at]?.inbound?.[connection]?.value.node ?? null
      const layer = graph.layers[source ?? -1]
      if (!layer || others.length > 0 || node === null || nodes.has(layer.row)) return
      if (layer.isInput) nodes.set(layer.row, 0)
      else if (layer.sources?.length === 1) nodes.set(layer.row, node)
    })
  })
  return nodes
}

/** Connections to outputs and calls that their sources don't have. */
function missingOutputs({ ledger: { facts } }: Balance): readonly WiringFault[] {
  const nodes = onlyNodes(facts)
  return facts.graph.layers.flatMap(({ row, sources }): readonly WiringFault[] =>
    (sources ?? []).flatMap(([source, ...others], connection): readonly WiringFault[] => {
      const reference = facts.summary.rows[row]?.inbound?.[connection]?.value
      if (source === undefined || others.length > 0 || !reference) return []
      const fault = { kind: 'missing-output' as const, row, connection, source }
      const [outputs, node] = [outputsOf(facts, source), nodes.get(source)]
      if (reference.tensor !== null && outputs !== null && reference.tensor >= outputs)
        return [{ ...fault, of: 'tensor' }]
      return node !== undefined && reference.node !== null && reference.node !== node ? [{ ...fault, of: 'node' }] : []
    }),
  )
}

/** An InputLayer below the first row of a chain: what is above it feeds nothing. */
function amidInputs({ ledger: { facts, top } }: Balance): readonly WiringFault[] {
  const { graph, summary } = facts
  const isChain = graph.kind === 'chain' && summary.notes.length === 0
  const inputs = top.filter(({ at }) => graph.layers[at]?.isInput)
  const [only] = inputs
  if (!isChain || printerOf(summary).isRetyped || inputs.length > 1 || !only || only === top[0]) return []
  return [{ kind: 'misplaced-input', row: only.at }]
}

/** InputLayers that no row takes. */
function unusedInputs(balance: Balance): readonly WiringFault[] {
  const { facts, top } = balance.ledger
  const cited = citedRows(balance)
  const unused = top.filter(({ at }) => facts.graph.layers[at]?.isInput && cited?.has(at) === false)
  return unused.map(({ at }) => ({ kind: 'unused-input', row: at }))
}

/** Whether a tensor of one shape may be given to an InputLayer of another; what either leaves open may be anything. */
function mayFeed(given: Shape, input: Shape): boolean {
  const axes = (shape: Shape) => shape.slice(1).map((dim) => dim ?? '?')
  return shapesAgree(axes(given), axes(input))
}

/** InputLayers of nested models that none of the tensors can feed which the model is called on. */
function nestedInputs({ ledger: { facts, rows } }: Balance): readonly WiringFault[] {
  const { graph } = facts
  const models = rows.filter((row) => isModelClass(row) && !row.hidesRows)
  return models.flatMap(({ at: model, children }): readonly WiringFault[] => {
    const given = graph.layers[model]?.calls?.flatMap(({ inputShapes }) => inputShapes) ?? []
    if (given.length === 0) return []
    return children.flatMap((row): readonly WiringFault[] => {
      const [shape, ...others] = completeShapes(rows[row]?.row.outputShape.value ?? { kind: 'lost' }) ?? []
      if (!graph.layers[row]?.isInput || !shape || others.length > 0) return []
      const isFed = given.some((one) => one === null || mayFeed(one, shape))
      return isFed ? [] : [{ kind: 'nested-input', row, model }]
    })
  })
}

/** How many axes each call of a model gives its one input, also where it takes its own output; none where a call gives several tensors, or they are not known. */
function ranksGiven({ graph, summary }: Facts, model: number): readonly number[] {
  const [own, ...others] = summary.rows[model] ? (completeShapes(summary.rows[model].outputShape.value) ?? []) : []
  const ranks = graph.layers[model]?.calls?.map(({ inbound: [tensor], inputShapes: [shape, ...more] }) => {
    if (more.length > 0) return null
    // A model gives as many axes in every call.
    return shape?.length ?? (tensor?.row === model && others.length === 0 ? own?.length : null)
  })
  return ranks?.every((rank) => rank != null) ? ranks.map((rank) => rank ?? 0) : []
}

/** Whether calls of a model give tensors of axes that no input takes alike: Keras adds or drops one axis of length 1, no more. */
function areRanksApart(facts: Facts, model: number): boolean {
  const ranks = ranksGiven(facts, model)
  return Math.max(...ranks) - Math.min(...ranks) > 1
}

/** Layers of which no weights serve all calls, and models that no input serves. */
function sharedCalls({ ledger: { facts, rows } }: Balance): readonly WiringFault[] {
  const cannotServe = (row: RowFacts) =>
    isModelClass(row)
      ? areRanksApart(facts, row.at)
      : row.inference.kind === 'contradicted' && row.inference.by === 'calls'
  return rows.filter(cannotServe).map(({ at }) => ({ kind: 'shared-calls', row: at }))
}

type WiringFault = FaultOf<
  'later-source' | 'missing-output' | 'shared-calls' | 'misplaced-input' | 'unused-input' | 'nested-input' | 'unordered'
>

/** What no model of Keras is wired like. */
export function wiringFaults(balance: Balance): readonly WiringFault[] {
  return [
    ...laterSources(balance),
    ...missingOutputs(balance),
    ...sharedCalls(balance),
    ...amidInputs(balance),
    ...unusedInputs(balance),
    ...nestedInputs(balance),
    ...listingOrder(balance),
  ].sort((a, b) => a.row - b.row)
}
