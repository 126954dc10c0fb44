import type { Shape } from '../../shape/shape.ts'
import {
  type LayerCall,
  leavesOf,
  type Model,
  type ModelLayer,
  operandsOf,
  type TensorRef,
  tensorsOf,
} from '../model.ts'

/** The tensors of a functional model while it is built, and what the model itself tells of their shapes. */
export class ModelTensors {
  private readonly byName: ReadonlyMap<string, ModelLayer>
  private readonly known = new Map<string, readonly Shape[] | null>()
  private readonly toldShapes = new Map<string, Shape[]>()
  /** tf.keras counts the calls of a nested model from 1: the 0th is that by which the model itself was made. */
  private readonly firstNode = new Map<string, number>()

  constructor(
    private readonly model: Model,
    isTold: boolean,
  ) {
    this.byName = new Map(model.layers.map((layer) => [layer.name, layer]))
    this.numberNodes()
    if (!isTold) return
    for (const layer of model.layers)
      for (const call of layer.calls)
        for (const operand of operandsOf(call, false))
          if (operand.kind === 'tensor' && operand.shape) this.tell(operand.ref, operand.shape)
  }

  private numberNodes(): void {
    const last = new Map<string, number>()
    const seen = ({ layer, node }: TensorRef) => last.set(layer, Math.max(node, last.get(layer) ?? 0))
    for (const { calls } of this.model.layers)
      for (const call of calls) for (const ref of tensorsOf(call, false)) seen(ref)
    if (this.model.outputs) for (const ref of leavesOf(this.model.outputs)) seen(ref)
    for (const { name, model, calls } of this.model.layers)
      if (model && (last.get(name) ?? 0) >= calls.length) this.firstNode.set(name, 1)
  }

  /** The number of a call of a layer as others cite it. */
  nodeOf(layer: string, call: number): number {
    return call + (this.firstNode.get(layer) ?? 0)
  }

  /** The call that gives a tensor; undefined for an input of the model. */
  callOf({ layer, node }: TensorRef): LayerCall | undefined {
    return this.byName.get(layer)?.calls[node - (this.firstNode.get(layer) ?? 0)]
  }

  private tell({ layer, node, tensor }: TensorRef, shape: Shape): void {
    const shapes = this.toldShapes.get(keyOf(layer, node)) ?? []
    if (tensor <= 100) shapes[tensor] = shape
    this.toldShapes.set(keyOf(layer, node), shapes)
  }

  /** What the model tells of the outputs of a call; null for those that it doesn't. */
  told(layer: string, node: number): readonly (Shape | null)[] {
    return Array.from(this.toldShapes.get(keyOf(layer, node)) ?? [], (shape: Shape | undefined) => shape ?? null)
  }

  set(layer: string, node: number, shapes: readonly Shape[] | null): void {
    this.known.set(keyOf(layer, node), shapes)
  }

  shapeOf({ layer, node, tensor }: TensorRef): Shape | null {
    return this.known.get(keyOf(layer, node))?.[tensor] ?? this.toldShapes.get(keyOf(layer, node))?.[tensor] ?? null
  }

  /** The shape that a model is given at the input of this name. */
  givenTo(name: string, given: readonly (Shape | null)[] | null): Shape | null {
    if (!given || !this.model.inputs) return null
    const at = leavesOf(this.model.inputs, true).findIndex(({ layer }) => layer === name)
    return given[at] ?? null
  }

  /** What the model gives; null where that can't be told. */
  outputs(): readonly Shape[] | null {
    if (!this.model.outputs) return null
    const shapes = leavesOf(this.model.outputs, true).map((ref) => this.shapeOf(ref))
    return shapes.includes(null) ? null : (shapes as readonly Shape[])
  }

  /** All calls, each after those that give what it takes; calls in a circle are left out. */
  order(): readonly (readonly [layer: ModelLayer, node: number])[] {
    const waiting = new Map<string, number>()
    const takers = new Map<string, (readonly [ModelLayer, number])[]>()
    const ready: (readonly [ModelLayer, number])[] = []
    for (const layer of this.model.layers)
      for (const [at, call] of layer.calls.entries()) {
        const node = this.nodeOf(layer.name, at)
        const sources = new Set(
          tensorsOf(call, false).flatMap((ref) =>
            this.byName.get(ref.layer)?.calls.length ? [keyOf(ref.layer, ref.node)] : [],
          ),
        )
        waiting.set(keyOf(layer.name, node), sources.size)
        for (const source of sources) takers.set(source, [...(takers.get(source) ?? []), [layer, at]])
        if (sources.size === 0) ready.push([layer, at])
      }
    for (let at = 0; at < ready.length; at++) {
      const [layer, node] = ready[at] as readonly [ModelLayer, number]
      for (const taker of takers.get(keyOf(layer.name, this.nodeOf(layer.name, node))) ?? []) {
        const key = keyOf(taker[0].name, this.nodeOf(taker[0].name, taker[1]))
        const left = (waiting.get(key) ?? 0) - 1
        waiting.set(key, left)
        if (left === 0) ready.push(taker)
      }
    }
    return ready
  }
}

function keyOf(layer: string, node: number): string {
  return `${node} ${layer}`
}
