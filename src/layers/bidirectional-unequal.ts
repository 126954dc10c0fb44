import { bidirectionalWords, doubled, isMerged, mergeMode } from './bidirectional.ts'
import type { LayerEntry, Preference, Signature } from './define-layer.ts'
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
  const backward = forward.states.length > 0 ? backwardStates.map((units) => ['batch', units]) : []
  const states = [...forward.states, ...backward]
  const twice = [...forward.states, ...forward.states]
  const where = [...isMerged, 'units == units_backward']
  const concat: Way['given'] = { ...forward.given, merge_mode: 'concat' }
  const apart: Way['given'] = { ...forward.given, merge_mode: null }
  const all: readonly Way[] = [
    { ...forward, eras: ['tf2'], output: [...time, 'units + units_backward'], states, given: concat },
    { ...forward, eras: ['tf2'], states: [[...time, 'units_backward'], ...states], given: apart },
    { ...forward, eras: ['tf2'], states, where },
    { ...forward, eras: ['keras3'], output: doubled(forward.output), states: twice, given: concat },
    { ...forward, eras: ['keras3'], states: [forward.output, ...twice], given: apart },
    { ...forward, eras: ['keras3'], states: twice, where },
  ]
  return all.map(signatureOf)
}

function statesOf(cell: Cell, units: string): readonly string[] {
  return Array.from({ length: cell.states }, () => units)
}

/** Both layers are mostly of one class. */
const mixed: Preference = { when: '0', cost: 3 }

/** A layer forward and another backward: each has its own count. */
function unequal(layer: LayerEntry, forward: Cell, backward: Cell, params: number): LayerEntry {
  const forwardWays = recurrentWays('units', statesOf(forward, 'units')).filter((way) => way.given.time_major === false)
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
    prefer: [{ when: 'use_bias == use_bias_backward', cost: 4 }, ...(forward === backward ? [] : [mixed])],
    ...bidirectionalWords,
    examples: [
      { inputs: [[null, 10, 8]], output: [null, 64], params, config: {}, era: 'keras3' },
      { inputs: [[null, 10, 8]], output: [null, 48], params, config: {}, era: 'tf2' },
    ],
  })
}

/** With what 32 units forward and 16 backward over 8 inputs count together. */
export const unequalBidirectionals: readonly LayerEntry[] = [
  unequal(lstm, lstmCell, lstmCell, 5_248 + 1_600),
  unequal(lstm, lstmCell, gruCell, 5_248 + 1_248),
  unequal(lstm, lstmCell, simpleRnnCell, 5_248 + 400),
  unequal(gru, gruCell, lstmCell, 4_032 + 1_600),
  unequal(gru, gruCell, gruCell, 4_032 + 1_248),
  unequal(gru, gruCell, simpleRnnCell, 4_032 + 400),
  unequal(simpleRnn, simpleRnnCell, lstmCell, 1_312 + 1_600),
  unequal(simpleRnn, simpleRnnCell, gruCell, 1_312 + 1_248),
  unequal(simpleRnn, simpleRnnCell, simpleRnnCell, 1_312 + 400),
]
