import type { CatalogueFacts } from '../layers/class-facts.ts'
import type { Shape } from '../shape/shape.ts'
import { type CutShapes, completeShapes } from '../summary/cell-values.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { isInputLayer, isMask } from '../summary/row-class.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import { citedCall } from './cited-call.ts'
import type { Call, GraphLayer, GraphNote, TensorRef } from './graph.ts'
import { groupCalls } from './group-calls.ts'
import { nameTable } from './name-table.ts'
import { commonShape, cutOutput, printedOutput, takenShape } from './output-shapes.ts'
import { listsAllSources, type ResolvedInbound, type ResolvedRef, resolveInbound } from './resolve-inbound.ts'
import type { RowTree } from './row-tree.ts'

/** What is gathered while the rows of a table with Connected to are wired. */
interface Wiring {
  readonly summary: Summary
  readonly facts: CatalogueFacts
  readonly inbound: ResolvedInbound
  /** By row: the calls of it that other rows, or itself, take tensors from. */
  readonly citedNodes: readonly ReadonlySet<number>[]
  readonly calls: (readonly Call[] | null)[]
}

function citedNodes(summary: Summary, inbound: ResolvedInbound): Set<number>[] {
  const cited = summary.rows.map(() => new Set<number>())
  for (const refs of inbound.rows) {
    for (const { reference, candidates } of refs ?? []) {
      const [source] = candidates
      if (source !== undefined && reference.node !== null) cited[source]?.add(reference.node)
    }
  }
  return cited
}

/** Which of a row's printed calls a node index means. */
function callOfNode(wiring: Wiring, source: number, node: number | null): number | null {
  const calls = wiring.calls[source]
  if (calls) return citedCall(calls.length, wiring.citedNodes[source], node)
  const differs = wiring.summary.rows[source]?.outputShape.value.kind === 'multiple'
  return differs && (wiring.inbound.rows[source]?.length ?? 0) > 1 ? null : 0
}

function sameInputs(calls: readonly Call[]): boolean {
  const [first] = calls
  if (!first) return true
  return first.inputShapes.every((_, at) => commonShape(calls.map((call) => call.inputShapes[at] ?? null)) !== null)
}

/** The shape of one candidate's output; Keras 3 prints that of the layer's last call, all others one that holds for every call. */
function sourceShape(wiring: Wiring, source: number, { reference }: ResolvedRef): Shape | null {
  const row = wiring.summary.rows[source]
  if (!row) return null
  const { facts, summary } = wiring
  const printer = printerOf(summary)
  const shape = takenShape(printer, row, printedOutput(row.outputShape.value, reference.tensor), facts)
  const calls = wiring.calls[source]
  if (!printer.printsLastCall || isInputLayer(row, facts) || (calls && calls.length === 1)) return shape
  if (!calls) return (row.inbound?.length ?? 0) <= 1 ? shape : null
  const isLast = callOfNode(wiring, source, reference.node) === calls.length - 1
  return isLast || sameInputs(calls) ? shape : null
}

function inputShape(wiring: Wiring, ref: ResolvedRef): Shape | null {
  if (!ref.complete) return null
  return commonShape(ref.candidates.map((source) => sourceShape(wiring, source, ref)))
}

/** What is left of a shape that was cut, where it is known whose it is. */
function cutInput({ summary, facts }: Wiring, ref: ResolvedRef | undefined): CutShapes | null {
  const [source, ...others] = ref?.candidates ?? []
  const row = source === undefined ? undefined : summary.rows[source]
  if (!ref?.complete || !row || others.length > 0) return null
  return cutOutput(printerOf(summary), row, ref.reference.tensor, facts)
}

const withCuts = (cutInputs: readonly (CutShapes | null)[]): Pick<Call, 'cutInputs'> =>
  cutInputs.some((cut) => cut !== null) ? { cutInputs } : {}

/** More possible shapes than this are as good as none. */
const possibleLimit = 16

/** All shapes that an ambiguous reference may stand for; null where it is not ambiguous or one of them is not known. */
function possibleShapes(wiring: Wiring, ref: ResolvedRef): readonly Shape[] | null {
  if (!ref.complete || ref.candidates.length < 2) return null
  const shapes = new Map<string, Shape>()
  for (const source of ref.candidates) {
    const shape = sourceShape(wiring, source, ref)
    if (!shape) return null
    shapes.set(JSON.stringify(shape), shape)
  }
  return shapes.size > 1 && shapes.size <= possibleLimit ? [...shapes.values()] : null
}

