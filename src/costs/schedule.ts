import type { Call, Graph, TensorRef } from '../graph/graph.ts'
import { candidatesOf, type ModelInference } from '../infer/inference.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import { unseenInput } from './unseen-shapes.ts'

/** A tensor that a call makes; its shape has the batch axis, and is null where the text does not say it. */
export interface Tensor {
  readonly shape: Shape | null
  /** True for what is given to the model. */
  readonly isInput: boolean
}

/** One call of a layer. The row of a nested model whose rows are printed has none: its rows have. */
export interface Step {
  readonly row: number
  readonly inputs: readonly Tensor[]
  readonly outputs: readonly Tensor[]
}

/** The calls of a model in the order in which they run: always the earliest printed one whose inputs exist. */
export interface Schedule {
  readonly steps: readonly Step[]
  /** What the model gives. */
  readonly outputs: readonly Tensor[]
  /** False where some call could not be placed: what it takes is not in the text. */
  readonly complete: boolean
  /** What the first row of a Sequential takes, where no row tells its size. */
  readonly unprinted: readonly Unprinted[]
  /** By row what a nested model gives in its last call, where its rows are printed. */
  readonly nested: ReadonlyMap<number, readonly Tensor[]>
}

/** A tensor whose size no row tells, and how many elements one sample of it plausibly has. Its own shape is the likeliest. */
export interface Unprinted {
  readonly tensor: Tensor
  readonly least: number
  readonly most: number
}

/** What is being scheduled. */
interface Plan {
  readonly summary: Summary
  readonly graph: Graph
  readonly inference: ModelInference
  readonly nodes: readonly (readonly number[])[]
  readonly steps: Step[]
  readonly unprinted: Unprinted[]
  readonly nested: Map<number, readonly Tensor[]>
  complete: boolean
  /** Calls that may still be placed: a model called often runs all its rows each time. */
  left: number
}

/** Calls that are placed beyond four for each row; what is left over then counts as not placed. */
const mostRepeated = 100_000

/** The calls of a model in order. Source of the order: rows are printed in the order of their depth, and each waits for its inputs. */
export function scheduleOf(summary: Summary, graph: Graph, inference: ModelInference): Schedule {
  const plan: Plan = {
    summary,
    graph,
    inference,
    nodes: citedNodes(graph),
    steps: [],
    unprinted: [],
    nested: new Map(),
    complete: true,
    left: mostRepeated + 4 * summary.rows.length,
  }
  const top = graph.layers.flatMap(({ parent, row }) => (parent === null ? [row] : []))
  const outputs = runRows(plan, top, null) ?? []
  const { steps, unprinted, nested, complete } = plan
  return { steps, outputs, unprinted, nested, complete }
}

/** By row the nodes that other rows take tensors from, in order. */
function citedNodes(graph: Graph): readonly (readonly number[])[] {
  const cited = graph.layers.map(() => new Set<number>())
  for (const { calls } of graph.layers)
    for (const call of calls ?? []) for (const { row, node } of call.inbound) cited[row]?.add(node)
  return cited.map((nodes) => [...nodes].sort((a, b) => a - b))
}

/** Which of a row's printed calls a reference means: indices count calls outside the model too. */
function callOf(plan: Plan, { row, node }: TensorRef): number {
  const count = plan.graph.layers[row]?.calls?.length ?? 1
  if (count <= 1) return 0
  const nodes = plan.nodes[row] ?? []
  return nodes.length === count ? nodes.indexOf(node) : node
}

/** A set of rows that take from each other: those of the printed model, or those inside a nested one in one of its calls. */
interface Run {
  readonly plan: Plan
  readonly rows: ReadonlySet<number>
  readonly first: number | undefined
  /** What a nested model is called on; null for the printed model. */
  readonly given: readonly Tensor[] | null
  /** By row, then by call: what was made. */
  readonly made: Map<number, (readonly Tensor[])[]>
  readonly used: Set<Tensor>
  inputsTaken: number
}

/** Runs rows until none can go on; what they make and nothing of them takes, which is what the model gives. Null where not all could run. */
function runRows(plan: Plan, rows: readonly number[], given: Run['given']): readonly Tensor[] | null {
  const run: Run = {
    plan,
    rows: new Set(rows),
    first: rows[0],
    given,
    made: new Map(),
    used: new Set(),
    inputsTaken: 0,
  }
  const waiting = new Map<number, number[]>()
  const order = new Ready(rows)
  for (let row = order.next(); row !== undefined; row = order.next()) {
    const missing = advance(run, row)
    if (missing === 'done') {
      for (const one of waiting.get(row) ?? []) order.add(one)
      waiting.delete(row)
      if (!isFinished(run, row)) order.add(row)
    } else if (missing !== null) waiting.set(missing, [...(waiting.get(missing) ?? []), row])
  }
  if (rows.some((row) => !isFinished(run, row))) {
    plan.complete = false
    return null
  }
  return rows.flatMap((row) => (run.made.get(row) ?? []).flatMap((outputs) => leavingModel(outputs, run.used)))
}

