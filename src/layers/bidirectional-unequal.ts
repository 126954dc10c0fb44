import { bidirectionalWords, doubled, merged, mergeMode, only } from './bidirectional.ts'
import type { Example, LayerEntry, Signature } from './define-layer.ts'
import { defineLayer } from './define-layer.ts'
import { gru, lstm, simpleRnn } from './recurrent.ts'
import { type Cell, gruCell, heldCell, keysOf, lstmCell, simpleRnnCell } from './recurrent-cells.ts'
import { under } from './recurrent-stack.ts'
import { recurrentWays, signatureOf, type Way } from './recurrent-ways.ts'
import { heldLayer } from './wrapping.ts'

const surprise = {
  name: 'a backward_layer of its own',
  why: 'A backward_layer of another class or width was given; Keras 3 prints its shape as if it were like the forward one.',
}

/**
 * How two layers that differ are merged: tf.keras prints the real shapes, Keras 3 those of two forward layers.
 * Source: keras/src/layers/rnn/bidirectional.py `compute_output_shape()`.
 */
function ways(forward: Way, backwardStates: readonly string[]): readonly Signature[] {
  const time = forward.output.slice(0, -1)
  const backward = forward.states.length > 0 ? backwardStates.map((units) => ['state_batch', units]) : []
  const states = [...forward.states, ...backward]
  const twice = [...forward.states, ...forward.states]
  const sameWidth = 'units == units_backward'
  const concat: Way['given'] = { ...forward.given, merge_mode: 'concat' }
  const apart: Way['given'] = { ...forward.given, merge_mode: null }
  const all: readonly Way[] = [
    { ...forward, eras: ['tf2'], output: [...time, 'units + units_backward'], states, given: concat },
    { ...forward, eras: ['tf2'], states: [[...time, 'units_backward'], ...states], given: apart },
    { ...only(merged(forward, states), sameWidth), eras: ['tf2'] },
    { ...forward, eras: ['keras3'], output: doubled(forward.output), states: twice, given: concat },
    { ...forward, eras: ['keras3'], states: [forward.output, ...twice], given: apart },
    { ...only(merged(forward, twice), sameWidth), eras: ['keras3'] },
  ]
  return all.map(signatureOf)
}

function statesOf(cell: Cell, units: string): readonly string[] {
  return Array.from({ length: cell.states }, () => units)
}

/**
 * What the two are taken to have in common: the same flags, and of two classes the same width. With more freedom almost any wrong
 * count would find an explanation.
 */
function common(forward: Cell, backward: Cell): readonly string[] {
  const keys = Object.keys(forward.keys).filter((key) => key in backward.keys)
  const shared = forward === backward ? keys.filter((key) => key !== 'units') : keys
  return shared.map((key) => `${key} == ${key}_backward`)
}

/** A layer forward and another backward: each has its own count. */
function unequal(layer: LayerEntry, forward: Cell, backward: Cell, examples: readonly Example[]): LayerEntry {
  const forwardWays = recurrentWays('units', statesOf(forward, 'units'))
    .filter((way) => way.given.time_major === false)
    .map((way) => only(way, ...common(forward, backward)))
  return defineLayer({
    classes: ['Bidirectional'],
    surprise,
    inner: heldLayer(layer),
    parts: { backward_layer: heldCell(backward, '_backward', backward.className.replace('Cell', '')) },
    config: { merge_mode: mergeMode, ...layer.config, ...keysOf(backward, '_backward') },
    signatures: forwardWays.flatMap((way) => ways(way, statesOf(backward, 'units_backward'))),
    weights: [
      ...forward.weights('input_dim', '').map((spec) => under('forward_layer', spec)),
      ...backward.weights('input_dim', '_backward').map((spec) => under('backward_layer', spec)),
    ],
    eras: ['tf2', 'keras3'],
    ...bidirectionalWords,
    examples,
  })
}

/** 32 units forward and 16 backward over 8 inputs, as each Keras prints them. */
function ofWidths(params: number): readonly Example[] {
  return [
    { inputs: [[null, 10, 8]], output: [null, 64], params, config: {}, era: 'keras3' },
    { inputs: [[null, 10, 8]], output: [null, 48], params, config: {}, era: 'tf2' },
  ]
}

/** 32 units both ways over 8 inputs. */
function ofClasses(params: number): readonly Example[] {
  return [{ inputs: [[null, 10, 8]], output: [null, 64], params, config: {}, era: 'keras3' }]
}

export const unequalBidirectionals: readonly LayerEntry[] = [
  unequal(lstm, lstmCell, lstmCell, ofWidths(5_248 + 1_600)),
  unequal(gru, gruCell, gruCell, ofWidths(4_032 + 1_248)),
  unequal(simpleRnn, simpleRnnCell, simpleRnnCell, ofWidths(1_312 + 400)),
  unequal(lstm, lstmCell, gruCell, ofClasses(5_248 + 4_032)),
  unequal(lstm, lstmCell, simpleRnnCell, ofClasses(5_248 + 1_312)),
  unequal(gru, gruCell, lstmCell, ofClasses(4_032 + 5_248)),
  unequal(gru, gruCell, simpleRnnCell, ofClasses(4_032 + 1_312)),
  unequal(simpleRnn, simpleRnnCell, lstmCell, ofClasses(1_312 + 5_248)),
  unequal(simpleRnn, simpleRnnCell, gruCell, ofClasses(1_312 + 4_032)),
]
