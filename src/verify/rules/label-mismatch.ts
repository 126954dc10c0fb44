import { readingsOf, settingsOf } from '../../infer/label-settings.ts'
import type { Config } from '../../layers/config-value.ts'
import { knownShapes, printedShape } from '../../summary/cell-values.ts'
import type { SaidSetting } from '../../summary/summary.ts'
import { listed } from '../../words/list.ts'
import { formatCount, parameters } from '../../words/number.ts'
import { formatArguments } from '../../words/python.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { arithmetic, nameAt, quotedAt, relatedRow } from './wording.ts'

/** `64` (filters=64): words, and what they mean in Keras's. */
function saidText(settings: readonly SaidSetting[]): string {
  const [reading = {}] = readingsOf(settings)
  const { layer, ...keys } = reading
  const inside: Config = typeof layer === 'string' ? { layer } : {}
  const meaning = [
    ...(Object.keys(inside).length > 0 ? [`a wrapped ${String(layer)}`] : []),
    ...(Object.keys(keys).length > 0 ? [formatArguments(keys)] : []),
  ]
  return `${listed(settings.map(({ words }) => `\`${words}\``))} (${meaning.join(', ')})`
}

function mismatch({ row, settings: places }: FaultOf<'label-mismatch'>, diagnosis: Diagnosis): Statement {
  const { facts, rows } = diagnosis.ledger
  const found = rows[row]
  const all = settingsOf(found?.row)
  const settings = places.flatMap((place) => all[place] ?? [])
  const wouldBe = facts.inference.labels.get(row)?.wouldBe ?? null
  const count = found?.count ?? null
  const shape = found ? printedShape(found.row) : null
  const isOfCount = wouldBe !== null && count !== null
  const against = isOfCount
    ? `with that the row has ${parameters(wouldBe.count)} (${arithmetic(wouldBe)}), not ${formatCount(count)}`
    : `no ${found?.inference.className} with that ${shape === null ? `has ${parameters(count ?? 0)}` : `has the output shape ${shape}`} here`
  return {
    message: `${quotedAt(diagnosis, row)}: the table says ${saidText(settings)}, but ${against}`,
    hint: 'either these words or the numbers of the row are wrong',
    at: { of: 'setting', row, setting: places[0] ?? 0 },
    layer: nameAt(diagnosis, row),
    printed: isOfCount ? count : (shape ?? count),
    expected: isOfCount ? wouldBe.count : null,
  }
}

function inputs({ row, source }: FaultOf<'input-mismatch'>, diagnosis: Diagnosis): Statement {
  const { rows } = diagnosis.ledger
  const [found, above] = [rows[row]?.row, rows[source]?.row]
  const told = found?.inputShape?.value.kind === 'shapes' ? knownShapes(found.inputShape.value.shapes) : '?'
  const given = above ? printedShape(above) : null
  return {
    message: `${quotedAt(diagnosis, row)}: the table says that it takes ${told}, but ${quotedAt(diagnosis, source)} gives ${given ?? '?'}`,
    hint: 'one of the two shapes is wrong, or the layer takes another one',
    at: { of: 'row', row, cell: 'input' },
    layer: nameAt(diagnosis, row),
    printed: told,
    expected: given,
    related: [relatedRow(diagnosis, source)],
  }
}

function otherClass({ row }: FaultOf<'class-mismatch'>, diagnosis: Diagnosis): Statement {
  const found = diagnosis.ledger.rows[row]
  const printed = found?.row.printedClass?.value ?? null
  const fitting = found?.inference.className ?? null
  return {
    message: `${quotedAt(diagnosis, row)}: the table says ${printed}, but only a ${fitting}, as the name says, has this shape and count`,
    hint: 'either the class in brackets is wrong, or the numbers of the row are',
    at: { of: 'row', row, cell: 'row' },
    layer: nameAt(diagnosis, row),
    printed,
    expected: fitting,
  }
}

export const labelMismatch = defineTableRule({
  code: 'KA402',
  name: 'label-mismatch',
  severity: 'warning',
  docs: {
    what: 'The words beside a layer (its filters, kernel, strides, padding, units or input, in the label or in columns of their own, or the class in brackets behind its name) contradict its shape or its count.',
    why: 'Only tables that people write have such words, and a label is copied more easily than a number is made up: mostly the label is the older of the two. So it is a warning, and the numbers are judged without it.',
    example: `| Layer | Output Shape | Params |
|---|---|---|
| Input | (None, 28, 28, 1) | 0 |
| Conv2D (64 filters, 3x3) | (None, 26, 26, 32) | 320 |
| Flatten | (None, 21632) | 0 |
| Dense (10) | (None, 10) | 216,330 |
| **Total** | | **216,650** |`,
    instead: 'The shape and the count, 3 × 3 × 1 × 32 + 32 = 320, both say 32 filters: `Conv2D (32 filters, 3x3)`.',
  },
  says: { 'label-mismatch': mismatch, 'input-mismatch': inputs, 'class-mismatch': otherClass },
})
