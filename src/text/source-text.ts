import type { Value } from '../words/python.ts'
import { lastStart } from '../words/search-sorted.ts'

/** A place in a text: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One input as it was given: a file's text, or what was pasted. */
export interface SourceText {
  readonly path: string
  readonly text: string
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[]
  /** Where the text was printed of a model file. */
  readonly printed?: PrintedModel
}

/** What a model file tells beside the text that was printed of it. */
export interface PrintedModel {
  /** The dialect. */
  readonly printer: string
  /** The configuration of each row of its table, null for one that has none. */
  readonly configurations: readonly (Configuration | null)[]
  /** Classes that are none of Keras's own, whatever Keras has of that name. */
  readonly foreignClasses: readonly string[]
}

/** A layer's configuration in Keras's words. */
interface Configuration {
  readonly [key: string]: Value
}

/** A source of `text`, called `path` in reports. Lines end at LF, CR LF or a lone CR. */
export function sourceText(path: string, text: string): SourceText {
  const lineStarts = [0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1)
  }
  return { path, text, lineStarts }
}

/** Line and column of an offset. */
export function positionAt(source: SourceText, offset: number): Position {
  const line = lastStart(source.lineStarts, offset)
  return { line: line + 1, column: offset - (source.lineStarts[line] ?? 0) + 1 }
}
