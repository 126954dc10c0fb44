import type { BaselineEntry } from '../findings/baseline.ts'
import type { Complaint } from '../layers/complaint.ts'
import { positionAt, type SourceText } from '../text/source-text.ts'
import { readJson } from './json.ts'
import {
  complain,
  type Field,
  integerFrom,
  listOf,
  objectOf,
  type Reader,
  readChoice,
  readObject,
  type Shape,
  text,
} from './reader.ts'

/** A baseline that was read, or why not, with the place: `baseline.json:3:5: …`. */
export type BaselineReading =
  | { readonly kind: 'entries'; readonly entries: readonly BaselineEntry[] }
  | { readonly kind: 'broken'; readonly message: string }

const textOrNull: Field<string | null> = {
  schema: { type: ['string', 'null'] },
  read: (reader) => (reader.value === null ? null : text.read(reader)),
}

const entryShape: Shape<BaselineEntry> = {
  path: text,
  rule: text,
  model: textOrNull,
  layer: textOrNull,
  /** How many findings an entry stands for. */
  count: integerFrom(1),
}

const version: Field<string> = {
  schema: { const: 1 },
  read: (reader) => readChoice({ ...reader, value: String(reader.value) }, ['1']),
}

const entry: Field<BaselineEntry> = { schema: objectOf(entryShape, ['path', 'rule']).schema, read: readEntry }

function readEntry(reader: Reader): BaselineEntry | undefined {
  const read = readObject<BaselineEntry>(reader, entryShape)
  if (!read) return undefined
  const { path, rule, model = null, layer = null, count = 1 } = read
  if (path === undefined || rule === undefined) return complain(reader, 'must have a path and a rule')
  return { path, rule, model, layer, count }
}

/** Reads the text of a baseline file. */
export function readBaseline(source: SourceText): BaselineReading {
  const reading = readJson(source.text)
  const broken = (offset: number, message: string): BaselineReading => {
    const { line, column } = positionAt(source, offset)
    return { kind: 'broken', message: `${source.path}:${line}:${column}: ${message}` }
  }
  if (reading.kind === 'broken') return broken(reading.offset, reading.message)
  const complaints: Complaint[] = []
  const root = readObject<{ schema: string; findings: readonly BaselineEntry[] }>(
    { value: reading.value, path: '', complaints },
    { schema: version, findings: listOf(entry) },
  )
  const [first] = complaints
  if (first) return broken(reading.places.get(first.path)?.start ?? 0, `${first.path}: ${first.message}`)
  return { kind: 'entries', entries: root?.findings ?? [] }
}

/** The text of a baseline file, one finding a line, so that changes of it read well. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`)
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "schema": 1,\n  "findings": ${findings}\n}\n`
}
