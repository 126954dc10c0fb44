import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf, Subject } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atRow, nameAt, printedShape, quotedAt, relatedRow, shapesText } from './wording.ts'

/** A connection as Keras prints it: `dense[0][0]`. */
function printedConnection({ ledger }: Diagnosis, row: number, connection: number): string {
  const reference = ledger.facts.summary.rows[row]?.inbound?.[connection]?.value
  if (!reference) return ''
  const index = (at: number | null) => (at === null ? '' : `[${at}]`)
  return `${reference.name}${reference.cut ? '…' : ''}${index(reference.node)}${index(reference.tensor)}`
}

/** The shapes that the calls of a row take. */
function callsText({ ledger }: Diagnosis, row: number): string {
  return shapesText(ledger.facts.graph.layers[row]?.calls?.flatMap(({ inputShapes }) => inputShapes) ?? [])
}

function atConnection(row: number, connection: number): Subject {
  return { of: 'connection', row, connection }
}

function later(fault: FaultOf<'later-source'>, diagnosis: Diagnosis): Statement {
  const { row, connection, source, isCircle, isProven } = fault
  const [name, taken] = [quotedAt(diagnosis, row), quotedAt(diagnosis, source)]
  const below = `${name} takes ${taken}, which stands below it`
  const message =
    source === row ? `${name} takes its own output` : isCircle ? `${below} and takes from it in turn` : below
  return {
    severity: isProven ? 'error' : 'warning',
    message: isProven ? `${message}, and nothing else` : message,
    hint:
      source === row || isCircle
        ? 'no tensor ever enters such a circle'
        : 'Keras lists a layer below all that its first call takes: two rows are swapped, or a name is wrong',
    at: atConnection(row, connection),
    layer: nameAt(diagnosis, row),
    printed: printedConnection(diagnosis, row, connection),
    related: source === row ? [] : [relatedRow(diagnosis, source)],
  }
}

function missing({ row, connection, source, of }: FaultOf<'missing-output'>, diagnosis: Diagnosis): Statement {
  const printed = printedConnection(diagnosis, row, connection)
  const isInput = diagnosis.ledger.facts.graph.layers[source]?.isInput
  const calls = isInput ? 'an InputLayer has no call but 0' : 'that layer is called once, and other rows name that call'
  return {
    message: `${quotedAt(diagnosis, row)} takes \`${printed}\`, which is not there`,
    hint: of === 'node' ? calls : 'its source prints fewer output shapes',
    at: atConnection(row, connection),
    layer: nameAt(diagnosis, row),
    printed,
    related: [relatedRow(diagnosis, source)],
  }
}

function shared({ row }: FaultOf<'shared-calls'>, diagnosis: Diagnosis): Statement {
  const { className } = diagnosis.ledger.rows[row]?.inference ?? {}
  return {
    message: `${quotedAt(diagnosis, row)} is called on ${callsText(diagnosis, row)}; no weights of a ${className} serve all of them`,
    hint: 'one of these shapes is wrong, or a connection',
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

function amid({ row }: FaultOf<'amid-input'>, diagnosis: Diagnosis): Statement {
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)} is an InputLayer, and stands below other rows of a chain`,
    hint: 'what stands above it would feed nothing: two rows are swapped, or the layer is added in the wrong place',
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

function nested({ row, model }: FaultOf<'nested-input'>, diagnosis: Diagnosis): Statement {
  const { ledger } = diagnosis
  const printed = ledger.rows[row] ? printedShape(ledger.rows[row].row) : null
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)} prints the shape ${printed ?? 'it has'}, and its model ${quotedAt(diagnosis, model)} is called on ${callsText(diagnosis, model)}`,
    hint: 'Keras warns of such a call, or refuses it',
    at: { of: 'row', row, cell: 'shape' },
    layer: nameAt(diagnosis, row),
    printed,
    related: [relatedRow(diagnosis, model)],
  }
}

export const wiring = defineTableRule({
  code: 'KA403',
  name: 'wiring',
  severity: 'error',
  docs: {
    what: 'Connections that no model has: a row that takes its own output or a row below it, an output or a call that is not there, a layer called on inputs that no weights serve together, an InputLayer amid a chain, a nested InputLayer that is not what its model is called on.',
    why: 'Tensors enter a model at its InputLayers and flow down the table. Only what a further call of a layer takes may stand below that layer.',
    example: `Model: "model"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            [(None, 8)]          0                                            
__________________________________________________________________________________________________
dense_1 (Dense)                 (None, 8)            72          dense[0][0]                      
__________________________________________________________________________________________________
dense (Dense)                   (None, 8)            72          input_1[0][0]                    
__________________________________________________________________________________________________
add (Add)                       (None, 8)            0           dense[0][0]                      
                                                                 dense_1[0][0]                    
==================================================================================================
Total params: 144
Trainable params: 144
Non-trainable params: 0
__________________________________________________________________________________________________`,
    instead: '`dense` stands above `dense_1`, which takes it.',
  },
  says: {
    'later-source': later,
    'missing-output': missing,
    'shared-calls': shared,
    'amid-input': amid,
    'nested-input': nested,
  },
})
