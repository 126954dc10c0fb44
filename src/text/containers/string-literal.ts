import { copyUnescaped } from '../escapes.ts'
import { endOfString, scanJson } from '../json-scan.ts'
import { hasTableSign, linesOf } from '../lines.ts'
import { editText, type MappedText, type TextEditor } from '../offset-map.ts'
import type { Span } from '../span.ts'
import type { Container } from './container.ts'

/**
 * String literals of source files, of JSON and of printed representations: one a line, one for a whole table with `\n` in it, or one in
 * each JSON record of a log. Their escapes are decoded; code around them stays where it is.
 */
export const stringLiteral: Container = { id: 'string', free: freeStrings }

function freeStrings(text: string): MappedText | null {
  if (!/["'`]|\\n/.test(text)) return null
  const lines = [...linesOf(text)].map((line) => describeLine(text, line))
  const editor = editText(text)
  const isNotebook = /"output_type": ?"/.test(text)
  const hasPlainForm = isNotebook && text.includes('"text/plain": [')
  let isChanged = false
  for (let at = 0; at < lines.length; ) {
    const end = endOfRun(lines, at)
    const run = lines.slice(at, end)
    const isSecondForm = hasPlainForm && isHtmlForm(text, lines[at - 1], lines[at])
    if (isSecondForm || emitRun(editor, text, run, isNotebook)) isChanged = true
    else editor.copy(run[0]?.start ?? 0, Math.min((run.at(-1)?.end ?? 0) + 1, text.length))
    at = end
  }
  return isChanged ? editor.finish(text.length) : null
}

/** In a piece of a notebook, the strings of `text/html`: what they show stands in `text/plain` too. */
function isHtmlForm(text: string, before: Line | undefined, line: Line | undefined): boolean {
  if (before?.kind !== 'json' || line?.kind !== 'literal') return false
  return text.slice(before.start, before.end).includes('"text/html"')
}

interface Line extends Span {
  /**
   * `literal`: the line is one literal with nothing but punctuation around; `escaped`: `\n` stands in it;
   * `record`: one JSON object with a text; `json`: JSON without text.
   */
  readonly kind: 'literal' | 'escaped' | 'record' | 'json' | 'other'
  /** The inside of the literal, or of the record's text. */
  readonly inside: Span
}

const OPENING =
  /[ \t]{0,200}(?:(?:#|\/\/|--|\*|>)[ \t]{0,200})?(?:[\w.]{1,40}\(|[+.,([{]|return |\w{1,40} ?[=:] ?)? {0,20}[rbfuRBFU]{0,2}(["'`])/y
const CLOSING = /[\s,;)\]}+\\.]{0,200}(?:(?:#|\/\/).{0,200})?$/y
const JSON_ONLY = /^\s{0,200}(?:[[\]{}],?|"[\w/.+-]{1,60}": ?(?:[[{][\]}]?,?|"[^"]{0,200}",?|[\w.-]{1,40},?))$/

function describeLine(text: string, line: Span): Line {
  const literal = literalOf(text, line)
  if (literal !== null) return { ...line, kind: 'literal', inside: literal }
  const record = recordOf(text, line)
  if (record !== null) return { ...line, kind: 'record', inside: record }
  const content = text.slice(line.start, line.end)
  if (content.includes('\\n') && hasTableSign(content)) return { ...line, kind: 'escaped', inside: line }
  return { ...line, kind: JSON_ONLY.test(content) ? 'json' : 'other', inside: line }
}

function literalOf(text: string, line: Span): Span | null {
  OPENING.lastIndex = line.start
  const opening = OPENING.exec(text)
  const quote = opening?.[1]
  if (opening === null || quote === undefined) return null
  const start = line.start + opening[0].length
  const end = endOfString(text.slice(start, line.end), 0, quote)
  if (end < 0) return null
  const rest = text.slice(start + end + 1, line.end)
  CLOSING.lastIndex = 0
  return CLOSING.test(rest) ? { start, end: start + end } : null
}

const RECORD_TEXTS = ['log', 'message', 'msg', 'text', 'line', 'data', 'textPayload', 'MESSAGE']

/** The text of a line that is one JSON object, as Docker's and other loggers write them. */
function recordOf(text: string, line: Span): Span | null {
  const content = text.slice(line.start, line.end)
  const trimmed = content.trim()
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return null
  const node = scanJson(content)
  if (node?.kind !== 'object') return null
  const value = RECORD_TEXTS.map((name) => node.members.get(name)).find((member) => member?.kind === 'string')
  return value?.kind === 'string' ? { start: line.start + value.start, end: line.start + value.end } : null
}

/** A run is lines of one kind. */
function endOfRun(lines: readonly Line[], from: number): number {
  const kind = lines[from]?.kind
  let end = from + 1
  if (kind === 'escaped') return end
  while (end < lines.length && lines[end]?.kind === kind) end++
  return end
}

/** Writes a run freed of its quotes; false where it is to stay as it is. In a piece of a notebook, lines of mere JSON go. */
function emitRun(editor: TextEditor, text: string, run: readonly Line[], isNotebook: boolean): boolean {
  const [first] = run
  if (first === undefined || first.kind === 'other') return false
  if (first.kind === 'escaped') return emitEscaped(editor, text, first)
  if (first.kind === 'json') return isNotebook
  const insides = run.map(({ inside }) => text.slice(inside.start, inside.end))
  const isWanted =
    insides.some(hasTableSign) || (first.kind === 'record' ? run.length > 1 : isNotebook && isBare(text, first))
  if (isWanted) emitLiterals(editor, text, run, insides)
  return isWanted
}

function isBare(text: string, line: Line): boolean {
  return text.slice(line.start, line.inside.start).trim() === '"'
}

/** One literal a line. Where most end in `\n`, one without goes on in the next. */
function emitLiterals(editor: TextEditor, text: string, run: readonly Line[], insides: readonly string[]): void {
  const isJoined = 2 * insides.filter((inside) => inside.endsWith('\\n')).length > insides.length
  run.forEach((line, at) => {
    copyUnescaped(editor, text, line.inside.start, line.inside.end)
    const goesOn = isJoined && at < run.length - 1
    if (!goesOn && !editor.atLineStart()) editor.put('\n', Math.min(line.end, text.length - 1))
  })
}

const QUOTE = /["'`]/g
const BETWEEN = /^[\s,+]{0,200}$/

/** Literals with `\n` in them on lines of their own; without any such literal, the whole line decoded. */
function emitEscaped(editor: TextEditor, text: string, line: Span): boolean {
  const literals = literalsOfTable(text.slice(line.start, line.end))
  let done = line.start
  for (const literal of literals) {
    const start = line.start + literal.start
    const end = line.start + literal.end
    if (done === line.start || !BETWEEN.test(text.slice(done, start - 1))) editor.copy(done, start - 1)
    if (!editor.atLineStart()) editor.put('\n', start - 1)
    copyUnescaped(editor, text, start, end)
    done = end + 1
  }
  if (literals.length === 0) copyUnescaped(editor, text, line.start, line.end)
  else if (!editor.atLineStart()) editor.put('\n', done - 1)
  editor.copy(literals.length === 0 ? line.end : done, Math.min(line.end + 1, text.length))
  return true
}

/** The insides of a line's literals with `\n` in them, from the first that has a sign of a table. */
function literalsOfTable(content: string): readonly Span[] {
  const literals: Span[] = []
  const unclosed = new Set<string>()
  QUOTE.lastIndex = 0
  for (let match = QUOTE.exec(content); match !== null; match = QUOTE.exec(content)) {
    const start = match.index + 1
    const end = unclosed.has(match[0]) ? -1 : endOfString(content, start, match[0])
    if (end < 0) {
      unclosed.add(match[0])
      continue
    }
    QUOTE.lastIndex = end + 1
    const inside = content.slice(start, end)
    if (inside.includes('\\n') && (literals.length > 0 || hasTableSign(inside))) literals.push({ start, end })
  }
  return literals
}
