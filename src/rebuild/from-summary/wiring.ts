import { citedCall } from '../../graph/cited-call.ts'
import type { Call } from '../../graph/graph.ts'
import type { Operand, TensorRef } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { Shape } from '../../shape/shape.ts'
import type { Masks } from './mask-rows.ts'

/** What the layers of a functional model are given, as far as the table tells; nested rows are printed without it. */
export class Wiring {
  /** The rows that become layers. */
  readonly rows: readonly number[]
  private readonly calls = new Map<number, readonly (readonly Operand[])[]>()
  private readonly used = new Set<string>()
  private readonly taken = new Set<number>()

  constructor(
    private readonly table: StudiedTable,
    private readonly names: readonly string[],
    private readonly masks: Masks,
    rows: readonly number[],
  ) {
    this.rows = rows.filter((at) => !masks.rows.has(at))
    const cited = this.citedNodes()
    for (const at of this.rows)
      this.calls.set(at, this.wired(at, cited) ?? refuse(`does not say what ${JSON.stringify(names[at])} is given`))
    for (const calls of this.calls.values())
      for (const operand of calls.flat()) if (operand.kind === 'tensor') this.used.add(operand.ref.layer)
  }

  /** The tensors of each call of a row. */
  callsOf(at: number): readonly (readonly Operand[])[] {
    return this.calls.get(at) ?? []
  }

  inputs(): readonly TensorRef[] {
    return this.rows.filter((at) => this.isInput(at)).map((at) => this.ref(at, 0, 0))
  }

  /** What no layer takes, in printed order. */
  outputs(): readonly TensorRef[] {
    return this.rows
      .filter((at) => !this.used.has(this.names[at] ?? ''))
      .flatMap((at) =>
        Array.from({ length: Math.max(1, this.callsOf(at).length) }, (_, node) =>
          this.shapesOf(at).map((_shape, tensor) => this.ref(at, node, tensor)),
        ).flat(),
      )
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
  private sourcesOf(at: number, inbound: Call['inbound']): Call['inbound'] {
    const meant = inbound.map(({ row, ambiguousName }, place) => {
      const found = ambiguousName === undefined ? row : this.meant(at, place, row, ambiguousName)
      this.taken.add(found)
      return found
    })
    return inbound.map((one, place) => {
      const alike = inbound.flatMap(({ ambiguousName }, other) =>
        ambiguousName !== undefined && ambiguousName === one.ambiguousName ? [other] : [],
      )
      const rows = alike.map((other) => meant[other] ?? one.row).sort((a, b) => a - b)
      return { ...one, row: rows[alike.indexOf(place)] ?? one.row }
    })
  }

  /** Of the rows that a cut name may mean, one that nothing takes yet, if the likeliest has been taken. */
  private meant(at: number, place: number, likeliest: number, name: string): number {
    const { calls, sources } = this.table.graph.layers[at] ?? {}
    // Keras lists a layer after all that it takes, unless it is called again further down.
    const isBefore = (row: number) => row < at || (calls?.length ?? 0) > 1
    if (isBefore(likeliest) && !this.taken.has(likeliest)) return likeliest
    const wanted = JSON.stringify(this.shapesOf(likeliest))
    const named = sources?.[place] ?? []
    const all = named.length > 0 ? named : this.rows.filter((row) => this.names[row]?.startsWith(name))
    const others = all.filter((row) => row < at)
    const free = others.filter((row) => !this.taken.has(row) && JSON.stringify(this.shapesOf(row)) === wanted)
    return free.at(-1) ?? (isBefore(likeliest) ? likeliest : (others.at(-1) ?? likeliest))
  }

  private citedNodes(): ReadonlyMap<number, ReadonlySet<number>> {
    const cited = new Map<number, Set<number>>()
    for (const { calls } of this.table.graph.layers)
      for (const { row, node } of calls?.flatMap(({ inbound }) => inbound) ?? [])
        cited.set(row, (cited.get(row) ?? new Set()).add(node))
    return cited
  }

  private wired(at: number, cited: ReadonlyMap<number, ReadonlySet<number>>): readonly (readonly Operand[])[] | null {
    if (this.isInput(at)) return []
    const calls = this.table.graph.layers[at]?.calls
    if (!calls) return null
    return calls.map(({ inbound, inputShapes }) =>
      this.sourcesOf(at, inbound).flatMap(({ row, node, tensor }, place): Operand[] => {
        if (this.masks.rows.has(row)) return []
        const count = this.table.graph.layers[row]?.calls?.length ?? 1
        const ref = this.ref(row, citedCall(count, cited.get(row), node) ?? 0, tensor)
        return [{ kind: 'tensor', ref, shape: inputShapes[place] ?? null }]
      }),
    )
  }
}
