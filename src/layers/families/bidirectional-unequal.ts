import { defineLater } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { under } from '../parts/recurrent-stack.ts'
import { recurrentWays, signatureOf, type Way } from '../parts/recurrent-ways.ts'
import { heldLayer, pictureOf } from '../parts/wrapping.ts'
import { bidirectionalWords, doubled, isMerged, mergeMode, only } from './bidirectional.ts'
import { gru, lstm, simpleRnn } from './recurrent.ts'
import { type Cell, gruCell, heldCell, keysOf, lstmCell, simpleRnnCell } from './recurrent-cells.ts'

const surprise = {
  name: 'a separate backward_layer',
  why: 'The backward_layer has another width; Keras 3 prints the shape as if both were the same.',
}

/**
 * How two layers of different width are merged: tf.keras prints the real shapes, Keras 3 those of two forward layers. Only concat
 * and None can take them.
 * Source: keras/src/layers/rnn/bidirectional.py `compute_output_shape()`.
 */
function ways(forward: Way, backwardStates: readonly string[]): readonly Signature[] {
  const time = forward.output.slice(0, -1)
  const backward = forward.states.length > 0 ? backwardStates.map((units) => ['state_batch', units]) : []
  const states = [...forward.states, ...backward]
  const twice = [...forward.states, ...forward.states]
  const concat: Way['given'] = { ...forward.given, merge_mode: 'concat' }
  const apart: Way['given'] = { ...forward.given, merge_mode: null }
  const all: readonly Way[] = [
    { ...forward, eras: ['tf2'], output: [...time, 'units + units_backward'], states, given: concat },
    { ...forward, eras: ['tf2'], states: [[...time, 'units_backward'], ...states], given: apart },
    { ...forward, eras: ['keras3'], output: doubled(forward.output), states: twice, given: concat },
    { ...forward, eras: ['keras3'], states: [forward.output, ...twice], given: apart },
  ]
  return all.map(signatureOf)
}

function statesOf(cell: Cell, units: string): readonly string[] {
  return Array.from({ length: cell.states }, () => units)
}

/**
 * A layer forward and one of another width backward: each has its own count. They are taken to be of one class with the same flags and
 * biases; with more freedom many a wrong count would find an explanation.
 */
function unequal(layer: LayerEntry, cell: Cell, params: number): LayerEntry {
  return defineLater({ classes: ['Bidirectional'], surprise, eras: ['tf2', 'keras3'] }, () => {
    const flags = Object.keys(cell.keys).filter((key) => key !== 'units')
    const forwardWays = recurrentWays('units', statesOf(cell, 'units'))
      .filter((way) => way.given.time_major === false)
      .map((way) => only(way, 'use_bias == 1', ...flags.map((key) => `${key} == ${key}_backward`)))
    return {
      ...twoLayers(layer, cell, cell, layer),
      signatures: forwardWays.flatMap((way) => ways(way, statesOf(cell, 'units_backward'))),
      examples: [
        { inputs: [[null, 10, 8]], output: [null, 64], params, config: {}, era: 'keras3' },
        { inputs: [[null, 10, 8]], output: [null, 48], params, config: {}, era: 'tf2' },
      ],
    }
  })
}

/** What two layers have in common, whatever tells them apart. */
function twoLayers(layer: LayerEntry, cell: Cell, backwardCell: Cell, backward: LayerEntry) {
  return {
    inner: heldLayer(layer),
    parts: { backward_layer: heldCell(backwardCell, '_backward', backward.classes[0]) },
    config: { merge_mode: mergeMode, ...layer.config, ...keysOf(backwardCell, '_backward') },
    weights: [
      ...cell.weights('input_dim', '').map((spec) => under('forward_layer', spec)),
      ...backwardCell.weights('input_dim', '_backward').map((spec) => under('backward_layer', spec)),
    ],
    unseen: bidirectionalWords.unseen,
    explain: { ...bidirectionalWords.explain, ...pictureOf(layer) },
  }
}

const otherClass = {
  name: 'a backward_layer of another class',
  why: 'The backward_layer is of another class: each direction has the count of its own class.',
}

/** The outputs of two directions, by merge_mode. */
function merged(way: Way): readonly Signature[] {
  const all: readonly Way[] = [
    { ...way, output: doubled(way.output), given: { ...way.given, merge_mode: 'concat' } },
    { ...only(way, ...isMerged), cost: 2 },
    { ...way, states: [way.output], given: { ...way.given, merge_mode: null }, cost: 2 },
  ]
  return all.map(signatureOf)
}

/**
 * The flags of a cell that are as they are by default. Either form of a GRU is common, but for beside a SimpleRNN: without the second bias
 * the two together have the four gates of an LSTM, so that they would explain many a wrong count.
 */
function usualFlags({ keys }: Cell, suffix: string, beside: Cell): readonly string[] {
  const isFree = beside.gates.length > 1
  const flags = Object.keys(keys).filter((key) => key !== 'units' && !(key === 'reset_after' && isFree))
  return flags.map((key) => `${key}${suffix} == 1`)
}

/** How unlikely another width is beside another class. */
const unlikeWidth = 3

/** A layer forward and one of another class backward, both as they are by default; of another width only where gates make that count odd. */
function unlike(layer: LayerEntry, cell: Cell, backward: LayerEntry, backwardCell: Cell, params: number): LayerEntry {
  return defineLater({ classes: ['Bidirectional'], surprise: otherClass, eras: ['tf2', 'keras3'] }, () => {
    const usual = [...usualFlags(cell, '', backwardCell), ...usualFlags(backwardCell, '_backward', cell)]
    const plainWays = recurrentWays('units', []).filter(
      ({ given }) => given.time_major === false && given.return_state === false,
    )
    const likeUnits = plainWays.map((way) => only(way, 'units == units_backward', ...usual))
    const isGated = cell.gates.length > 1 && backwardCell.gates.length > 1
    const otherUnits = (isGated ? plainWays : []).flatMap((way) =>
      ways(only(way, 'units != units_backward', ...usual), []).map((one) => ({ ...one, cost: unlikeWidth })),
    )
    return {
      ...twoLayers(layer, cell, backwardCell, backward),
      signatures: [...likeUnits.flatMap(merged), ...otherUnits],
      examples: [{ inputs: [[null, 10, 8]], output: [null, 64], params, config: {}, era: 'keras3' }],
    }
  })
}

const directions = [
  { layer: lstm, cell: lstmCell, params: 5_248 },
  { layer: gru, cell: gruCell, params: 4_032 },
  { layer: simpleRnn, cell: simpleRnnCell, params: 1_312 },
] as const

/** With what 32 units of each class over 8 inputs count together. */
const ofTwoClasses: readonly LayerEntry[] = directions.flatMap((forward) =>
  directions
    .filter((backward) => backward !== forward)
    .map((backward) =>
      unlike(forward.layer, forward.cell, backward.layer, backward.cell, forward.params + backward.params),
    ),
)

/** With what 32 units forward and 16 backward over 8 inputs count together. */
export const unequalBidirectionals: readonly LayerEntry[] = [
  unequal(lstm, lstmCell, 5_248 + 1_600),
  unequal(gru, gruCell, 4_032 + 1_248),
  unequal(simpleRnn, simpleRnnCell, 1_312 + 400),
  ...ofTwoClasses,
]
