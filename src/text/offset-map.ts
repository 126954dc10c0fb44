import { lastStart } from '../words/search-sorted.ts'
/** A text with, for each of its characters, the place in another text (its origin) that it came from. */
export interface MappedText {
  readonly text: string
  /** The origin's offset of a character of `text`; `text.length` is allowed. Binary search. */
  toOrigin(offset: number): number
}

/** Builds a text out of pieces of an origin, remembering where each came from. Pieces are given in the order of the result. */
export interface TextEditor {
  /** The origin's characters from `start` to before `end`, as they are. */
  copy(start: number, end: number): void
  /** Characters that stand for the origin's character at `at`. */
  put(text: string, at: number): void
  /** Whether the result ends a line so far: it is empty or ends in LF. */
  atLineStart(): boolean
  /** The finished text; its end is at the origin's offset `end`. */
  finish(end: number): MappedText
}

/** An editor of `origin`. Adjacent copies become one piece. */
export function editText(origin: string): TextEditor {
  const strings: string[] = []
  const starts: number[] = []
  const origins: number[] = []
  const fixed: boolean[] = []
  let length = 0
  let lastCode = 10
  let pendingStart = 0
  let pendingEnd = 0

  const flush = () => {
    if (pendingEnd > pendingStart) strings.push(origin.slice(pendingStart, pendingEnd))
    pendingStart = pendingEnd
  }
  const begin = (at: number, isFixed: boolean) => {
    starts.push(length)
    origins.push(at)
    fixed.push(isFixed)
  }
  return {
    copy(start, end) {
      if (end <= start) return
      if (start !== pendingEnd || pendingEnd === pendingStart) {
        flush()
        begin(start, false)
        pendingStart = start
      }
      pendingEnd = end
      length += end - start
      lastCode = origin.charCodeAt(end - 1)
    },
    put(text, at) {
      if (text === '') return
      flush()
      begin(at, true)
      strings.push(text)
      length += text.length
      lastCode = text.charCodeAt(text.length - 1)
    },
    atLineStart: () => lastCode === 10,
    finish(end) {
      flush()
      const text = strings.join('')
      return { text, toOrigin: (offset) => lookUp(starts, origins, fixed, offset, text.length, end) }
    },
  }
}

function lookUp(
  starts: readonly number[],
  origins: readonly number[],
  fixed: readonly boolean[],
  offset: number,
  length: number,
  end: number,
): number {
  if (offset >= length) return end
  const place = lastStart(starts, offset)
  const origin = origins[place] ?? 0
  return fixed[place] ? origin : origin + Math.max(0, offset - (starts[place] ?? 0))
}

/** A part of a text, unchanged. */
export function slicedText(origin: string, start: number, end: number): MappedText {
  return { text: origin.slice(start, end), toOrigin: (offset) => start + Math.min(offset, end - start) }
}

/** `outer` was made of `inner`'s text: its characters traced to `inner`'s origin. */
export function tracedThrough(outer: MappedText, inner: MappedText): MappedText {
  return { text: outer.text, toOrigin: (offset) => inner.toOrigin(outer.toOrigin(offset)) }
}
