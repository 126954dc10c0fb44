import { lazy } from '../../words/memo.ts'
import { defineLater } from '../define-layer.ts'
import type { ConfigKey, Example, LayerEntry, Mistake, Signature } from '../layer-entry.ts'
import { madeTwice } from '../mistakes.ts'
import { under } from '../parts/recurrent-stack.ts'
import { recurrentWays, signatureOf, type Way } from '../parts/recurrent-ways.ts'
import { heldLayer, pictureOf } from '../parts/wrapping.ts'
import { convLstms, convLstmWays } from './conv-lstm.ts'
import { cudnnGru, cudnnLstm, gru, lstm, simpleRnn } from './recurrent.ts'
import { unlikeLayers } from './rnn.ts'

export const mergeMode: ConfigKey = {
  kind: 'choice',
  values: ['concat', 'sum', 'mul', 'ave', null],
  default: 'concat',
}

/** What sum, mul and ave have in common: an output like that of one layer. */
export const isMerged = ["merge_mode != 'concat'", 'merge_mode != None']

/** The way with further conditions. */
export function only(way: Way, ...conditions: readonly string[]): Way {
  return { ...way, where: [...(way.where ?? []), ...conditions] }
}

/** What is said of Bidirectional; the picture is that of the layer forward. */
export const bidirectionalWords = {
  unseen: ['go_backwards', 'stateful', 'activation', 'dropout', 'recurrent_dropout'],
  explain: {
    remark: 'two copies of the wrapped layer, one per direction: twice its count',
    what: 'Runs the wrapped layer forwards and a copy of it backwards over the time steps; merge_mode combines the outputs.',
    pitfalls: [
      'It always has twice the count of the wrapped layer, whatever merge_mode is: each direction has its own weights.',
      'After concat, the default, the next layer sees twice the units.',
      'The class of the wrapped layer is not printed; the count reveals it: 4 gates in an LSTM, 3 in a GRU, 1 in a SimpleRNN.',
    ],
  },
} as const

/** The same dimensions with the last one doubled: `concat` joins the last axis, whatever it is. */
export function doubled(dims: readonly string[]): readonly string[] {
  return dims.map((dim, at) => (at === dims.length - 1 ? `2 * ${dim}` : dim))
}

/** The ways of two copies of a layer, by merge_mode. Source: keras/src/layers/rnn/bidirectional.py `compute_output_shape()`. */
function mergedWays(ways: readonly Way[], cost: number): readonly Signature[] {
  return ways.flatMap((way) => {
    const states = [...way.states, ...way.states]
    const usual = (way.cost ?? 0) + cost
    const concat: Way['given'] = { ...way.given, merge_mode: 'concat' }
    const apart: Way['given'] = { ...way.given, merge_mode: null }
    const all: readonly Way[] = [
      { ...way, output: doubled(way.output), states, given: concat, cost: usual },
      { ...only(way, ...isMerged), states, cost: usual + 2 },
      { ...way, states: [way.output, ...states], given: apart, cost: usual + 2 },
    ]
    return all.map(signatureOf)
  })
}

/** A layer's worked row as that of two copies joined by `concat`. */
function doubledExample(example: Example, className: string): Example {
  const output = example.output.map((dim, axis) => (axis === example.output.length - 1 && dim ? 2 * dim : dim))
  return { ...example, output, params: 2 * example.params, config: { layer: { className, config: example.config } } }
}

const oneDirection: Mistake = { does: 'counts one direction instead of two', count: 'params // 2' }

/** How a wrapped layer differs from the others. */
interface Held {
  readonly examples?: () => readonly Example[]
  readonly surprise?: NonNullable<LayerEntry['surprise']>
}

/** Two copies of a layer. Source: keras/src/layers/rnn/bidirectional.py `build()`. */
function bidirectional(
  layer: LayerEntry,
  ways: () => readonly Way[],
  cost: number,
  eras = layer.eras,
  { examples = () => layer.examples, surprise }: Held = {},
): LayerEntry {
  const asked = {
    classes: ['Bidirectional'],
    calls: 'states' as const,
    ...(eras && { eras }),
    ...(surprise && { surprise }),
  }
  return defineLater(asked, () => {
    const inner = heldLayer(layer)
    return {
      inner,
      config: { merge_mode: mergeMode, ...layer.config },
      signatures: mergedWays(ways(), cost),
      weights: ['forward_layer', 'backward_layer'].flatMap((path) => layer.weights.map((spec) => under(path, spec))),
      ...(layer.prefer && { prefer: layer.prefer }),
      unseen: bidirectionalWords.unseen,
      explain: {
        ...bidirectionalWords.explain,
        ...pictureOf(layer),
        pitfalls: [...bidirectionalWords.explain.pitfalls, ...(layer.explain.pitfalls ?? [])],
        mistakes: [oneDirection, ...madeTwice(layer.explain.mistakes ?? [])],
      },
      examples: examples().map((example) => doubledExample(example, inner.className)),
    }
  })
}

const oneState = lazy(() => recurrentWays('units', ['units']))
const twoStates = lazy(() => recurrentWays('units', ['units', 'units']))

/**
 * An RNN of one plain cell is not among them: its weights are those of the layer. Stacked cells are taken to be alike, and joined by
 * concat: with a width of their own many a wrong count would find an explanation.
 */
const ofRnns = unlikeLayers
  .filter(({ isMixed }) => !isMixed)
  .map(({ entry, ways, alike }): LayerEntry => {
    const surprise = {
      name: 'a wrapped RNN',
      why: 'The wrapped layer is an RNN with stacked cells or a TensorFlow Addons cell.',
    }
    const likeCells = () => ways().map((way) => only(way, ...alike(), "merge_mode == 'concat'"))
    return bidirectional(entry, likeCells, 3, entry.eras, { surprise, examples: () => entry.examples.slice(-1) })
  })

/** Those of the layers that every Keras has. */
export const plainBidirectionals: readonly LayerEntry[] = [
  bidirectional(lstm, twoStates, 0),
  bidirectional(gru, oneState, 0),
  bidirectional(simpleRnn, oneState, 1.5),
]

/** CuDNNGRU is one of Keras 2: in tf.keras 2 only tf.compat.v1 has it, with the count of a GRU. */
export const bidirectionals: readonly LayerEntry[] = [
  ...plainBidirectionals,
  bidirectional(cudnnLstm, twoStates, 2),
  bidirectional(cudnnGru, oneState, 2, ['keras2']),
  // Where shapes leave the choice, a wrapped layer is rarely one over images.
  ...convLstms.map((entry, at) => bidirectional(entry, () => convLstmWays(at + 1), 6)),
  ...ofRnns,
]
