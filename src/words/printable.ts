import { lazy } from './memo.ts'

/**
 * Characters that a terminal or a log may obey rather than show, or that show nothing at all: C0 and C1 controls, line and paragraph
 * separators, interlinear marks, and what Unicode calls default ignorable (soft hyphens, zero-width and bidirectional marks, fillers, tags,
 * the byte-order mark). A variation selector stays where it belongs, after an emoji or another symbol.
 * Source: Unicode 15, DerivedCoreProperties.txt, Default_Ignorable_Code_Point.
 * Made when it is first needed: V8 gathers the characters of each property, which takes longer than to print a help.
 */
const acting = lazy(
  () => /(?!(?<=[\p{Extended_Pictographic}\p{S}])[\ufe0e\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb]/gu,
)

/** What the log of a build obeys anywhere in a line: `##[…` (GitHub, Azure), `##vso[…` (Azure), `##teamcity[…`. */
const commands = /(?<=#)#(?=\[|vso\[|teamcity\[)/gi

/** `::error …`, which GitHub obeys where a line begins with it, and a line can be broken at a space. */
const lineCommands = /(?<!\S):(?=:[a-z])/gi

const plain = /^[\x20-\x22\x24-\x39\x3b-\x7e]*$/

/** ASCII, and the frames and marks that Keras prints: none of it acts. */
const visible = /^[\x20-\x7e\u2500-\u257f\u2026]*$/

/**
 * The text with every such character shown as `�`, one for one, so that columns stay where they are. Layer names and paths come from
 * strangers' files: everything that is printed goes through here, or through `printableJson`.
 */
export function printable(text: string): string {
  if (plain.test(text)) return text
  const shown = visible.test(text) ? text : text.replace(acting(), '\uFFFD')
  return shown.replace(commands, '\uFFFD').replace(lineCommands, '\uFFFD')
}

const escaped = (signs: string) =>
  [...Array(signs.length).keys()].map((at) => `\\u${signs.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/** A value as JSON, such characters escaped, so that a program reads the names and paths as they are. */
export function printableJson(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent)
  return json.replace(acting(), (sign) => (sign === '\n' ? sign : escaped(sign))).replace(commands, escaped)
}
