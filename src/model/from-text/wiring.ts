import { citedCall } from '../../graph/cited-call.ts'
import type { Call } from '../../graph/graph.ts'
import { candidatesOf } from '../../infer/inference.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { Shape } from '../../shape/shape.ts'
import type { Operand, TensorRef } from '../model.ts'
import { refuse } from '../model-error.ts'

/** Where a tensor stands: among those of its call, and among all that its row prints. */
interface Cited {
  readonly place: number
  readonly item: number
}

/** What the layers of a functional model are given, as far as the table tells; nested rows are printed without it. */
export class Wiring {
  /** The rows that become layers. */
  readonly rows: readonly number[]
  private readonly calls = new Map<number, readonly (readonly Operand[])[]>()
  private readonly used = new Set<string>()
  private readonly usedCalls = new Set<string>()
  private readonly taken = new Set<number>()
  private readonly begunBy = new Map<string, readonly number[]>()
  private readonly firstShapes = new Map<number, string>()
  private readonly cited: ReadonlyMap<number, ReadonlySet<number>>

  constructor(
    private readonly table: Pick<StudiedTable, 'report' | 'graph' | 'inference'>,
    private readonly names: readonly string[],
    private readonly masks: ReadonlySet<number>,
    rows: readonly number[],
  ) {
    this.rows = rows.filter((at) => !masks.has(at))
    this.cited = this.citedNodes()
    // A layer that is called again may take what others take, so it chooses last.
    const isRepeated = (at: number) => (table.graph.layers[at]?.calls?.length ?? 0) > 1
    for (const { calls } of table.graph.layers)
      for (const { row, ambiguousName } of calls?.flatMap(({ inbound }) => inbound) ?? [])
        if (ambiguousName === undefined) this.taken.add(row)
    for (const at of [...this.rows].sort((a, b) => Number(isRepeated(a)) - Number(isRepeated(b))))
      this.calls.set(at, this.wired(at) ?? refuse(`does not say what ${JSON.stringify(names[at])} is given`))
    for (const calls of this.calls.values())
      for (const operand of calls.flat())
        if (operand.kind === 'tensor') {
          this.used.add(operand.ref.layer)
          this.usedCalls.add(`${operand.ref.layer} ${operand.ref.node}`)
        }
  }

  /** The tensors of each call of a row. */
  callsOf(at: number): readonly (readonly Operand[])[] {
    return this.calls.get(at) ?? []
  }

  inputs(): readonly TensorRef[] {
    return this.rows.filter((at) => this.isInput(at)).map((at) => this.ref(at, 0, 0))
  }

  /** What no layer takes, in printed order; of a nested model the last rows that give the shapes that it prints itself. */
  outputs(printed: readonly Shape[] | null): readonly TensorRef[] {
    const unused = this.tensorsOf(({ layer }) => !this.used.has(layer))
    // All layers are taken, one of them not after all of its calls: a head that shares the weights of the embedding.
    const free =
      unused.length > 0 ? unused : this.tensorsOf(({ layer, node }) => !this.usedCalls.has(`${layer} ${node}`))
    return printed && printed.length !== free.length ? (this.lastOf(printed) ?? free) : free
  }

  private tensorsOf(isFree: (ref: TensorRef) => boolean): readonly TensorRef[] {
    return this.rows
      .flatMap((at) =>
        Array.from({ length: Math.max(1, this.callsOf(at).length) }, (_, node) =>
          this.shapesOf(at).map((_shape, tensor) => this.ref(at, node, tensor)),
        ).flat(),
      )
      .filter(isFree)
  }

  /** The last rows that give these shapes, in printed order; null where there are none. */
  private lastOf(printed: readonly Shape[]): readonly TensorRef[] | null {
    const found: TensorRef[] = []
    let place = this.rows.length
    for (const shape of [...printed].reverse()) {
      do place--
      while (place >= 0 && JSON.stringify(this.shapesOf(this.rows[place] ?? -1)) !== JSON.stringify([shape]))
      const row = this.rows[place]
      if (row === undefined) return null
      found.unshift(this.ref(row, 0, 0))
    }
    return found
  }

  /** How often a row was called before all of its printed calls, where other rows cite each of these. */
  calledBefore(at: number): number {
    const nodes = [...(this.cited.get(at) ?? [])]
    return nodes.length === this.callsOf(at).length ? Math.min(...nodes) : 0
  }

  private isInput(at: number): boolean {
    return this.table.graph.layers[at]?.isInput === true
  }

  private ref(at: number, node: number, tensor: number): TensorRef {
    return { layer: this.names[at] ?? '', node, tensor }
  }

