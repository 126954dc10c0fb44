import { describe, expect, it } from 'vitest'
import type { Audited, RowView } from '../../src/web/worker/messages.ts'
import { inPieces, rowCollector } from '../../src/web/worker/pieces.ts'

const row: RowView = {
  name: 'dense',
  className: 'Dense',
  shape: '(None, 2)',
  count: '6',
  formula: '2×2 + 2',
  details: 'units=2',
  share: 1,
  depth: 0,
  outcome: 'determined',
  params: 6,
  costs: { macs: { least: 4, most: 4 }, activations: 2, receptiveField: null },
  sources: [],
  block: null,
  startLine: 1,
  endLine: 1,
}

const named = (count: number) => Array.from({ length: count }, (_, at) => ({ ...row, name: `dense_${at}` }))

/** As much of an answer as its rows need. */
function answerOf(...lengths: readonly number[]): Audited {
  const view = {
    modelName: null,
    verdict: 'verified',
    said: 'verified',
    checked: null,
    startLine: 1,
    endLine: 9,
    cell: null,
    columns: 60,
    printer: 'Keras 3',
    totals: [],
    repeats: [],
    costs: { macs: null, activations: null, peakActivations: null },
  } as const
  const counts = {
    files: 1,
    summaries: lengths.length,
    verified: lengths.length,
    partial: 0,
    mismatch: 0,
    layers: 0,
    determined: 0,
    narrowed: 0,
    contradicted: 0,
    unresolved: 0,
    unmodelled: 0,
    unbuilt: 0,
    errors: 0,
    warnings: 0,
    notes: 0,
    suppressed: 0,
    baselined: 0,
    ignored: 0,
  }
  const summaries = lengths.map((length) => ({ ...view, rows: named(length) }))
  return { counts, said: '', summaries, findings: [], milliseconds: 0 }
}

describe('an audit of long summaries', () => {
  it('reaches the page in pieces of some hundred rows, and is whole there', () => {
    const answer = answerOf(1001, 3)
    const pieces = inPieces({ id: 7, answer })
    expect(pieces).toHaveLength(4)
    for (const piece of pieces) if ('rows' in piece) expect(piece.rows.length).toBeLessThanOrEqual(400)
    const collector = rowCollector()
    const complete = pieces.flatMap((piece) => {
      if ('rows' in piece) collector.take(piece)
      return 'answer' in piece ? [collector.complete(piece.id, piece.answer)] : []
    })
    expect(complete).toEqual([answer])
  })

  it('is dropped with the rows of an audit that ended before its answer', () => {
    const collector = rowCollector()
    const [first] = inPieces({ id: 1, answer: answerOf(500) })
    if (first && 'rows' in first) collector.take(first)
    const answer = answerOf(3)
    expect(collector.complete(2, answer)).toEqual(answer)
  })
})
