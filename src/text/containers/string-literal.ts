import { copyUnescaped } from '../escapes.ts'
import { endOfString, scanJson } from '../json-scan.ts'
import { linesOf } from '../lines.ts'
import { editText, type MappedText, type TextEditor } from '../offset-map.ts'
import { hasTableSign } from '../signs.ts'
import type { Span } from '../span.ts'
import type { Container } from './container.ts'

/**
 * String literals of source files, of JSON and of printed representations: one a line, one for a whole table with `\n` in it, or one in
 * each JSON record of a log. Their escapes are decoded; code around them stays where it is.
 */
export const stringLiteral: Container = { id: 'string', free: freeStrings }

function freeStrings(text: string): MappedText | null {
  if (text.search(MARK) < 0) return null
  const isNotebook = /"output_type": ?"/.test(text)
  const hasPlainForm = isNotebook && text.includes('"text/plain": [')
  const editor = editText(text)
  let done = 0
  let settled = 0
  for (const offset of isNotebook ? lineStarts(text) : placesOfInterest(text)) {
    if (offset < settled) continue
    const run = runAround(text, offset, settled)
    const { start, end } = spanOf(run, text)
    settled = end
    const isSecondForm = hasPlainForm && isHtmlForm(text, run)
    if (!isSecondForm && !isWanted(text, run, isNotebook)) continue
    editor.copy(done, start)
    if (!isSecondForm) emitRun(editor, text, run)
    done = end
  }
  if (done === 0) return null
  editor.copy(done, text.length)
  return editor.finish(text.length)
}

function lineStarts(text: string): readonly number[] {
  return Array.from(linesOf(text), ({ start }) => start)
}

/**
 * The lines with a literal that have a sign of a table, or are one JSON object: without any such line, a run stays as it is. Most texts
 * have few.
 */
function placesOfInterest(text: string): readonly number[] {
  const places: number[] = []
  MARK.lastIndex = 0
  for (let mark = MARK.exec(text); mark !== null; mark = MARK.exec(text)) {
    const [start, end] = [startOfLine(text, mark.index), endOfLine(text, mark.index)]
    const line = text.slice(start, end)
    if (hasTableSign(line) || isBraced(line)) places.push(start)
    MARK.lastIndex = end
  }
  return places
}

/** What a literal has, or the inside of one. */
const MARK = /["'`]|\\n/g

function isBraced(line: string): boolean {
  const content = line.trim()
  return content.startsWith('{') && content.endsWith('}')
}

function startOfLine(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The line that an offset stands on. */
function lineAt(text: string, offset: number): Line {
  return describeLine(text, { start: startOfLine(text, offset), end: endOfLine(text, offset) })
}

/** The lines of one kind around an offset, from `from` on; one alone where it is no literal and no JSON. */
function runAround(text: string, offset: number, from: number): readonly [Line, ...Line[]] {
  const line = lineAt(text, offset)
  if (line.kind === 'other' || line.kind === 'escaped') return [line]
  const before: Line[] = []
  for (let at = line.start; at > from; ) {
    const other = lineAt(text, at - 1)
    if (other.kind !== line.kind) break
    before.push(other)
    at = other.start
  }
  const after: Line[] = []
  for (let at = line.end + 1; at < text.length; ) {
    const other = lineAt(text, at)
    if (other.kind !== line.kind) break
    after.push(other)
    at = other.end + 1
  }
  const [first = line, ...others] = [...before.reverse(), line, ...after]
  return [first, ...others]
}

/** A run with its last line's end. */
function spanOf(run: readonly [Line, ...Line[]], text: string): Span {
  return { start: run[0].start, end: Math.min((run.at(-1) ?? run[0]).end + 1, text.length) }
}

/** In a piece of a notebook, the strings of `text/html`: what they show stands in `text/plain` too. */
function isHtmlForm(text: string, [first]: readonly [Line, ...Line[]]): boolean {
  if (first.kind !== 'literal' || first.start === 0) return false
  const before = lineAt(text, first.start - 1)
  return before.kind === 'json' && text.slice(before.start, before.end).includes('"text/html"')
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
  if (!isBraced(content)) return null
  const node = scanJson(content)
  if (node?.kind !== 'object') return null
  const value = RECORD_TEXTS.map((name) => node.members.get(name)).find((member) => member?.kind === 'string')
  return value?.kind === 'string' ? { start: line.start + value.start, end: line.start + value.end } : null
}

/** Whether a run is to be freed of its quotes. In a piece of a notebook, lines of mere JSON go. */
function isWanted(text: string, run: readonly [Line, ...Line[]], isNotebook: boolean): boolean {
  const [first] = run
  if (first.kind === 'other') return false
  if (first.kind === 'escaped') return true
  if (first.kind === 'json') return isNotebook
  if (insidesOf(text, run).some(hasTableSign)) return true
  return first.kind === 'record' ? run.length > 1 : isNotebook && isBare(text, first)
}

function insidesOf(text: string, run: readonly Line[]): readonly string[] {
  return run.map(({ inside }) => text.slice(inside.start, inside.end))
}

/** Writes a run freed of its quotes. */
function emitRun(editor: TextEditor, text: string, run: readonly [Line, ...Line[]]): void {
  const [first] = run
  if (first.kind === 'escaped') emitEscaped(editor, text, first)
  else if (first.kind !== 'json') emitLiterals(editor, text, run, insidesOf(text, run))
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
function emitEscaped(editor: TextEditor, text: string, line: Span): void {
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
