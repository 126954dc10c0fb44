import type { Balance } from '../balance.ts'
import type { Fault } from '../fault.ts'
import { mayBeSliced } from './name-faults.ts'

/** What the reader noted: lines that are not rows, and everything else that the text lost. */
export function readerNotes({ ledger: { facts } }: Balance): readonly Fault[] {
  const noted = facts.summary.notes.map(({ kind }, note) => ({ isRow: kind === 'unreadable-row', note }))
  return [
    ...noted.filter(({ isRow }) => isRow).map(({ note }): Fault => ({ kind: 'unreadable-row', note })),
    ...noted.filter(({ isRow }) => !isRow).map(({ note }): Fault => ({ kind: 'lost-text', note })),
  ]
}

/** All counts that the text lost, unless a missing column says so already. */
function lostCounts({ ledger }: Balance): readonly Fault[] {
  if (ledger.facts.summary.notes.some((note) => note.kind === 'cropped-columns')) return []
  const rows = ledger.rows.filter(({ row }) => row.params.value.kind === 'lost').map(({ at }) => at)
  return rows.length > 0 ? [{ kind: 'lost-counts', rows }] : []
}

/** A shortage that no row explains: the totals describe the whole model, and the table shows a part of it. */
function missingRows({ ledger, top, totals: { modelTotal } }: Balance): readonly Fault[] {
  const { total, trainable } = ledger.facts.summary.totals
  const isFooter = ledger.rows.length === 0 && ledger.facts.summary.notes.some(({ kind }) => kind === 'cropped-rows')
  if (isFooter || top.kind !== 'missing' || !(total ?? trainable) || modelTotal === null) return []
  return [{ kind: 'missing-rows', line: total ? 'total' : 'trainable', modelTotal, gap: top.gap }]
}

function lostOptimizer({ ledger, totals: { modelTotal } }: Balance): readonly Fault[] {
  const { total } = ledger.printed
  if (!ledger.optimizerLost || modelTotal === null || total === null) return []
  return [{ kind: 'lost-optimizer', count: total - modelTotal }]
}

/** Sources that a slice leaves out, and cut names that fit several rows. */
function unclearInbound(balance: Balance): readonly Fault[] {
  const { facts } = balance.ledger
  const isOutside = (kind: string) => kind === 'outside-inbound' || (kind === 'unknown-inbound' && mayBeSliced(balance))
  const all = facts.graph.notes.map((note, at) => ({ ...note, at }))
  const outside = all.filter(({ kind }) => isOutside(kind)).map(({ at }) => at)
  const unclear = all
    .filter(({ kind, inbound }) => kind === 'ambiguous-inbound' && inbound !== null)
    .map(({ at }) => at)
  return [
    ...(outside.length > 0 ? [{ kind: 'outside-inbound' as const, notes: outside }] : []),
    ...(unclear.length > 0 ? [{ kind: 'ambiguous-inbound' as const, notes: unclear }] : []),
  ]
}

/** What the text lost besides, as the table shows it. */
export function lostText(balance: Balance): readonly Fault[] {
  return [...lostCounts(balance), ...missingRows(balance), ...lostOptimizer(balance), ...unclearInbound(balance)]
}
