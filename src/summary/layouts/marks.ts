import type { Span } from '../../text/span.ts'
import { trimSpan } from './bars.ts'

const RULE = /^[\s|_=\-─━═┄┅┈┉~*.:+┌┬┐├┼┤└┴┘┏┳┓┡╇┩┣╋┫┗┻┛┠┨╞╪╡╭╮╰╯╔╦╗╠╬╣╚╩╝¯¨]+$/
const RULE_MARKS = /[_=\-─━═~*¯.:]{3}|(?:[_=\-─━═] ){3}/
const SHORT_PIPE_RULE = /^[\s|:-]*\|[\s:]?-{1,2}[\s:]?\|/
const RULE_THEN_NOTE = /^\s*(?:_{20}|={20}|-{20})/

/** Whether a line only parts others: `____`, `====`, `├───┼───┤`, `|---|`, `¯¯¯¯`; a note may follow a long one. */
export function isRule(line: string): boolean {
  if (RULE_THEN_NOTE.test(line)) return true
  return RULE.test(line) && (RULE_MARKS.test(line) || SHORT_PIPE_RULE.test(line)) && !isElision(line)
}

/** Whether a line opens or closes a block of code in Markdown. */
export function isFence(line: string): boolean {
  return /^[\s>]{0,40}(?:`{3,}|~{3,})[\w{}. -]{0,40}\s*$/.test(line)
}

/** A reader's remark between the rows: an arrow, a comment mark or the begin of a derivation, with no class in brackets. */
const REMARK = /^\s{0,8}(?:-{1,2}>|=>|→|⇒|⟶|#\s|\/\/|=\s|↑|<-|←|•)\s{0,4}[^|│┃]{1,300}$/

/** Arithmetic with its result at the end, and no cells: `dense_1 param = 512 x 128 + 128 = 65664`. */
const DERIVATION = /^[^|│┃[]{0,150}\d\s?(?:[x×*·⋅+]|\\times)\s?\(?\d[^|│┃=]{0,100}=\s?\d[\d.,]{0,30}\D{0,40}$/
const CELLS = /\((?:None|\?|-1)[,)]|\S {2,}\S/

/** Whether a line is a remark that somebody wrote between the rows. */
export function isRemark(line: string): boolean {
  const isNote = REMARK.test(line) || (DERIVATION.test(line) && !CELLS.test(line))
  return isNote && !isElision(line) && !/\([A-Z]\w*\)?\s{2,}/.test(line)
}

/** `Accuracy: [0.7372291684150696, …`: what a program logs between the lines of a table. */
const METRIC = /^\s{0,8}[A-Za-z][\w ]{0,40}[:=]\s{0,4}\[?\s?-?\d{1,9}\.\d{4,}/

/** Whether a line is a number with decimals that a program logged, by its name. */
export function isMetric(line: string): boolean {
  return METRIC.test(line)
}

/** `- en: '| Dense | (None, 10) | 650 |'`: a row of Markdown as a value in YAML, its translation beside it. */
const YAML_ROW = /^\s{0,12}(?:- )?\w{1,20}: (['"])\|.{0,2000}\|\1\s*$/

/** Whether a line is one string of a translator's file, whose rows stand twice. */
export function isYamlRow(line: string): boolean {
  return YAML_ROW.test(line)
}

/** Whether a rule closes a table: a line of `=`, or the bottom of a box. */
export function isClosingRule(line: string): boolean {
  return /^[\s|>#*]*={3}|[└┗╰╚]/.test(line)
}

/** Whether a rule belongs to a box that Keras 3 drew: box-drawing characters, or ASCII with `+` at its crossings. */
export function isBoxRule(line: string): boolean {
  return /[┌┬├┼┤└┴┏┳┓┡╇┣╋┗┻]|^\s*\+-{3,}|\|-{3,}\+-/.test(line)
}

/** Whether a box's rule lacks its right corner, and ends in a line or a crossing: the printer or a paste cropped the table there. */
export function isCroppedRule(line: string): boolean {
  return /[─━┬┼┴┳╇╈╋┻-]\s*$/.test(line)
}

const ELISION = /^(?:[[(<]?(?:\.{2,10}|…{1,4}|⋮{1,4}|·{3,6}|:{1,3}|\. \. \.|snip)[\])>]?\s?){1,8}$/

/** `... 20 more layers ...`: dots before words without a shape. */
const ELIDED_ROWS = /^[\s#/*|│┃<[(]*(?:\.{3,6}|…|⋮)[^()[\]│┃|]{0,80}[)\]>]?\s*$/

/** `REMOVED for brevity ...`: words, a blank, dots. */
const WORDS_THEN_DOTS = /^[\s#/*|│┃<[(]*[^()[\]│┃|]{1,80}\s(?:\.{3,6}|…|⋮)[)\]>]?\s*$/

/** `(many layers)`, `[rows omitted]`: words that say so, alone in their line. */
const SAID_IN_WORDS =
  /^[^\p{L}\d]{0,10}(?:(?:\d+|many|more|other|some|further) (?:more |other )?(?:layers|rows|lines)(?: here)?|(?:(?:\w+ ){0,4}(?:omitted|removed|left out|skipped|truncated|abridged|hidden|not shown)(?: \w+){0,3}))[^\p{L}\d]{0,10}$/iu

/** Whether a line stands for rows left out: `...`, `⋮`, such a mark in each cell, or words that say so. */
export function isElision(line: string): boolean {
  if (line.length > 400) return false
  return (LEFT_OUT.test(line) && SAID_IN_WORDS.test(line)) || (DOTS.test(line) && isElidedByDots(line))
}

/** What all marks and all words have that stand for rows; most rows have none of it. */
const DOTS = /[.…⋮·:]|snip/
const LEFT_OUT = /layers|rows|lines|omitted|removed|left out|skipped|truncated|abridged|hidden|not shown/i

function isElidedByDots(line: string): boolean {
  if (ELIDED_ROWS.test(line) || WORDS_THEN_DOTS.test(line)) return true
  const marks = line.replace(/[\s|│┃#*/]+/g, ' ').trim()
  return marks.length > 0 && marks.length <= 80 && ELISION.test(marks)
}

/** Whether a line is blank, or has nothing but bars: the spacer between nested rows. */
export function isGap(line: string): boolean {
  return /^[\s|│┃║]*$/.test(line)
}

const TITLE =
  /^[^A-Za-z0-9]{0,120}(?:Functional |Sequential )?Model[elo]{0,2}(?: name)?['"]?\s{0,3}(?:[:：],?\s{0,3}|(?=["“]))(.{0,200})$/
const QUOTED = /^\\?["'“”«`]([^"“”»`\\]{0,150}?)\\?["'“”»`]/
/** KotlinDL's title, whose name has no quotes and may have blanks. */
const MODEL_NAME = /^[^A-Za-z0-9]{0,120}Model name: \w[\w .,()-]{0,78}$/

/** The model's name in a title line, as its place in the line; null for another line. */
export function titleName(line: string): Span | null {
  const rest = TITLE.exec(line)?.[1]
  if (rest === undefined) return null
  const start = line.length - rest.length
  const quoted = QUOTED.exec(rest)
  if (quoted?.[1] !== undefined) {
    const begin = start + rest.indexOf(quoted[1], 1)
    return { start: begin, end: begin + quoted[1].length }
  }
  if (MODEL_NAME.test(line)) return trimSpan(line, { start, end: line.length })
  return /^[\w.-]{1,80}[\W]{0,8}$/.test(rest)
    ? trimSpan(line, { start, end: start + (/^[\w.-]+/.exec(rest)?.[0].length ?? 0) })
    : null
}
