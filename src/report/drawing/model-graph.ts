import type { Mark } from '../../document/document.ts'
import type { AuditedTable } from '../audited.ts'
import { outcomeMarks } from '../table/marks.ts'
import { type PrintedRow, printedRows } from '../table/printed-row.ts'

/** One row as a box: three short lines and its verdict. */
export interface GraphNode {
  readonly name: string
  /** Name, class and shape, count with the sign of its verdict; empty lines are left out. */
  readonly lines: readonly string[]
  readonly mark: Mark
}

/** A summary as boxes and arrows. */
export interface ModelGraph {
  /** The file and line of the summary. */
  readonly place: string
  /** The name of the model, or the place where none is printed. */
  readonly title: string
  /** One a row, in printed order. */
  readonly nodes: readonly GraphNode[]
  /** From node to node, each once. */
  readonly edges: readonly (readonly [from: number, to: number])[]
}

/** The rows of a summary as a graph, as far as the text says what each takes. */
export function modelGraph(table: AuditedTable): ModelGraph {
  const rows = printedRows(table)
  const { source, modelName } = table.report
  const place = `${source.path}:${source.startLine}`
  return { place, title: modelName ?? place, nodes: rows.map(nodeOf), edges: edgesOf(rows) }
}

function nodeOf({ layer, name, className, shape, count }: PrintedRow): GraphNode {
  const mark = outcomeMarks[layer.outcome]
  return {
    name,
    mark,
    lines: [name, `${className} ${shape}`.trim(), count === '0' ? '' : `${count} ${mark.symbol}`].filter(Boolean),
  }
}

/** An arrow for each tensor that a row takes from another, by the names of its calls: of equal names the nearest above is meant. */
function edgesOf(rows: readonly PrintedRow[]): ModelGraph['edges'] {
  const first = new Map<string, number>()
  for (const [at, { layer }] of rows.entries()) if (!first.has(layer.name)) first.set(layer.name, at)
  const above = new Map<string, number>()
  const edges = new Map<string, readonly [number, number]>()
  for (const [to, { layer }] of rows.entries()) {
    const sources = (layer.calls ?? []).flatMap(({ inbound }) => inbound.map((source) => source.layer))
    for (const source of sources) {
      const from = above.get(source) ?? first.get(source)
      if (from !== undefined) edges.set(`${from} ${to}`, [from, to])
    }
    above.set(layer.name, to)
  }
  return [...edges.values()]
}
