import type { ReadNote } from '../../summary/summary.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { lineSpan, parameters, quoted, relatedRow } from './wording.ts'

const forbidden: Readonly<Record<ReadNote['kind'], string | null>> = {
  'unreadable-row': null,
  elided: 'what the left out rows hold can’t be checked, nor the shapes that pass through them',
  'cropped-columns': 'what stood in the missing columns can’t be checked',
  'cropped-rows': 'what stood in the missing lines can’t be checked',
  'no-batch-axis': 'shapes are not checked, nor what follows from them',
}

function readNotes({ facts }: Diagnosis): Statement[] {
  return facts.summary.notes
    .filter((note) => note.kind !== 'unreadable-row')
    .map((note) => ({ message: note.message, span: note.span, hint: forbidden[note.kind] }))
}

/** One note for all counts that the text lost, unless a missing column says so already. */
function lostCounts({ facts, ledger }: Diagnosis): Statement[] {
  if (facts.summary.notes.some((note) => note.kind === 'cropped-columns')) return []
  const lost = ledger.rows.filter(({ row }) => row.params.value.kind === 'lost')
  const [first, ...others] = lost
  if (!first) return []
  const subject = others.length === 0 ? `the count of ${quoted(first.row)} is` : `the counts of ${lost.length} rows are`
  return [
    {
      message: `${subject} cut, so that the rows can’t be added up`,
      span: first.row.params.spans[0] ?? first.row.span,
      layer: others.length === 0 ? first.row.name.value : null,
      hint: 'a wider line_length shows them whole',
    },
  ]
}

/** A shortage that no row explains: the totals describe the whole model, and the table shows a part of it. */
function missingRows({ facts, top, totals }: Diagnosis): Statement[] {
  const line = facts.summary.totals.total ?? facts.summary.totals.trainable
  if (top.kind !== 'missing' || !line || totals.modelTotal === null) return []
  const shown = `${formatCount(totals.modelTotal - top.gap)} of ${parameters(totals.modelTotal)}`
  return [
    {
      message: `the rows add up to ${shown}; ${formatCount(top.gap)} ${top.gap === 1 ? 'is' : 'are'} in none of them`,
      span: lineSpan(line),
      hint: 'the table shows only some layers (layer_range, or lines left out), or the model owns weights that are in no layer',
    },
  ]
}

function lostOptimizer({ facts, ledger, totals }: Diagnosis): Statement[] {
  const line = facts.summary.totals.total
  if (!ledger.optimizerLost || !line || totals.modelTotal === null || ledger.printed.total === null) return []
  const optimizer = formatCount(ledger.printed.total - totals.modelTotal)
  return [
    {
      message: `Total params counts ${optimizer} scalars of an optimizer, whose line the text does not show`,
      span: lineSpan(line),
    },
  ]
}

/** Sources that a slice leaves out. */
function outsideInbound({ facts, ledger }: Diagnosis): Statement[] {
  const notes = facts.graph.notes.filter((note) => note.kind === 'outside-inbound')
  const first = ledger.rows[notes[0]?.row ?? -1]
  if (!first) return []
  const names = [...new Set(notes.map((note) => note.name))]
  const what = names.length === 1 ? `\`${names[0]}\`, which` : `\`${names[0]}\` and ${names.length - 1} more that`
  const verb = names.length === 1 ? 'is not in the table' : 'are not in the table'
  return [
    {
      message: `${quoted(first.row)} is connected to ${what} ${verb}`,
      span: first.row.span,
      layer: first.row.name.value,
    },
  ]
}

/** Cut names that fit several rows. */
function ambiguousInbound({ facts, ledger }: Diagnosis): Statement[] {
  const notes = facts.graph.notes.filter((note) => note.kind === 'ambiguous-inbound' && note.inbound !== null)
  const first = ledger.rows[notes[0]?.row ?? -1]
  if (!first) return []
  const rows = new Set(notes.map((note) => note.row))
  const others = rows.size > 1 ? `; so do the names in ${rows.size - 1} more ${rows.size === 2 ? 'row' : 'rows'}` : ''
  return [
    {
      message: `the cut name \`${notes[0]?.name}…\` in ${quoted(first.row)} fits several rows${others}`,
      span: first.row.span,
      layer: first.row.name.value,
      hint: 'their input shapes are used only where all rows that fit agree',
      related: [...rows].slice(1, 10).flatMap((row) => (ledger.rows[row] ? [relatedRow(ledger.rows[row])] : [])),
    },
  ]
}

export const lostText = defineRule({
  code: 'KA102',
  name: 'lost-text',
  severity: 'note',
  docs: {
    what: 'Something of the summary is not in the text any more, and this says what can’t be checked for it.',
    why: 'Tables are cut, cropped and sliced on their way into a README; the totals still describe the whole model.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                110
_________________________________________________________________
...
_________________________________________________________________
dense_4 (Dense)              (None, 4)                 44
=================================================================
Total params: 154
Trainable params: 154
Non-trainable params: 0
_________________________________________________________________`,
    instead: 'Give the whole text; print wide tables with summary(line_length=150).',
  },
  check: (diagnosis) => [
    ...readNotes(diagnosis),
    ...lostCounts(diagnosis),
    ...missingRows(diagnosis),
    ...lostOptimizer(diagnosis),
    ...outsideInbound(diagnosis),
    ...ambiguousInbound(diagnosis),
  ],
})
