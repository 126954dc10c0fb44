import { parseExpression } from '../../../grammars/expression.ts'
import { candidatesOf, type LayerInference } from '../../infer/inference.ts'
import { namesIn } from '../../shape/expression.ts'
import { listed } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import { formatArguments } from '../../words/python.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atRow, nameAt, quotedAt } from './wording.ts'

/** The names in an expression; a place in a list by the name of the list. */
function keysIn(when: string): readonly string[] {
  return namesIn(parseExpression(when)).map((name) => name.replace(/\[.*/, ''))
}

/** `kernel_size=(1, 257)`: what the rare traits of the likeliest configuration speak of; null where that is no key of its config. */
function rareKeys({ ledger }: Diagnosis, row: number): string | null {
  const inference = ledger.rows[row]?.inference
  const [likeliest] = candidatesOf(inference)
  const named = inference?.kind === 'fits' ? inference.onlyRare.flatMap(({ when }) => keysIn(when)) : []
  const told = Object.entries(likeliest?.config ?? {}).filter(([key]) => named.includes(key))
  return told.length > 0 ? formatArguments(Object.fromEntries(told)) : null
}

/** What makes a configuration absurd; where nothing does by itself, all that is rare of it. */
function toldTraits(inference: LayerInference | undefined): readonly string[] {
  const traits = inference?.kind === 'fits' ? inference.onlyRare : []
  const absurd = traits.filter(({ degree = 1 }) => degree >= 2)
  const told = [...new Set((absurd.length > 0 ? absurd : traits).map(({ says }) => says))]
  const variant = candidatesOf(inference)[0]?.variant
  return told.length === 0 && variant ? [`its count needs \`${variant}\``] : told
}

function rare({ row, isAbsurd, usual }: FaultOf<'rare-only'>, diagnosis: Diagnosis): Statement {
  const traits = listed(toldTraits(diagnosis.ledger.rows[row]?.inference))
  const keys = rareKeys(diagnosis, row)
  const which = `${isAbsurd ? 'an odd' : 'a rare'} configuration${keys ? `, such as ${keys},` : ''}`
  const counts = usual.map(formatCount).join(' or ')
  return {
    severity: isAbsurd ? 'warning' : 'note',
    message: `only ${which} prints the row of ${quotedAt(diagnosis, row)}: ${traits}`,
    hint: usual.length > 0 ? `usual configurations of these shapes have ${counts} parameters` : null,
    at: atRow(row),
    layer: nameAt(diagnosis, row),
    printed: diagnosis.ledger.rows[row]?.count ?? null,
  }
}

export const rareOnly = defineTableRule({
  code: 'KA207',
  name: 'rare-only',
  severity: 'note',
  docs: {
    what: 'A row that only a rare configuration of its class gives; a warning where only an absurd one does.',
    why: 'A wrong number often leaves something that fits: a kernel of 1 × 257, a window of 2 × 15. Hardly anybody writes such a layer.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
input_1 (InputLayer)         (None, 28, 28, 1)         0
_________________________________________________________________
conv2d (Conv2D)              (None, 26, 20, 8)         224
_________________________________________________________________
flatten (Flatten)            (None, 4160)              0
_________________________________________________________________
dense (Dense)                (None, 10)                41610
=================================================================
Total params: 41,834
Trainable params: 41,834
Non-trainable params: 0
_________________________________________________________________`,
    instead:
      '`conv2d` has a square kernel: (None, 26, 26, 8) with 3 × 3 × 1 × 8 + 8 = 80 parameters, or all of this is meant.',
  },
  says: { 'rare-only': rare },
})
