/** Where a gate stands in the picture of its flow. */
interface PlacedGate {
  readonly name: string
  /** What squashes it. */
  readonly by: 'σ' | 'tanh'
  readonly middle: number
  readonly width: number
}

/** How gates make the next state of the last: boxes, the signs where values meet, and the ways between. */
export interface Flow {
  /** The state that the upper line carries. */
  readonly state: string
  readonly gates: readonly PlacedGate[]
  readonly joints: readonly (readonly [x: number, y: number, sign: '×' | '+'])[]
  /** Each ends in an arrow. */
  readonly ways: readonly string[]
  readonly notes: readonly (readonly [x: number, y: number, text: string])[]
  /** The same in a sentence. */
  readonly sentence: string
}

/** Source: keras/src/layers/rnn/lstm.py `_compute_carry_and_output`: c = f·c + i·tanh(…), h = o·tanh(c). */
const lstm: Flow = {
  state: 'cell state c',
  gates: [
    { name: 'forget', by: 'σ', middle: 92, width: 64 },
    { name: 'input', by: 'σ', middle: 168, width: 64 },
    { name: 'cell', by: 'tanh', middle: 244, width: 64 },
    { name: 'output', by: 'σ', middle: 320, width: 64 },
  ],
  joints: [
    [92, 36, '×'],
    [206, 36, '+'],
    [206, 68, '×'],
    [378, 109, '×'],
  ],
  ways: [
    'M8 36H83',
    'M101 36H197',
    'M215 36H396',
    'M92 96V45',
    'M168 96V68H197',
    'M244 96V68H215',
    'M206 59V45',
    'M378 36V100',
    'M352 109H369',
    'M378 118V146',
  ],
  notes: [
    [372, 74, 'tanh'],
    [378, 160, 'output h'],
  ],
  sentence:
    'The forget gate scales the old cell state, the input gate scales the new values of the cell, and both are added; the output gate scales the tanh of the sum.',
}

/** Source: keras/src/layers/rnn/gru.py `call`: h = z·h + (1 − z)·tanh(…), where r scales what the candidate takes of h. */
const gru: Flow = {
  state: 'state h',
  gates: [
    { name: 'update', by: 'σ', middle: 92, width: 70 },
    { name: 'reset', by: 'σ', middle: 180, width: 70 },
    { name: 'candidate', by: 'tanh', middle: 314, width: 104 },
  ],
  joints: [
    [92, 36, '×'],
    [262, 36, '+'],
    [262, 68, '×'],
  ],
  ways: [
    'M8 36H83',
    'M101 36H253',
    'M271 36H396',
    'M92 96V45',
    'M92 68H253',
    'M314 96V68H271',
    'M262 59V45',
    'M215 109H261',
  ],
  notes: [
    [190, 63, '1 − update'],
    [256, 103, '× h'],
  ],
  sentence:
    'The update gate scales the old state, one minus it scales the candidate, and both are added; the reset gate scales what the candidate takes of the old state.',
}

/** The flow of gates of these names; null of others. */
export function flowOf(gates: readonly string[]): Flow | null {
  const names = [...gates].sort().join(' ')
  return (
    [lstm, gru].find(
      (flow) =>
        flow.gates
          .map(({ name }) => name)
          .sort()
          .join(' ') === names,
    ) ?? null
  )
}
