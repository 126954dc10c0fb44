import type { Era, Signature } from '../layer-entry.ts'

/** One way a recurrent layer can answer, its shapes as lists of dimension expressions, so that a wrapper can change them. */
export interface Way {
  readonly input: readonly string[]
  readonly output: readonly string[]
  /** Further outputs. */
  readonly states: readonly (readonly string[])[]
  readonly given: NonNullable<Signature['given']>
  readonly where?: readonly string[]
  readonly eras?: readonly Era[]
  readonly cost?: number
}

/** `return_state` came with Keras 2. */
export const erasWithStates: readonly Era[] = ['keras2', 'tf2', 'keras3', 'tfjs']

/** Eras with `time_major`: tf.keras, of TF 1 as well. */
const erasWithTimeMajor: readonly Era[] = ['keras2', 'tf2']

/**
 * What ways with states have in common. tf.keras prints None as the batch of states that were given from outside, where the
 * output's is known, and the other way round.
 */
export const withStates = {
  eras: erasWithStates,
  where: ['state_batch == batch or state_batch == None or batch == None'],
} as const

/** The dimensions as a shape pattern. */
export function tuple(dims: readonly string[]): string {
  return `(${dims.join(', ')})`
}

/** A way as an entry's signature; further inputs are initial states, constants or a mask. */
export function signatureOf({ input, output, states, ...rest }: Way): Signature {
  return { inputs: [tuple(input), '...'], outputs: [output, ...states].map(tuple), ...rest }
}

/**
 * The ways of a layer over `(batch, timesteps, input_dim)` that gives `units` and has the states listed: the last output or all,
 * with the states or without. Under `time_major` the axes of batch and time are swapped, which shows only where one of them is dropped.
 */
export function recurrentWays(units: string, states: readonly string[]): readonly Way[] {
  const ways = [false, true].flatMap((return_sequences) =>
    [false, true].map((return_state): Way => {
      const output = return_sequences ? ['batch', 'timesteps', units] : ['batch', units]
      return {
        input: ['batch', 'timesteps', 'input_dim'],
        output,
        states: return_state ? states.map((size) => ['state_batch', size]) : [],
        given: { return_sequences, return_state, time_major: false },
        ...(return_state && withStates),
      }
    }),
  )
  return [...ways, ...ways.filter(showsTimeMajor).map(timeMajor)]
}

function showsTimeMajor({ given }: Way): boolean {
  return given.return_sequences === false || given.return_state === true
}

function timeMajor(way: Way): Way {
  const given: Way['given'] = { ...way.given, time_major: true }
  const output =
    given.return_sequences === true ? ['timesteps', ...way.output.filter((dim) => dim !== 'timesteps')] : way.output
  return { ...way, input: ['timesteps', 'batch', 'input_dim'], output, given, eras: erasWithTimeMajor, cost: 6 }
}

/** The config keys that the ways speak of. */
export const wayKeys = {
  return_sequences: { kind: 'bool', default: false },
  return_state: { kind: 'bool', default: false, eras: erasWithStates },
  time_major: { kind: 'bool', default: false, eras: erasWithTimeMajor },
} as const
