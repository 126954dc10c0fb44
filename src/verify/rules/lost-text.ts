import type { ReadNote } from '../../summary/summary.ts'
import { listed } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import { toldCounts } from '../balance.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atCount, atLine, atRow, nameAt, noted, parameters, quotedAt, relatedRow, wired } from './wording.ts'

const forbidden: Readonly<Record<ReadNote['kind'], string | null>> = {
  'unreadable-row': null,
  elided: 'what the left out rows hold can’t be checked, nor the shapes that pass through them',
  'cropped-columns': 'what stood in the missing columns can’t be checked',
  'cropped-rows': 'what stood in the missing lines can’t be checked',
  'no-batch-axis': 'shapes are not checked, nor what follows from them',
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
  const subject = isOne ? `the count of ${quotedAt(diagnosis, first)} is` : `the counts of ${rows.length} rows are`
  const areCut = rows.some((row) => isCut(diagnosis, row))
  const told = toldCounts(diagnosis)
  const counts = rows.flatMap((row) => told.get(row) ?? [])
  const rest =
    counts.length === rows.length
      ? `; the total leaves ${listed(counts.map(formatCount))} for ${isOne ? 'it' : 'them'}`
      : ', so that the rows can’t be added up'
  return {
    message: `${subject} ${areCut ? 'cut' : 'not in the text'}${rest}`,
    at: atCount(first),
    layer: isOne ? nameAt(diagnosis, first) : null,
    hint: areCut ? 'a wider line_length shows them whole' : null,
  }
}

function missingRows({ line, modelTotal, gap }: FaultOf<'missing-rows'>): Statement {
  const shown = `${formatCount(modelTotal - gap)} of ${parameters(modelTotal)}`
  return {
    message: `the rows add up to ${shown}; ${formatCount(gap)} ${gap === 1 ? 'is' : 'are'} in none of them`,
    at: atLine(line),
    hint: 'the table shows only some layers (layer_range, or lines left out), or the model owns weights that are in no layer',
  }
}

function lostOptimizer({ count }: FaultOf<'lost-optimizer'>): Statement {
  const message = `Total params counts ${formatCount(count)} scalars of an optimizer, whose line the text does not show`
  return { message, at: atLine('total') }
}

/** Sources that a slice leaves out. */
function outsideInbound({ notes }: FaultOf<'outside-inbound'>, diagnosis: Diagnosis): Statement {
  const { row } = wired(diagnosis, notes[0] ?? 0)
  const names = [...new Set(notes.map((note) => wired(diagnosis, note).name))]
  const what = names.length === 1 ? `\`${names[0]}\`, which` : `\`${names[0]}\` and ${names.length - 1} more that`
  const verb = names.length === 1 ? 'is not in the table' : 'are not in the table'
  return {
    message: `${quotedAt(diagnosis, row)} is connected to ${what} ${verb}`,
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

/** Cut names that fit several rows. */
function ambiguousInbound({ notes }: FaultOf<'ambiguous-inbound'>, diagnosis: Diagnosis): Statement {
  const { row, name } = wired(diagnosis, notes[0] ?? 0)
  const rows = new Set(notes.map((note) => wired(diagnosis, note).row))
  const others = rows.size > 1 ? `; so do the names in ${rows.size - 1} more ${rows.size === 2 ? 'row' : 'rows'}` : ''
  return {
    message: `the cut name \`${name}…\` in ${quotedAt(diagnosis, row)} fits several rows${others}`,
    at: atRow(row),
    layer: nameAt(diagnosis, row),
    hint: 'their input shapes are used only where all rows that fit agree',
    related: [...rows].slice(1, 10).map((other) => relatedRow(diagnosis, other)),
  }
}

export const lostText = defineTableRule({
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
  says: {
    'lost-text': readerNote,
    'lost-counts': lostCounts,
    'missing-rows': missingRows,
    'lost-optimizer': lostOptimizer,
    'outside-inbound': outsideInbound,
    'ambiguous-inbound': ambiguousInbound,
  },
})
