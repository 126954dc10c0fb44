import type { ReadNote } from '../../summary/summary.ts'
import { listed } from '../../words/list.ts'
import { countOf, formatCount, parameters } from '../../words/number.ts'
import { impliedCounts } from '../balance.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atCount, atLine, atRow, nameAt, noted, quotedAt, relatedRow, wired } from './wording.ts'

const forbidden: Readonly<Record<ReadNote['kind'], string | null>> = {
  'unreadable-row': null,
  elided: 'the omitted rows and the shapes that pass through them cannot be checked',
  'cropped-columns': 'the missing columns cannot be checked',
  'cropped-rows': 'the missing lines cannot be checked',
  'added-batch-axis': null,
  'no-batch-axis': 'shapes are not checked, and neither is anything that depends on them',
}

function readerNote({ note }: FaultOf<'lost-text'>, diagnosis: Diagnosis): Statement {
  const { message, kind } = noted(diagnosis, note)
  return { message, at: { of: 'note', note }, hint: forbidden[kind] }
}

/** Whether the text still has digits of a row's count. */
function isCut({ ledger }: Diagnosis, row: number): boolean {
  const count = ledger.rows[row]?.row.params.value
  return count?.kind === 'lost' && count.prefix !== ''
}

/** One note for all counts that the text lost. */
function lostCounts({ rows }: FaultOf<'lost-counts'>, diagnosis: Diagnosis): Statement {
  const [first = 0] = rows
  const isOne = rows.length === 1
  const subject = isOne ? `${quotedAt(diagnosis, first)} has` : `${rows.length} rows have`
  const areCut = rows.some((row) => isCut(diagnosis, row))
  const implied = impliedCounts(diagnosis)
  const counts = rows.flatMap((row) => implied.get(row) ?? [])
  const rest =
    counts.length === rows.length
      ? `; the total leaves ${listed(counts.map(formatCount))} for ${isOne ? 'it' : 'them'}`
      : ', so the rows cannot be added up'
  return {
    message: `${subject} no readable count${rest}`,
    at: atCount(first),
    layer: isOne ? nameAt(diagnosis, first) : null,
    hint: areCut ? 'print with a larger line_length to show counts in full' : null,
  }
}

function missingRows({ line, modelTotal, gap }: FaultOf<'missing-rows'>): Statement {
  const shown = `${formatCount(modelTotal - gap)} of ${parameters(modelTotal)}`
  return {
    message: `the rows add up to ${shown}; the other ${formatCount(gap)} ${gap === 1 ? 'does' : 'do'} not appear in any row`,
    at: atLine(line),
    hint: 'either the table shows only some of the layers (layer_range or omitted lines), or the model has weights outside its layers',
  }
}

function lostOptimizer({ count }: FaultOf<'lost-optimizer'>): Statement {
  const message = `Total params includes ${formatCount(count)} optimizer variables, but the text has no Optimizer params line`
  return { message, at: atLine('total') }
}

/** Sources that a slice leaves out. */
function outsideInbound({ notes }: FaultOf<'outside-inbound'>, diagnosis: Diagnosis): Statement {
  const { row } = wired(diagnosis, notes[0] ?? 0)
  const names = [...new Set(notes.map((note) => wired(diagnosis, note).name))]
  const what =
    names.length === 1
      ? `\`${names[0]}\`, which`
      : `\`${names[0]}\` and ${countOf(names.length - 1, 'other layer')} that`
  const verb = names.length === 1 ? 'is not in the table' : 'are not in the table'
  return {
    message: `${quotedAt(diagnosis, row)} is connected to ${what} ${verb}`,
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

/** Truncated names that match several rows. */
function ambiguousInbound({ notes }: FaultOf<'ambiguous-inbound'>, diagnosis: Diagnosis): Statement {
  const { row, name } = wired(diagnosis, notes[0] ?? 0)
  const rows = new Set(notes.map((note) => wired(diagnosis, note).row))
  const others = rows.size > 1 ? `; so do names in ${countOf(rows.size - 1, 'other row')}` : ''
  return {
    message: `the truncated name \`${name}…\` in ${quotedAt(diagnosis, row)} matches several rows${others}`,
    at: atRow(row),
    layer: nameAt(diagnosis, row),
    hint: 'an input shape is used only where all matching rows agree on it',
    related: [...rows].slice(1, 10).map((other) => relatedRow(diagnosis, other)),
  }
}

export const lostText = defineTableRule({
  code: 'KA102',
  name: 'lost-text',
  severity: 'note',
  docs: {
    what: 'The text has lost part of the summary; the finding says what cannot be checked as a result.',
    why: 'Tables are often truncated or cropped when they are copied into a README, but the totals still describe the whole model.',
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
    instead: 'Paste the whole output; print wide tables with summary(line_length=150).',
  },
  says: {
    'lost-text': readerNote,
    'lost-counts': lostCounts,
    'missing-rows': missingRows,
    'lost-optimizer': lostOptimizer,
    'outside-inbound': outsideInbound,
    'ambiguous-inbound': ambiguousInbound,
  },
})
