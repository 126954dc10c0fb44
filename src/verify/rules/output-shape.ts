import { contradictionOf, wouldBeOf } from '../../infer/inference.ts'
import type { RowFacts } from '../../ledger/row-facts.ts'
import { knownShapes, printedShape } from '../../summary/cell-values.ts'
import { countOf, formatCount, parameters } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { arithmetic, nameAt, quoted, quotedAt, relatedRow } from './wording.ts'

/** The shapes that a row takes, as its sources print them; null where none is known. */
function inputsOf({ ledger }: Diagnosis, row: number): string | null {
  const call = ledger.facts.graph.layers[row]?.calls?.at(-1)
  const text = call ? knownShapes(call.inputShapes) : ''
  return text === '' ? null : text
}

function shapeAt({ ledger }: Diagnosis, row: number): string | null {
  const found = ledger.rows[row]
  return found ? printedShape(found.row) : null
}

const isContradicted = (row: RowFacts | undefined) => row?.inference.kind === 'contradicted'

/** Why a shape that fits by itself cannot be right: none of the rows that take it as input can. */
function takersFail({ explains: [first, ...others] }: FaultOf<'shape'>, { ledger }: Diagnosis): string {
  const taker = ledger.rows[first ?? -1]
  if (!taker) return 'no layer can take it as input'
  const size = taker.count ? ` with ${parameters(taker.count)}` : ''
  if (others.length === 0) return `${quoted(taker.row)}${size} cannot take it as input`
  return `${quoted(taker.row)} and ${countOf(others.length, 'other layer')} cannot take it as input`
}

/** Why a row's shape cannot be right: the total confirms its count, a neighbour fails with it, or no configuration produces it. */
function reason(fault: FaultOf<'shape'>, diagnosis: Diagnosis): string {
  const row = diagnosis.ledger.rows[fault.row]
  if (!row || !isContradicted(row)) return takersFail(fault, diagnosis)
  const { inference } = row
  const last = diagnosis.ledger.rows[row.children.at(-1) ?? -1]
  if (last) return `its last layer, ${quoted(last.row)}, gives ${printedShape(last.row) ?? '?'}`
  const inputs = inputsOf(diagnosis, row.at)
  const from = inputs ? ` from ${inputs}` : ''
  const [wouldBe] = wouldBeOf(inference)
  if (contradictionOf(inference) === 'count' && wouldBe) {
    const supported = fault.vouched ? `; the sum agrees with ${formatCount(row.count ?? 0)}` : ''
    return `no ${inference.className} with ${parameters(row.count ?? 0)} produces it${from} (expected ${formatCount(wouldBe.count)}: ${arithmetic(wouldBe)})${supported}`
  }
  return `no ${inference.className} produces it${from}`
}

/** A shape with None for its batch size. */
const unbatched = (shape: string) => shape.replace(/\(\d+(?=,|\))/g, '(None')

function wrongShape(fault: FaultOf<'shape'>, diagnosis: Diagnosis): Statement {
  const { row, explains, isBatchOdd } = fault
  const shape = shapeAt(diagnosis, row)
  const expected = isBatchOdd && shape !== null ? unbatched(shape) : null
  const relation = isContradicted(diagnosis.ledger.rows[row]) ? 'does not fit it either' : 'takes it as input'
  const hasInputs = inputsOf(diagnosis, row) !== null
  return {
    message: `${quotedAt(diagnosis, row)}: output shape ${shape ?? '?'} printed, but ${expected === null ? reason(fault, diagnosis) : 'every other row has None as its batch size'}`,
    hint:
      expected !== null
        ? `expected ${expected}`
        : explains.length === 0 && hasInputs
          ? 'either this shape or the input shape above is wrong'
          : null,
    at: { of: 'row', row, cell: 'shape' },
    layer: nameAt(diagnosis, row),
    printed: shape,
    expected,
    related: explains
      .slice(0, 10)
      .map((one) => relatedRow(diagnosis, one, `\`${nameAt(diagnosis, one)}\` ${relation}`)),
  }
}

/** A shape that a call other than the printed one explains. */
function doubt({ row }: FaultOf<'called-elsewhere'>, diagnosis: Diagnosis): Statement {
  const inputs = inputsOf(diagnosis, row)
  const shape = shapeAt(diagnosis, row)
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)}: output shape ${shape ?? '?'} printed, but the layer does not produce it${inputs ? ` from ${inputs}` : ''}`,
    hint: 'Keras 3 prints the last call of a layer, even one outside this model; either this layer or one of its inputs was called elsewhere, or one of the shapes is wrong',
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
    what: 'No configuration of the class produces the output shape of a row from its input.',
    why: 'Each shape follows from the one above, so one wrong dimension contradicts its neighbours. Keras 3 prints the last call of a layer, even one outside the model; a shape that another call explains is only a warning.',
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
