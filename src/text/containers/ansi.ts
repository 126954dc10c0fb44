import { editText, type MappedText } from '../offset-map.ts'
import type { Container } from './container.ts'

/** Where the ESC itself was written out (`\x1b`, `\033`, `\u001b`, `\e`, `^[`) or drawn (`␛`, `←`, `�`), or kept as one C1 byte. */
const WRITTEN_ESC = ['\\x1b', '\\x1B', '\\033', '\\u001b', '\\u001B', '\\e', '^[', '␛', '←', '\ufffd']
const ESC = 0x1b
const CSI = 0x9b
const CONTROL = new RegExp(`[${String.fromCharCode(ESC, CSI)}]`, 'g')
const LOST = /\[\d{1,3}(?:;\d{1,3}){0,8}m/g
/** What shows that bracketed numbers are colours and no part of the text: a reset. */
const RESET = /\[0m/
/** Longest parameter string or link address that is looked for. */
const LIMIT = 4096

/** Terminal colours and links: CSI and OSC sequences, also with the ESC lost on the way (`[1mModel: "x"[0m`). */
export const ansi: Container = { id: 'ansi', free: freeAnsi }

function freeAnsi(text: string): MappedText | null {
  const gaps = [...controlSequences(text)]
  const lost = RESET.test(text) ? lostSequences(text) : []
  const all = gaps.length === 0 ? lost : [...gaps, ...lost].sort((a, b) => a.start - b.start)
  if (all.length === 0) return null
  const editor = editText(text)
  let done = 0
  for (const { start, end } of all) {
    editor.copy(done, start)
    done = Math.max(done, end)
  }
  editor.copy(done, text.length)
  return editor.finish(text.length)
}

interface Gap {
  readonly start: number
  readonly end: number
}

function controlSequences(text: string): readonly Gap[] {
  const gaps: Gap[] = []
  let done = 0
  for (const { index } of text.matchAll(CONTROL)) {
    if (index < done) continue
    done = text.charCodeAt(index) === CSI ? endOfCsi(text, index + 1) : endOfEscape(text, index)
    gaps.push({ start: index, end: done })
  }
  return gaps
}

/** The offset after the sequence that starts with the ESC at `at`; only the ESC goes where nothing known follows. */
function endOfEscape(text: string, at: number): number {
  const kind = text[at + 1]
  if (kind === '[') return endOfCsi(text, at + 2)
  if (kind === ']') return endOfOsc(text, at)
  if (kind === '(' || kind === ')') return Math.min(at + 3, text.length)
  return kind !== undefined && /[=>78cDEHMNOZ\\^_]/.test(kind) ? at + 2 : at + 1
}

function endOfCsi(text: string, from: number): number {
  let at = from
  while (at < from + LIMIT && isBetween(text.charCodeAt(at), 0x20, 0x3f)) at++
  return isBetween(text.charCodeAt(at), 0x40, 0x7e) ? at + 1 : from
}

/** OSC ends at BEL or ESC backslash: `ESC ] 8 ; ; address BEL`. */
function endOfOsc(text: string, at: number): number {
  for (let end = at + 2; end < at + LIMIT && end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 7) return end + 1
    if (code === ESC) return text[end + 1] === '\\' ? end + 2 : end
    if (code === 10) break
  }
  return at + 1
}

function isBetween(code: number, low: number, high: number): boolean {
  return code >= low && code <= high
}

function lostSequences(text: string): readonly Gap[] {
  return Array.from(text.matchAll(LOST), ({ index, 0: match }) => {
    const sign = WRITTEN_ESC.find((written) => text.endsWith(written, index) && written.length <= index)
    return { start: index - (sign?.length ?? 0), end: index + match.length }
  })
}
