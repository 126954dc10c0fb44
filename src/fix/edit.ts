/** Text to put in the place of a stretch of another; offsets are UTF-16 units of the text before any edit. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Edits from the first to the last; of two at one place the one that replaces nothing comes first. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Whether an edit touches what one of the others replaces, or stands where it inserts. */
export function overlaps(edit: Edit, others: readonly Edit[]): boolean {
  return others.some(
    ({ start, end }) => (edit.start < end && start < edit.end) || edit.start === start || edit.end === end,
  )
}

/** The text with edits made that don't overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let done = 0
  for (const edit of inOrder(edits)) {
    parts.push(text.slice(done, edit.start), edit.text)
    done = edit.end
  }
  return parts.join('') + text.slice(done)
}

/** The smallest edit that turns one stretch, which begins at `offset`, into another. */
export function editBetween(before: string, after: string, offset: number): Edit {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { start: offset + head, end: offset + before.length - tail, text: after.slice(head, after.length - tail) }
}

/** The edits that turn a text into another with as many lines, at most one a line. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return []
  const linesAfter = after.split('\n')
  const edits: Edit[] = []
  let offset = 0
  for (const [at, line] of before.split('\n').entries()) {
    const other = linesAfter[at]
    if (other !== undefined && other !== line) edits.push(editBetween(line, other, offset))
    offset += line.length + 1
  }
  return edits
}

/** Where an offset of the edited text stood in the text before. */
export function offsetBefore(offset: number, edits: readonly Edit[]): number {
  let growth = 0
  for (const { start, end, text } of inOrder(edits)) {
    if (start + growth >= offset) break
    growth += text.length - (end - start)
  }
  return offset - growth
}
