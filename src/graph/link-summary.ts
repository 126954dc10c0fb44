import { printerOf } from '../summary/dialects/index.ts'
import type { Summary } from '../summary/summary.ts'
import { chainNested, chainRows } from './chain-rows.ts'
import { isClassName } from './class-hint.ts'
import { connectRows } from './connect-rows.ts'
import type { Call, Graph, GraphNote } from './graph.ts'
import { type RowTree, rowTree } from './row-tree.ts'
import { chainTrust } from './trust.ts'

/**
 * Whole names that stand twice in one model. Keras forbids them in a model whose layers it wires itself; Keras 0.3 names layers by their class,
 * and who retypes a table often does so too.
 */
function duplicateNames(summary: Summary, tree: RowTree): GraphNote[] {
  if (printerOf(summary).namesMayRepeat) return []
  const notes: GraphNote[] = []
  const seen = new Map<number | null, Set<string>>()
  summary.rows.forEach(({ name, nameCut }, row) => {
    const parent = tree.parents[row] ?? null
    const names = seen.get(parent) ?? new Set<string>()
    seen.set(parent, names)
    // A class where the name should be is how people retype a table.
    if (nameCut || name.value === '' || isClassName(name.value)) return
    if (names.has(name.value)) notes.push({ kind: 'duplicate-name', row, name: name.value, inbound: null })
    names.add(name.value)
  })
  return notes
}

/**
 * How the rows of a summary are wired: by Connected to, where the table has it; else as a chain, as far as its rows can be taken for one.
 * Cut references are resolved by prefix in row order; what stays open is noted and never decides a shape.
 */
export function linkSummary(summary: Summary): Graph {
  const tree = rowTree(summary.rows)
  const { connectedTo } = summary.columns
  const trust = connectedTo ? 'wired' : chainTrust(summary, tree.top)
  const connected = connectedTo ? connectRows(summary, tree) : { calls: null, notes: [] }
  const calls: (readonly Call[] | null)[] = connected.calls ?? chainRows(summary, tree, trust !== 'unknown')
  chainNested(summary, tree, calls)
  const duplicates = trust === 'wired' ? duplicateNames(summary, tree) : []
  return {
    layers: summary.rows.map((_, row) => ({
      row,
      parent: tree.parents[row] ?? null,
      children: tree.children[row] ?? [],
      calls: calls[row] ?? null,
    })),
    notes: [...connected.notes, ...duplicates],
    kind: connectedTo ? 'connected' : 'chain',
    trust: trust === 'wired' ? 'wired' : 'assumed',
  }
}
