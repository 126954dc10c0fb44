import { contradictionOf, wouldBeOf } from '../../infer/inference.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import type { RowFacts } from '../row-facts.ts'
import { defineTableRule } from './define-rule.ts'
import { arithmetic, nameAt, parameters, printedShape, quoted, quotedAt, relatedRow, shapesText } from './wording.ts'

/** The shapes that a row takes, as its sources print them; null where none is known. */
function inputsOf({ ledger }: Diagnosis, row: number): string | null {
  const call = ledger.facts.graph.layers[row]?.calls?.at(-1)
  const text = call ? shapesText(call.inputShapes) : ''
  return text === '' ? null : text
}

function shapeAt({ ledger }: Diagnosis, row: number): string | null {
  const found = ledger.rows[row]
  return found ? printedShape(found.row) : null
}

const isContradicted = (row: RowFacts | undefined) => row?.inference.kind === 'contradicted'

/** Why a shape that fits by itself can't be right: none of the rows that take it can. */
function takersFail({ explains: [first, ...others] }: FaultOf<'shape'>, { ledger }: Diagnosis): string {
  const taker = ledger.rows[first ?? -1]
  if (!taker) return 'nothing can take it'
  if (others.length === 0) return `${quoted(taker.row)} with ${parameters(taker.count ?? 0)} can’t take it`
  return `neither ${quoted(taker.row)} nor ${others.length} more that take it can`
}

/** Why a row's shape can't be right: the total vouches for its count, a neighbour fails with it, or no configuration gives it. */
function reason(fault: FaultOf<'shape'>, diagnosis: Diagnosis): string {
  const row = diagnosis.ledger.rows[fault.row]
  if (!row || !isContradicted(row)) return takersFail(fault, diagnosis)
  const { inference } = row
  const inputs = inputsOf(diagnosis, row.at)
  const from = inputs ? ` from ${inputs}` : ''
  const [wouldBe] = wouldBeOf(inference)
  if (contradictionOf(inference) === 'count' && wouldBe) {
    const supported = fault.vouched ? `, and the sum agrees with ${formatCount(row.count ?? 0)}` : ''
    return `with ${parameters(row.count ?? 0)} no ${inference.className} gives that${from} (${arithmetic(wouldBe)})${supported}`
  }
  return `no ${inference.className} gives that${from}`
}

function wrongShape(fault: FaultOf<'shape'>, diagnosis: Diagnosis): Statement {
  const { row, explains } = fault
  const shape = shapeAt(diagnosis, row)
  const relation = isContradicted(diagnosis.ledger.rows[row]) ? 'does not fit it either' : 'takes it'
  const hasInputs = inputsOf(diagnosis, row) !== null
  return {
    message: `${quotedAt(diagnosis, row)} prints the shape ${shape ?? 'it has'}; ${reason(fault, diagnosis)}`,
    hint: explains.length === 0 && hasInputs ? 'this shape is wrong, or the one above that it takes' : null,
    at: { of: 'row', row, cell: 'shape' },
    layer: nameAt(diagnosis, row),
    printed: shape,
    related: explains
      .slice(0, 10)
      .map((one) => relatedRow(diagnosis, one, `\`${nameAt(diagnosis, one)}\` ${relation}`)),
  }
}

/** A shape that another call than the printed one explains. */
function doubt({ row }: FaultOf<'called-elsewhere'>, diagnosis: Diagnosis): Statement {
  const inputs = inputsOf(diagnosis, row)
  const shape = shapeAt(diagnosis, row)
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)} prints the shape ${shape ?? 'it has'}, which it does not give${inputs ? ` from ${inputs}` : ''}`,
    hint: 'Keras 3 prints the last call of a layer, be it outside this model: of this one or of one that it takes from; or one of the shapes is wrong',
    at: { of: 'row', row, cell: 'shape' },
    layer: nameAt(diagnosis, row),
    printed: shape,
  }
}

export const outputShape = defineTableRule({
  code: 'KA401',
  name: 'output-shape',
  severity: 'error',
  docs: {
    what: 'A row’s output shape that no configuration of its class gives from its input.',
    why: 'Shapes follow from one another down the table, so one wrong dimension contradicts its neighbours. Keras 3 prints the last call of a layer, be it outside the model: what another call explains is a warning.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
conv2d (Conv2D)              (None, 26, 26, 32)        320
_________________________________________________________________
max_pooling2d (MaxPooling2D) (None, 13, 13, 23)        0
_________________________________________________________________
flatten (Flatten)            (None, 5408)              0
_________________________________________________________________
dense (Dense)                (None, 10)                54090
=================================================================
Total params: 54,410
Trainable params: 54,410
Non-trainable params: 0
_________________________________________________________________`,
    instead: '`max_pooling2d` keeps the 32 channels: (None, 13, 13, 32).',
  },
  says: { shape: wrongShape, 'called-elsewhere': doubt },
})
