import type { CatalogueFacts } from '../layers/class-facts.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { isInputLayer } from '../summary/row-class.ts'
import type { Summary } from '../summary/summary.ts'
import { none } from '../words/list.ts'
import { chainNested, chainRows, gapsAbove } from './chain-rows.ts'
import { connectRows } from './connect-rows.ts'
import type { Call, Graph, GraphNote } from './graph.ts'
import { type RowTree, rowTree } from './row-tree.ts'
import { chainTrust } from './trust.ts'

/**
 * Whole names that stand twice in one model. Keras forbids them in a model whose layers it wires itself (`isWired`), and of InputLayers; Keras 0.3 names layers by their class,
 * and who retypes a table often does so too.
 */
function duplicateNames(summary: Summary, tree: RowTree, facts: CatalogueFacts, isWired: boolean): GraphNote[] {
  const { calls, areInputs } = facts
  if (printerOf(summary).namesMayRepeat) return []
  const notes: GraphNote[] = []
  const seen = new Map<string, Set<string>>()
  const gaps = gapsAbove(summary)
  summary.rows.forEach(({ name, nameCut }, row) => {
    const parent = tree.parents[row] ?? null
    // Nested rows below a gap may be another model's.
    const model = parent === null ? '' : `${parent} ${gaps[row]}`
    const names = seen.get(model) ?? new Set<string>()
    seen.set(model, names)
    // A class where the name should be is how people retype a table.
    if (nameCut || name.value === '' || calls.get(name.value) || areInputs.has(name.value)) return
    const isBound = isWired || (summary.rows[row] !== undefined && isInputLayer(summary.rows[row], facts))
    if (isBound && names.has(name.value)) notes.push({ kind: 'duplicate-name', row, name: name.value, inbound: null })
    names.add(name.value)
  })
  return notes
}

/**
 * How the rows of a summary are wired: by Connected to, where the table has it; else as a chain, as far as its rows can be taken for one.
 * Cut references are resolved by prefix in row order; what stays open is noted and never decides a shape. `facts` are those of the
 * summary's own catalogue: how many tensors a call of each class takes.
 */
export function linkSummary(summary: Summary, facts: CatalogueFacts): Graph {
  const tree = rowTree(summary.rows)
  const { connectedTo } = summary.columns
  const trust = connectedTo ? 'wired' : chainTrust(summary, tree.top, facts)
  const connected = connectedTo ? connectRows(summary, tree, facts) : null
  const calls: (readonly Call[] | null)[] = connected?.calls ?? chainRows(summary, tree, facts, trust !== 'unknown')
  chainNested(summary, tree, facts, calls)
  const duplicates = duplicateNames(summary, tree, facts, trust === 'wired')
  return {
    layers: summary.rows.map((printed, row) => ({
      row,
      parent: tree.parents[row] ?? null,
      children: tree.children[row] ?? none,
      isInput: isInputLayer(printed, facts),
      calls: calls[row] ?? null,
      sources: connected?.sources[row] ?? null,
    })),
    notes: [...(connected?.notes ?? []), ...duplicates],
    kind: connectedTo ? 'connected' : 'chain',
    trust: trust === 'wired' ? 'wired' : 'assumed',
  }
}
