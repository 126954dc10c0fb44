import type { Group } from './groups.ts'

/** Which groups are drawn: as frames around what is in them, or folded to a box. */
export interface Folding {
  readonly open: readonly Group[]
  /** By their first row. */
  readonly folded: ReadonlyMap<number, Group>
}

/** Groups are open where their key is among `opened` and those around them are open too. */
export function foldingOf(groups: readonly Group[], opened: ReadonlySet<string>): Folding {
  const isOpen: boolean[] = []
  const open: Group[] = []
  const folded = new Map<number, Group>()
  for (const group of groups) {
    const isReached = group.parent === null || isOpen[group.parent] === true
    const opens = isReached && opened.has(group.key)
    isOpen.push(opens)
    if (opens) open.push(group)
    else if (isReached) folded.set(group.start, group)
  }
  return { open, folded }
}

/** The keys of the groups to open so that a row has a box of its own. */
export function keysAround(groups: readonly Group[], row: number): readonly string[] {
  return groups.flatMap(({ key, start, end, isModel }) => (start + (isModel ? 1 : 0) <= row && row < end ? [key] : []))
}