function tensorRef(wiring: Wiring, { reference, candidates }: ResolvedRef): TensorRef {
  const row = candidates[0] ?? 0
  const { node, tensor } = reference
  const made = { row, node: node ?? 0, call: callOfNode(wiring, row, node), tensor: tensor ?? 0 }
  return candidates.length > 1 ? { ...made, ambiguousName: reference.name } : made
}

/** tfjs prints what a layer takes: those shapes stand in for sources that do not say. */
function withPrintedInputs(row: LayerRow, calls: readonly Call[]): readonly Call[] {
  const [only] = calls
  const shapes = row.inputShape ? completeShapes(row.inputShape.value) : null
  if (!only || calls.length > 1 || !shapes) return calls
  if (shapes.length !== only.inbound.length) return calls
  return [{ ...only, inputShapes: only.inputShapes.map((shape, at) => shape ?? shapes[at] ?? null) }]
}

function callsOf(wiring: Wiring, at: number, row: LayerRow): readonly Call[] | null {
  const refs = wiring.inbound.rows[at] ?? []
  if (refs.length === 0) return isInputLayer(row, wiring.facts) ? [{ inbound: [], inputShapes: [] }] : null
  if (refs.some((ref) => ref.candidates.length === 0)) return null
  const tensors = refs.map((ref) => {
    const source = wiring.summary.rows[ref.candidates[0] ?? -1] ?? null
    return {
      shape: source && printedOutput(source.outputShape.value, ref.reference.tensor),
      isMask: source !== null && isMask(source, wiring.facts),
    }
  })
  const groups = groupCalls(row, tensors, wiring.citedNodes[at]?.size ?? 0, wiring.facts)
  if (!groups) return null
  const shapes = refs.map((ref) => inputShape(wiring, ref))
  const calls = groups.map((group) => ({
    inbound: group.flatMap((item) => (refs[item] ? [tensorRef(wiring, refs[item])] : [])),
    inputShapes: group.map((item) => shapes[item] ?? null),
    possibleShapes: group.map((item) => (refs[item] && !shapes[item] ? possibleShapes(wiring, refs[item]) : null)),
    ...withCuts(group.map((item) => (shapes[item] ? null : cutInput(wiring, refs[item])))),
  }))
  return withPrintedInputs(row, calls)
}

/** Whether a row takes a tensor of its own, or of a row below it. */
function takesFromBelow({ rows }: ResolvedInbound, at: number): boolean {
  return rows[at]?.some(({ candidates }) => candidates.some((source) => source >= at)) ?? false
}

/** The rows of a table as its Connected to cells wire them. */
interface Connected {
  readonly calls: (readonly Call[] | null)[]
  /** By row: the rows that each item of its cell names. */
  readonly sources: readonly GraphLayer['sources'][]
  readonly notes: readonly GraphNote[]
}

/** Wires the top rows of a table by its Connected to cells: the calls of every row, and what could not be resolved. */
export function connectRows(summary: Summary, tree: RowTree, facts: CatalogueFacts): Connected {
  const names = nameTable(summary.rows, tree.top, listsAllSources(summary, tree.top, facts))
  const inbound = resolveInbound(summary, tree.top, names, facts)
  const wiring: Wiring = {
    summary,
    facts,
    inbound,
    citedNodes: citedNodes(summary, inbound),
    calls: summary.rows.map(() => null),
  }
  const notes = [...inbound.notes]
  for (const at of tree.top) {
    const row = summary.rows[at]
    if (!row) continue
    wiring.calls[at] = callsOf(wiring, at, row)
    const refs = inbound.rows[at]
    if (wiring.calls[at] === null && refs && refs.length > 1 && refs.every((ref) => ref.candidates.length > 0)) {
      notes.push({ kind: 'ambiguous-inbound', row: at, name: row.name.value, inbound: null })
    }
  }
  // A layer that is called again further down takes what it gives itself, or what rows below it give: those calls are known now.
  for (const at of tree.top) {
    const row = summary.rows[at]
    if (row && wiring.calls[at] && takesFromBelow(inbound, at)) wiring.calls[at] = callsOf(wiring, at, row)
  }
  const sources = inbound.rows.map((refs) => refs?.map(({ named, complete }) => (complete ? named : [])) ?? null)
  return { calls: wiring.calls, sources, notes }
}