/** What a call gives to the model's caller: all, or nothing where some of it is used. A state that nobody takes is dropped. */
function leavingModel(outputs: readonly Tensor[], used: ReadonlySet<Tensor>): readonly Tensor[] {
  return outputs.some((tensor) => used.has(tensor)) ? [] : outputs
}

/** Rows that may go on, the earliest first. */
class Ready {
  private readonly again: number[] = []
  private at = 0
  private readonly rows: readonly number[]

  constructor(rows: readonly number[]) {
    this.rows = rows
  }

  next(): number | undefined {
    const fresh = this.rows[this.at]
    const [first] = this.again
    if (first !== undefined && (fresh === undefined || first < fresh)) return this.again.shift()
    this.at++
    return fresh
  }

  add(row: number): void {
    const place = this.again.findIndex((one) => one >= row)
    if (this.again[place] === row) return
    if (place < 0) this.again.push(row)
    else this.again.splice(place, 0, row)
  }
}

function isFinished({ plan, made }: Run, row: number): boolean {
  return (made.get(row)?.length ?? 0) >= (plan.graph.layers[row]?.calls?.length ?? 1)
}

/** Runs the next call of a row: `done`, or the row that it waits for; null where it can never run. */
function advance(run: Run, row: number): 'done' | number | null {
  const { plan, made } = run
  if (plan.left-- <= 0) return null
  const before = made.get(row) ?? []
  const call = plan.graph.layers[row]?.calls?.[before.length] ?? null
  const inputs = inputsOf(run, row, call)
  if (!Array.isArray(inputs)) return inputs
  const outputs = call === null && inputs.length === 0 && !isFirst(run, row) ? null : execute(run, row, inputs)
  if (!outputs) return null
  for (const tensor of inputs) run.used.add(tensor)
  made.set(row, [...before, outputs])
  return 'done'
}

function isFirst({ first }: Run, row: number): boolean {
  return first === row
}

/** What a call takes; the row that must run before, or null where the text does not say what it takes. */
function inputsOf(run: Run, row: number, call: Call | null): Tensor[] | number | null {
  const { plan, made, given } = run
  if (plan.graph.layers[row]?.isInput) return []
  if (call === null || call.inbound.length === 0)
    return isFirst(run, row) ? [...(given ?? [unprinted(run, row)])] : null
  if (isOffChain(plan, row, call)) return null
  const inputs: Tensor[] = []
  for (const reference of call.inbound) {
    if (reference.ambiguousName !== undefined || !run.rows.has(reference.row)) return null
    const tensor = made.get(reference.row)?.[callOf(plan, reference)]?.[reference.tensor]
    if (!tensor) return reference.row
    inputs.push(tensor)
  }
  return inputs
}

/** Whether a row fits only on another tensor than that of the row above, so that the chain was assumed in vain. */
function isOffChain({ inference }: Plan, row: number, { inputShapes }: Call): boolean {
  const [first] = candidatesOf(inference.layers[row])
  return first?.origin?.facts.inputShapes === null && inputShapes.every((shape) => shape !== null)
}

/** The tensor that the first row of a Sequential takes. No row prints it: its size is known where all that plausibly fits has the same. */
function unprinted({ plan }: Run, row: number): Tensor {
  const { shape, least, most } = unseenInput(plan.inference.layers[firstInside(plan, row)])
  const tensor = { shape, isInput: true }
  if (least !== most) plan.unprinted.push({ tensor, least, most })
  return tensor
}

/** The first row that is no nested model: what is given to that model, it takes. */
function firstInside({ graph }: Plan, row: number): number {
  let at = row
  for (let inner = graph.layers[at]?.children[0]; inner !== undefined; inner = graph.layers[at]?.children[0]) at = inner
  return at
}

function execute(run: Run, row: number, inputs: readonly Tensor[]): readonly Tensor[] {
  const { plan } = run
  const { children = [], isInput = false } = plan.graph.layers[row] ?? {}
  if (isInput && run.given) return passedIn(run, row)
  const inside = children.length > 0 ? runRows(plan, children, inputs) : null
  if (inside) {
    plan.nested.set(row, inside)
    return inside
  }
  const outputs = shapesOf(plan, row).map((shape) => ({ shape, isInput }))
  if (children.length === 0) plan.steps.push({ row, inputs, outputs })
  return outputs
}

/** An InputLayer of a nested model stands for what the model is called on. */
function passedIn(run: Run, row: number): readonly Tensor[] {
  const tensor = run.given?.[run.inputsTaken++]
  return tensor ? [tensor] : [{ shape: shapesOf(run.plan, row)[0] ?? null, isInput: false }]
}

/** The shapes of a row's outputs, one of which at least there is. */
function shapesOf({ summary, inference }: Plan, row: number): readonly (Shape | null)[] {
  const printed = summary.rows[row] && completeShapes(summary.rows[row].outputShape.value)
  return printed ?? candidatesOf(inference.layers[row])[0]?.outputShapes ?? [null]
}
