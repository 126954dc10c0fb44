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
  while (start > 0 && belongs(line.charCodeAt(start - 1))) start--
  return end - start >= MIN_RULE && hasStrokes(line, start, end) ? start : -1
}

function ruleSet(last: string): ((code: number) => boolean) | null {
  const own = last.charCodeAt(0)
  if (last === '_' || last === '=' || last === '*') return (code) => code === own
  if (last === '-' || last === '+' || last === '|') return (code) => '-+|='.includes(String.fromCharCode(code))
  return isBox(own) ? isBox : null
}

function isBox(code: number): boolean {
  return code >= 0x2500 && code <= 0x257f
}

function hasStrokes(line: string, start: number, end: number): boolean {
  let left = MIN_RULE - 2
  for (let at = start; at < end && left > 0; at++) if ('_=*-─━═╌┄'.includes(line.charAt(at))) left--
  return left === 0
}
