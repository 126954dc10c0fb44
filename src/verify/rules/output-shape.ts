import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { RowFacts } from '../row-facts.ts'
import type { Contradiction } from '../rows/contradictions.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { arithmetic, parameters, printedShape, quoted, relatedRow, shapesText, spanOf } from './wording.ts'

/** The shapes that a row takes, as its sources print them; null where none is known. */
function inputsOf({ facts }: Diagnosis, at: number): string | null {
  const call = facts.graph.layers[at]?.calls?.at(-1)
  const text = call ? shapesText(call.inputShapes) : ''
  return text === '' ? null : text
}

/** Why a row's shape can't be right: the total vouches for its count, a neighbour fails with it, or no configuration gives it. */
function reason(diagnosis: Diagnosis, { row, explains, countSupported }: Contradiction): string {
  const { inference } = row
  const inputs = inputsOf(diagnosis, row.at)
  const from = inputs ? ` from ${inputs}` : ''
  const [wouldBe] = inference.wouldBe
  if (inference.outcome !== 'contradicted') {
    const [first, ...others] = explains
    if (!first) return 'nothing can take it'
    if (others.length === 0) return `${quoted(first.row)} with ${parameters(first.count ?? 0)} can’t take it`
    return `neither ${quoted(first.row)} nor ${others.length} more that take it can`
  }
  if (inference.contradiction === 'count' && wouldBe) {
    const supported = countSupported ? `, and the sum agrees with ${formatCount(row.count ?? 0)}` : ''
    return `with ${parameters(row.count ?? 0)} no ${inference.className} gives that${from} (${arithmetic(wouldBe)})${supported}`
  }
  return `no ${inference.className} gives that${from}`
}

function statement(diagnosis: Diagnosis, contradiction: Contradiction): Statement {
  const { row, explains } = contradiction
  const shape = printedShape(row.row)
  const inputs = inputsOf(diagnosis, row.at)
  const relation = row.inference.outcome === 'contradicted' ? 'does not fit it either' : 'takes it'
  return {
    message: `${quoted(row.row)} prints the shape ${shape ?? 'it has'}; ${reason(diagnosis, contradiction)}`,
    hint: explains.length === 0 && inputs ? 'this shape is wrong, or the one above that it takes' : null,
    span: spanOf(row.row.outputShape, row.row),
    layer: row.row.name.value,
    printed: shape,
    related: explains.slice(0, 10).map((one) => relatedRow(one, `\`${one.row.name.value}\` ${relation}`)),
  }
}

/** A shape that another call than the printed one explains. */
function doubt(diagnosis: Diagnosis, row: RowFacts): Statement {
  const inputs = inputsOf(diagnosis, row.at)
  return {
    severity: 'warning',
    message: `${quoted(row.row)} prints the shape ${printedShape(row.row) ?? 'it has'}, which it does not give${inputs ? ` from ${inputs}` : ''}`,
    hint: 'Keras 3 prints the last call of a layer, be it outside this model: of this one or of one that it takes from; or one of the shapes is wrong',
    span: spanOf(row.row.outputShape, row.row),
    layer: row.row.name.value,
    printed: printedShape(row.row),
  }
}

export const outputShape = defineRule({
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
  check: (diagnosis) => [
    ...diagnosis.contradictions.filter((one) => one.of === 'shape').map((one) => statement(diagnosis, one)),
    ...diagnosis.ledger.rows.filter(({ inference }) => inference.calledElsewhere).map((row) => doubt(diagnosis, row)),
  ],
})
