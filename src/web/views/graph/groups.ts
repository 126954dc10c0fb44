import type { RowView } from '../../worker/messages.ts'

/** Rows that may be drawn as one box: a nested model with its rows, or a block of rows whose names begin alike. */
export interface Group {
  readonly key: string
  readonly title: string
  /** The first row; of a nested model, the row that stands for it. */
  readonly start: number
  /** The row after the last. */
  readonly end: number
  /** Whether the first row is the nested model itself. */
  readonly isModel: boolean
  /** The group around it, by its place in the list, which is before it. */
  readonly parent: number | null
}

/** Fewer rows than this are no block. */
const fewest = 3

/** The row after the last that is listed inside this row. */
function endOfModel(rows: readonly RowView[], start: number): number {
  const depth = rows[start]?.depth ?? 0
  let end = start + 1
  while ((rows[end]?.depth ?? 0) > depth) end++
  return end
}

/** `conv2_block1` of `conv2_block1_1_conv` in the block `conv2`: the next part of the name, if it is numbered. */
function innerBlock({ name, block }: RowView): string | null {
  if (block === null) return null
  const next = /^[_/.-][A-Za-z]+\d+(?=[_/.-])/.exec(name.slice(block.length))
  return next && block + next[0]
}

type BlockOf = (row: RowView) => string | null

/** Where a block that begins here ends, inside `end`. */
function endOfBlock(rows: readonly RowView[], start: number, end: number, blockOf: BlockOf): number {
  const first = rows[start]
  const block = first && blockOf(first)
  let after = start + 1
  if (!first || block === null || block === undefined) return after
  for (let row = rows[after]; row && after < end && row.depth >= first.depth; row = rows[++after]) {
    if (row.depth === first.depth && blockOf(row) !== block) break
  }
  return after
}

/** All groups of a summary, each after the one around it. */
export function groupsOf(rows: readonly RowView[]): readonly Group[] {
  const groups: Group[] = []
  const add = (group: Omit<Group, 'key'>) =>
    groups.push({ ...group, key: `${group.start}-${group.end}-${group.title}` }) - 1
  const walk = (start: number, end: number, parent: number | null, [blockOf, ...inner]: readonly BlockOf[]): void => {
    for (let at = start; at < end; ) {
      const row = rows[at]
      if (!row) return
      const modelEnd = endOfModel(rows, at)
      const blockEnd = blockOf ? endOfBlock(rows, at, end, blockOf) : at + 1
      const title = blockOf?.(row) ?? null
      if (title !== null && blockEnd - at >= fewest && blockEnd - at < end - start) {
        walk(at, blockEnd, add({ title, start: at, end: blockEnd, isModel: false, parent }), inner)
        at = blockEnd
      } else if (modelEnd > at + 1) {
        walk(at + 1, modelEnd, add({ title: row.name, start: at, end: modelEnd, isModel: true, parent }), levels)
        at = modelEnd
      } else at++
    }
  }
  const levels: readonly BlockOf[] = [({ block }) => block, innerBlock]
  walk(0, rows.length, null, levels)
  return groups
}
