import { knownShapes, printedShape } from '../../summary/cell-values.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf, Subject } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atRow, nameAt, quotedAt, relatedRow } from './wording.ts'

/** A connection as Keras prints it: `dense[0][0]`. */
function printedConnection({ ledger }: Diagnosis, row: number, connection: number): string {
  const reference = ledger.facts.summary.rows[row]?.inbound?.[connection]?.value
  if (!reference) return ''
  const index = (at: number | null) => (at === null ? '' : `[${at}]`)
  return `${reference.name}${reference.cut ? '…' : ''}${index(reference.node)}${index(reference.tensor)}`
}

/** The shapes that the calls of a row take. */
function callsText({ ledger }: Diagnosis, row: number): string {
  return knownShapes(ledger.facts.graph.layers[row]?.calls?.flatMap(({ inputShapes }) => inputShapes) ?? [])
}

function atConnection(row: number, connection: number): Subject {
  return { of: 'connection', row, connection }
}

function later(fault: FaultOf<'later-source'>, diagnosis: Diagnosis): Statement {
  const { row, connection, source, isCircle, isProven } = fault
  const [name, taken] = [quotedAt(diagnosis, row), quotedAt(diagnosis, source)]
  const below = `${name} takes its input from ${taken}, which is listed below it`
  const message =
    source === row ? `${name} takes its own output` : isCircle ? `${below} and depends on it in turn` : below
  const isOnly = source !== row || diagnosis.ledger.facts.summary.rows[row]?.inbound?.length === 1
  const proven = isOnly ? '; it has no other input' : ' in its first call'
  return {
    severity: isProven ? 'error' : 'warning',
    message: isProven ? message + proven : message,
    hint:
      source === row || isCircle
        ? 'no tensor can ever enter such a cycle'
        : 'Keras lists a layer below all inputs of its first call: two rows are swapped, or a name is wrong',
    at: atConnection(row, connection),
    layer: nameAt(diagnosis, row),
    printed: printedConnection(diagnosis, row, connection),
    related: source === row ? [] : [relatedRow(diagnosis, source)],
  }
}

function missing({ row, connection, source, of }: FaultOf<'missing-output'>, diagnosis: Diagnosis): Statement {
  const printed = printedConnection(diagnosis, row, connection)
  const isInput = diagnosis.ledger.facts.graph.layers[source]?.isInput
  const calls = isInput
    ? 'an InputLayer has only call 0'
    : 'that layer is called only once, and other rows name that call'
  return {
    message: `${quotedAt(diagnosis, row)} takes its input from \`${printed}\`, which does not exist`,
    hint: of === 'node' ? calls : 'that layer prints fewer output shapes',
    at: atConnection(row, connection),
    layer: nameAt(diagnosis, row),
    printed,
    related: [relatedRow(diagnosis, source)],
  }
}

function shared({ row }: FaultOf<'shared-calls'>, diagnosis: Diagnosis): Statement {
  const { className } = diagnosis.ledger.rows[row]?.inference ?? {}
  return {
    message: `${quotedAt(diagnosis, row)} is called on ${callsText(diagnosis, row)}, but the weights of one ${className} cannot fit all of them`,
    hint: 'either one of these shapes or a connection is wrong',
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

function misplaced({ row }: FaultOf<'misplaced-input'>, diagnosis: Diagnosis): Statement {
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)} is an InputLayer in the middle of a chain of layers`,
    hint: 'the layers above it would feed nothing: two rows are swapped, or the layer was added in the wrong place',
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

function unused({ row }: FaultOf<'unused-input'>, diagnosis: Diagnosis): Statement {
  return {
    severity: 'note',
    message: `no row takes ${quotedAt(diagnosis, row)}`,
    hint: 'either the model does not use it, or a connection is wrong',
    at: atRow(row),
    layer: nameAt(diagnosis, row),
  }
}

function unordered({ row, below, isOutput }: FaultOf<'unordered'>, diagnosis: Diagnosis): Statement {
  const [above, other] = [quotedAt(diagnosis, row), quotedAt(diagnosis, below)]
  return {
    severity: 'warning',
    message: isOutput
      ? `no row takes ${above}, yet it is listed above ${other}, which other rows take`
      : `${above} is listed above ${other}, which is further from the outputs`,
    hint: isOutput
      ? 'Keras lists outputs last: a connection is wrong, or two rows are swapped'
      : 'Keras lists the layers furthest from the outputs first: two rows are swapped, or a connection is wrong',
    at: atRow(row),
    layer: nameAt(diagnosis, row),
    related: [relatedRow(diagnosis, below)],
  }
}

function nested({ row, model }: FaultOf<'nested-input'>, diagnosis: Diagnosis): Statement {
  const { ledger } = diagnosis
  const printed = ledger.rows[row] ? printedShape(ledger.rows[row].row) : null
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)}: output shape ${printed ?? '?'} printed, but its model ${quotedAt(diagnosis, model)} is called on ${callsText(diagnosis, model)}`,
    hint: 'Keras warns about such a call or refuses it',
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
    what: 'The table has connections that no model can have: a row takes its own output or a row below it; an output or a call does not exist; the weights of a shared layer cannot fit all of its inputs; an InputLayer is in the middle of a chain; a row is listed above one that is further from the outputs; the shape of a nested InputLayer is not what its model is called on; no row takes an InputLayer (note).',
    why: 'Tensors enter a model at its InputLayers and flow down the table. Only the inputs of later calls of a layer may be listed below it.',
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
    instead: '`dense` belongs above `dense_1`, which takes it as input.',
  },
  says: {
    'later-source': later,
    'missing-output': missing,
    'shared-calls': shared,
    'misplaced-input': misplaced,
    'unused-input': unused,
    'nested-input': nested,
    unordered,
  },
})
