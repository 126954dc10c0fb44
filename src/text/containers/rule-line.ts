/** Shortest run of one character that is taken for a table's rule. */
const MIN_RULE = 10

/**
 * Where a table's rule starts in a line that ends with one: the offset of `____`, `====`, `+----+`, `|===+===|`, `├───┤`; -1 where
 * the line ends in something else. What stands before it is no part of the table.
 */
export function ruleStart(line: string): number {
  let end = line.length
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end--
  const belongs = ruleSet(line.charAt(end - 1))
  if (belongs === null) return -1
  let start = end
  while (start > 0 && belongs(line.charAt(start - 1))) start--
  return end - start >= MIN_RULE && strokes(line, start, end) >= MIN_RULE - 2 ? start : -1
}

function ruleSet(last: string): ((character: string) => boolean) | null {
  if (last === '_' || last === '=' || last === '*') return (character) => character === last
  if (last === '-' || last === '+' || last === '|') return (character) => '-+|='.includes(character)
  return isBox(last) ? isBox : null
}

function isBox(character: string): boolean {
  return character >= '\u2500' && character <= '\u257f'
}

function strokes(line: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if ('_=*-─━═╌┄'.includes(line.charAt(at))) count++
  return count
}
