import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { auditSource } from '../src/pipeline.ts'
import type { AuditedSource } from '../src/report/audited.ts'
import type { Finding, SummaryReport } from '../src/report/report.ts'
import type { LayerRow, TotalLine } from '../src/summary/summary.ts'
import { sourceText } from '../src/text/source-text.ts'
import type { Span } from '../src/text/span.ts'
import { DAMAGES } from './text/damages.ts'
import { NOTEBOOKS } from './text/notebooks.ts'
import { MISREADINGS, WRAPPINGS, type Wrapping } from './text/wrappings.ts'

const FIXTURES = [
  'keras0/digits-sequential',
  'keras1/graph-1.1',
  'keras2/lambda-custom',
  'keras2/siamese',
  'tf-keras/bilstm-sentiment',
  'tf-keras/squeeze-excite',
  'keras3/one-layer',
  'keras3/siamese',
  'keras3/layer-in-two-rows',
  'tfjs/two-branches',
  'broken/param-count/alexnet-digit-changed',
  'broken/param-count/siamese-nested-row',
  'broken/unknown-inbound/squeeze-excite',
  'broken/trainable-split/alexnet-non-trainable',
]

/** A summary's report without the places that a container moves. */
function unplaced({ source, layers, ...rest }: SummaryReport): unknown {
  return { ...rest, layers: layers.map(({ line, ...layer }) => layer) }
}

/** A finding without the place that a container moves. */
function unplacedFinding(finding: Finding): unknown {
  const { path, line, column, endLine, endColumn, cell, output, related, ...rest } = finding
  return { ...rest, related: related.map(({ message }) => message) }
}

/** What a reader sees of a piece of text on one line: no colours, no tags, no escapes, one blank for many. */
function seen(text: string): string {
  return text
    .replaceAll('\u001b', '')
    .replace(/(?:\\u001b)?\[[\d;]*m/g, '')
    .replace(/(?:\\+[rn])+|<br[^>]*>/g, ' ')
    .replace(/<\/?span\b[^>]*>/g, '')
    .replace(/(?:&amp;|&)(nbsp|lt|gt|quot);/g, (_, name: string) => ({ nbsp: ' ', lt: '<', gt: '>' })[name] ?? '"')
    .replaceAll('\\', '')
    .replace(/[ \u00a0]+/g, ' ')
    .trim()
}

/** The text of each span, as seen. */
function tokens(text: string, spans: readonly Span[]): readonly string[] {
  return spans.map(({ start, end }) => seen(text.slice(start, end)))
}

function rowTokens(text: string, row: LayerRow): unknown {
  const cells = [row.name, row.printedClass, row.outputShape, row.inputShape, row.params, row.trainable]
  return [...cells, ...(row.inbound ?? [])].map((cell) => tokens(text, cell?.spans ?? []))
}

function totalTokens(text: string, line: TotalLine | null): unknown {
  return line && [tokens(text, line.count.spans), tokens(text, line.size?.spans ?? [])]
}

/** The first word at a place of the text, given as line and column. */
function wordAt({ source }: AuditedSource, line: number, column: number): string {
  const at = (source.lineStarts[line - 1] ?? Number.NaN) + column - 1
  return seen(source.text.slice(at, at + 60)).match(/^[\w,]+|^./)?.[0] ?? ''
}

/** What stands at the places of the report: the tokens of every cell, and the words that findings point at. */
function pointedAt(audited: AuditedSource): unknown {
  const { text, lineStarts } = audited.source
  return {
    rows: audited.tables.map(({ summary }) => summary.rows.map((row) => rowTokens(text, row))),
    totals: audited.tables.map(({ summary }) => Object.values(summary.totals).map((line) => totalTokens(text, line))),
    lines: audited.tables.map(({ summary, report }) =>
      report.layers.map(({ line }, at) => {
        const start = summary.rows[at]?.name.spans[0]?.start ?? Number.NaN
        return start >= (lineStarts[line - 1] ?? Number.NaN) && start < (lineStarts[line] ?? text.length)
      }),
    ),
    findings: audited.findings.map(({ line, column, endLine, endColumn, related }) => [
      wordAt(audited, line, column),
      line === endLine ? seen(text.slice(...sliceOf(lineStarts, line, column, endColumn))) : 'several lines',
      related.map((place) => wordAt(audited, place.line, place.column)),
    ]),
  }
}

function sliceOf(lineStarts: readonly number[], line: number, column: number, endColumn: number): [number, number] {
  const start = lineStarts[line - 1] ?? Number.NaN
  return [start + column - 1, start + endColumn - 1]
}

function expectSame(plain: AuditedSource, wrapped: AuditedSource): void {
  expect(wrapped.tables.map(({ report }) => unplaced(report))).toEqual(
    plain.tables.map(({ report }) => unplaced(report)),
  )
  expect(wrapped.findings.map(unplacedFinding)).toEqual(plain.findings.map(unplacedFinding))
  expect(pointedAt(wrapped)).toEqual(pointedAt(plain))
}

/** What was done to a text twice. */
const both = (first: Wrapping, second: Wrapping): Wrapping => ({
  name: `${first.name}, and then ${second.name}`,
  ...(first.path === undefined ? {} : { path: first.path }),
  wrap: (text) => second.wrap(first.wrap(text)),
})
const named = (name: string) => [...WRAPPINGS, ...NOTEBOOKS, ...DAMAGES].filter((way) => way.name === name)
const PAIRS = [
  ['deep indentation', 'one literal in JSON in JSON'],
  ['JSON records of Docker', 'deep indentation'],
  ['# comments', 'Windows line ends'],
  ['a fence in a quote', 'Windows line ends'],
  ['lines without blanks at their ends', 'a stream of a notebook'],
  ['terminal colours', 'a quote'],
  ['## comments of knitr', 'a page'],
  ['log records with a clock', 'a Markdown fence'],
].flatMap(([first = '', second = '']) => named(first).flatMap((one) => named(second).map((two) => both(one, two))))

const isAscii = (text: string) => !/[^\0-\x7f]/.test(text)
const audited = (text: string, path = 'summary.txt') => auditSource(sourceText(path, text))

describe.each(FIXTURES)('%s is the same', (name) => {
  const text = readFileSync(new URL(`../fixtures/${name}.txt`, import.meta.url), 'utf8')
  const plain = audited(text)
  const ways: readonly Wrapping[] = [
    ...WRAPPINGS,
    ...NOTEBOOKS,
    ...DAMAGES,
    ...PAIRS,
    ...(isAscii(text) ? [] : MISREADINGS),
  ]

  it.each(ways.map((way) => [way.name, way] as const))('in %s', (_, { wrap, path }) => {
    expectSame(plain, audited(wrap(text), path))
  })
})
