import { Wiring } from '../../model/from-text/wiring.ts'
import type { StudiedRows } from '../wording.ts'

/** A layer's name in the text, unique there, and as the printer has it; null where that is not known whole. */
interface Name {
  readonly old: string
  readonly new: string | null
}

/** What each row is connected to, by new names; null for what is cut, where it is not known what it means. */
export function connectionsIn(table: StudiedRows, names: readonly Name[]): readonly (readonly (string | null)[])[] {
  const { summary, report, graph, inference } = table
  const rowsOf = new Map(names.map((name, at) => [name.old, at]))
  const called = graph.layers.flatMap(({ row, calls }) => (calls ? [row] : []))
  const old = names.map((name) => name.old)
  const wiring = new Wiring({ report, graph, inference }, old, new Set(), called)
  return summary.rows.map(({ inbound }, at) => {
    const operands = wiring.callsOf(at).flat() ?? []
    return (inbound ?? []).map(({ value: { name, cut, node, tensor } }, item) => {
      const isPrinted = node !== null && tensor !== null
      if (!cut && isPrinted) return `${names[rowsOf.get(name) ?? -1]?.new ?? name}[${node}][${tensor}]`
      const operand = operands[item]
      const row = operand?.kind === 'tensor' ? rowsOf.get(operand.ref.layer) : undefined
      const { calls, outputShapes } = report.layers[row ?? -1] ?? {}
      const meant = names[row ?? -1]?.new ?? null
      const isOneTensor = calls?.length === 1 && outputShapes?.length === 1
      return meant !== null && (isPrinted || isOneTensor) ? `${meant}[${node ?? 0}][${tensor ?? 0}]` : null
    })
  })
}