  /** What a row prints that it gives; one tensor of no known shape where it prints none. */
  private shapesOf(at: number): readonly (Shape | null)[] {
    return this.table.report.layers[at]?.outputShapes ?? [null]
  }

  /** The rows of some tensors; of those that only a cut name tells apart, the earlier comes first. */
  private sourcesOf(at: number, nth: number, inbound: Call['inbound']): Call['inbound'] {
    const before = this.table.graph.layers[at]?.calls?.slice(0, nth).flatMap((call) => call.inbound) ?? []
    const meant: number[] = []
    inbound.forEach(({ row, ambiguousName }, place) => {
      const found =
        ambiguousName === undefined
          ? row
          : this.meant(at, { place, item: before.length + place }, row, ambiguousName, meant)
      this.taken.add(found)
      meant.push(found)
    })
    return inbound.map((one, place) => {
      const alike = inbound.flatMap(({ ambiguousName }, other) =>
        ambiguousName !== undefined && ambiguousName === one.ambiguousName ? [other] : [],
      )
      const rows = alike.map((other) => meant[other] ?? one.row).sort((a, b) => a - b)
      return { ...one, row: rows[alike.indexOf(place)] ?? one.row }
    })
  }

  /**
   * Of the rows that a cut name may mean, the first of the right shape that nothing takes yet: Keras lists layers by their distance from the
   * outputs, so none waits for longer than those before it. `beside`: the rows of the same call, none of them twice.
   */
  private meant(
    at: number,
    { place, item }: Cited,
    likeliest: number,
    name: string,
    beside: readonly number[],
  ): number {
    const { calls, sources } = this.table.graph.layers[at] ?? {}
    // Keras lists a layer after all that it takes, unless it is called again further down.
    const isBefore = (row: number) => row < at || (calls?.length ?? 0) > 1
    // Attention mostly takes one tensor several times.
    const same = beside.at(-1)
    if (same !== undefined && this.isAttention(at)) return same
    const taken = this.takenBy(at, place)
    const wanted = taken === null ? this.firstShape(likeliest) : JSON.stringify(taken)
    const named = sources?.[item] ?? []
    const all = named.length > 0 ? named : this.rowsBegunBy(name)
    const mayBe = (row: number) => isBefore(row) && !beside.includes(row)
    const isAlike = (row: number) => row !== at && mayBe(row) && this.firstShape(row) === wanted
    const free = all.find((row) => !this.taken.has(row) && isAlike(row))
    if (free !== undefined) return free
    if (mayBe(likeliest) && this.firstShape(likeliest) === wanted) return likeliest
    const others = all.filter((row) => row !== at && mayBe(row))
    return others.filter(isAlike).at(-1) ?? others.at(-1) ?? likeliest
  }

  private rowsBegunBy(name: string): readonly number[] {
    const known = this.begunBy.get(name) ?? this.rows.filter((row) => this.names[row]?.startsWith(name))
    this.begunBy.set(name, known)
    return known
  }

  /** The first shape of a row as a text, to be compared. */
  private firstShape(at: number): string {
    const known = this.firstShapes.get(at) ?? JSON.stringify(this.shapesOf(at)[0])
    this.firstShapes.set(at, known)
    return known
  }

  private isAttention(at: number): boolean {
    return this.table.report.layers[at]?.className.endsWith('Attention') === true
  }

  /** The shape that a row takes in one place, where its likeliest configuration tells that. */
  private takenBy(at: number, place: number): Shape | null {
    const inference = this.table.inference.layers[at]
    if ((this.table.graph.layers[at]?.calls?.length ?? 0) > 1) return null
    const shape = inference && candidatesOf(inference)[0]?.inputShapes?.[place]
    return shape && !shape.includes('?') ? shape : null
  }

  private citedNodes(): ReadonlyMap<number, ReadonlySet<number>> {
    const cited = new Map<number, Set<number>>()
    for (const { calls } of this.table.graph.layers)
      for (const { row, node } of calls?.flatMap(({ inbound }) => inbound) ?? [])
        cited.set(row, (cited.get(row) ?? new Set()).add(node))
    return cited
  }

  private wired(at: number): readonly (readonly Operand[])[] | null {
    if (this.isInput(at)) return []
    const calls = this.table.graph.layers[at]?.calls
    if (!calls) return null
    return calls.map(({ inbound, inputShapes }, nth) =>
      this.sourcesOf(at, nth, inbound).flatMap(({ row, node, tensor }, place): Operand[] => {
        if (this.masks.has(row)) return []
        const count = this.table.graph.layers[row]?.calls?.length ?? 1
        const ref = this.ref(row, citedCall(count, this.cited.get(row), node) ?? 0, tensor)
        return [{ kind: 'tensor', ref, shape: inputShapes[place] ?? null }]
      }),
    )
  }
}
