import { linesOf } from '../lines.ts'
import { editText, type MappedText, tracedThrough } from '../offset-map.ts'
import { mayHoldSummary } from '../signs.ts'
import type { Span } from '../span.ts'
import type { Container, Freed } from './container.ts'
import { fitsPrefix, type LinePrefix, prefixOf } from './prefix-pattern.ts'
import { ruleStart } from './rule-line.ts'

/**
 * What stands before every line of a table: comment marks, quote marks, a logger's prefix (its numbers may change from line to line),
 * line numbers, indentation. A table's rules start in its first column, so what stands before a rule is the prefix; lines next to
 * it that begin alike lose it too. Where rules are lost, comment and quote marks are known by themselves.
 */
export const linePrefix: Container = { id: '', free: freePrefixes }

/** Prefixes within prefixes: a quote in a comment in an indented block. */
const MAX_PASSES = 4

function freePrefixes(text: string): Freed | null {
  const names: string[] = []
  let freed: MappedText | null = null
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const inner = freeOnce(freed?.text ?? text, names)
    if (inner === null) break
    freed = freed === null ? inner : tracedThrough(inner, freed)
  }
  return freed === null ? null : { ...freed, names }
}

function freeOnce(text: string, names: string[]): MappedText | null {
  const prefixed: PrefixedText = { text, lines: [...linesOf(text)], cuts: new Map(), names }
  for (const at of prefixed.lines.keys()) cutAtRule(prefixed, at)
  for (const at of prefixed.lines.keys()) cutAtMark(prefixed, at)
  return prefixed.cuts.size === 0 ? null : withoutCuts(prefixed)
}

/** A text with what is to be cut off the beginning of its lines. */
interface PrefixedText {
  readonly text: string
  readonly lines: readonly Span[]
  /** Lengths by line. */
  readonly cuts: Map<number, number>
  /** The kinds of prefixes that were met, for the report. */
  readonly names: string[]
}

function contentOf({ text, lines }: PrefixedText, at: number): string {
  const line = lines[at]
  return line === undefined ? '' : text.slice(line.start, line.end)
}

function addCuts(prefixed: PrefixedText, found: ReadonlyMap<number, number>, { kind }: LinePrefix): void {
  for (const [line, length] of found) prefixed.cuts.set(line, length)
  const isNamed = found.size > 0 && kind !== 'indent' && kind !== 'other'
  if (isNamed && !prefixed.names.includes(kind)) prefixed.names.push(kind)
}

function cutAtRule(prefixed: PrefixedText, at: number): void {
  if (prefixed.cuts.has(at)) return
  const content = contentOf(prefixed, at)
  const start = ruleStart(content)
  if (start === 0) return
  if (start > 0) {
    const prefix = prefixOf(content.slice(0, start), at)
    const around = cutsAround(prefixed, at, prefix)
    addCuts(prefixed, around, prefix)
    if (around.size > 0) return
  }
  const first = firstLinePrefix(prefixed, content, start, at)
  if (first !== null) addCuts(prefixed, new Map([[at, first.text.length]]), first)
}

function cutAtMark(prefixed: PrefixedText, at: number): void {
  const mark = prefixed.cuts.has(at) ? null : markedStart(contentOf(prefixed, at))
  if (mark === null) return
  const prefix = prefixOf(mark, at)
  addCuts(prefixed, cutsAround(prefixed, at, prefix), prefix)
}

/** Blank lines in a row that a run of prefixed lines reaches over. */
const MAX_BLANKS = 3
/** Lines next to a rule that must begin like it before anything but blanks is cut. */
const MIN_ALIKE = 2

/** How much to cut from the lines around an anchor, by line; empty where too few lines begin like it. */
function cutsAround(prefixed: PrefixedText, anchor: number, prefix: LinePrefix): ReadonlyMap<number, number> {
  const cuts = new Map([[anchor, prefix.text.length]])
  for (const step of [-1, 1]) {
    let blanks = 0
    for (let at = anchor + step; blanks <= MAX_BLANKS && at in prefixed.lines && !prefixed.cuts.has(at); at += step) {
      const content = contentOf(prefixed, at)
      const length = fitsPrefix(prefix, content, at)
      if (length !== null) cuts.set(at, length)
      else if (content.trim() !== '') break
      blanks = content.trim() === '' ? blanks + 1 : 0
    }
  }
  return prefix.kind === 'indent' || cuts.size > MIN_ALIKE ? cuts : new Map()
}

const TITLE = /Model: "/
const HEADER = /^\s{0,2}Layer \(/

/** A logger's prefix on the first line only, a title or a rule: the whole summary was one record. */
function firstLinePrefix(prefixed: PrefixedText, content: string, rule: number, at: number): LinePrefix | null {
  const start = rule > 0 ? rule : content.slice(0, 300).search(TITLE)
  if (start < 1 || content.slice(0, start).trim() === '') return null
  const next = [contentOf(prefixed, at + 1), contentOf(prefixed, at + 2)]
  const follows = next.some((below) => HEADER.test(below) || (rule < 0 && ruleStart(below) === 0))
  return follows ? prefixOf(content.slice(0, start), at) : null
}

const MARK = /^[ \t]{0,80}(?:#{1,2}>?|\/{2,3}!?|--|;{1,2}|%{1,2}|>|\*|\[\/\/\]:<> \()(?: |(?=[^\s#>*/;%-]))/

/** A comment or quote mark before what may be a table's line; null without. */
function markedStart(content: string): string | null {
  const mark = MARK.exec(content.slice(0, 120))?.[0]
  return mark !== undefined && mayHoldSummary(content) ? mark : null
}

function withoutCuts({ text, lines, cuts }: PrefixedText): MappedText {
  const editor = editText(text)
  lines.forEach(({ start, end }, at) => {
    editor.copy(Math.min(start + (cuts.get(at) ?? 0), end), Math.min(end + 1, text.length))
  })
  return editor.finish(text.length)
}
