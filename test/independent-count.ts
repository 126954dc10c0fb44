/**
 * A second way to count, for tests: from Keras's documentation of each class, knowing nothing of the catalogue. `config` is Keras's own, with
 * every key that matters.
 */
type Config = { readonly [key: string]: unknown }
type Shape = readonly (number | null | '?')[]

const numberOf = (value: unknown): number => {
  if (typeof value !== 'number') throw new Error(`no number: ${JSON.stringify(value)}`)
  return value
}
const listOf = (value: unknown): readonly number[] => (value as readonly unknown[]).map(numberOf)
const times = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1)
const lastOf = (shape: Shape): number => numberOf(shape.at(-1))
const isOn = (value: unknown): boolean => value !== false

function channelsOf(config: Config, input: Shape): number {
  return config.data_format === 'channels_first' ? numberOf(input[1]) : lastOf(input)
}

/** Kernel and bias of a convolution: every filter sees the channels of its group. */
function convolution(config: Config, input: Shape): number {
  const filters = numberOf(config.filters)
  const groups = typeof config.groups === 'number' ? config.groups : 1
  const perFilter = times(listOf(config.kernel_size)) * (channelsOf(config, input) / groups)
  return filters * (perFilter + (isOn(config.use_bias) ? 1 : 0))
}

function depthwise(config: Config, input: Shape): number {
  const outputs = channelsOf(config, input) * numberOf(config.depth_multiplier)
  return outputs * (times(listOf(config.kernel_size)) + (isOn(config.use_bias) ? 1 : 0))
}

function separable(config: Config, input: Shape): number {
  const middle = channelsOf(config, input) * numberOf(config.depth_multiplier)
  const filters = numberOf(config.filters)
  return middle * times(listOf(config.kernel_size)) + middle * filters + (isOn(config.use_bias) ? filters : 0)
}

/** Each gate: a matrix from the input, one from the state, and so many biases. */
function recurrent(gates: number, biases: number): Count {
  return (config, [input = []]) => {
    const units = numberOf(config.units)
    return gates * units * (lastOf(input) + units + (isOn(config.use_bias) ? biases : 0))
  }
}

const gru: Count = (config, inputs) => recurrent(3, config.reset_after === true ? 2 : 1)(config, inputs)

/** Axes of a configuration as places in the shape. */
function lengthsAlong(axis: unknown, input: Shape): readonly number[] {
  const axes = Array.isArray(axis) ? axis : [axis]
  return axes.map((one) => numberOf(input.at(numberOf(one))))
}

function batchNormalization(config: Config, [input = []]: readonly Shape[]): number {
  const own = Number(isOn(config.scale)) + Number(isOn(config.center)) + (config.renorm === true ? 3 : 0)
  return times(lengthsAlong(config.axis, input)) * (2 + own)
}

function layerNormalization(config: Config, [input = []]: readonly Shape[]): number {
  const own = config.rms_scaling === true ? 1 : Number(isOn(config.scale)) + Number(isOn(config.center))
  return times(lengthsAlong(config.axis, input)) * own
}

/** Four projections: query and key to heads of key_dim, value to heads of value_dim, and back. */
function attention(config: Config, [query = [], value = query, key = value]: readonly Shape[]): number {
  const heads = numberOf(config.num_heads)
  const keyDim = numberOf(config.key_dim)
  const valueDim = typeof config.value_dim === 'number' ? config.value_dim : keyDim
  const output = typeof config.output_shape === 'number' ? config.output_shape : lastOf(query)
  const bias = isOn(config.use_bias) ? 1 : 0
  const project = (from: number, to: number) => (from + bias) * to
  const gate = config.use_gate === true ? project(lastOf(query), heads * valueDim) : 0
  return (
    project(lastOf(query), heads * keyDim) +
    project(lastOf(key), heads * keyDim) +
    project(lastOf(value), heads * valueDim) +
    project(heads * valueDim, output) +
    gate
  )
}

type Count = (config: Config, inputs: readonly Shape[]) => number

function held(config: Config): { readonly className: string; readonly config: Config } {
  return config.layer as { readonly className: string; readonly config: Config }
}

const ofFirst =
  (count: (config: Config, input: Shape) => number): Count =>
  (config, [input = []]) =>
    count(config, input)

const counts: ReadonlyMap<string, Count> = new Map<string, Count>([
  ['Dense', (config, [input = []]) => numberOf(config.units) * (lastOf(input) + (isOn(config.use_bias) ? 1 : 0))],
  ...[1, 2, 3].flatMap((rank): [string, Count][] => [
    [`Conv${rank}D`, ofFirst(convolution)],
    [`Conv${rank}DTranspose`, ofFirst(convolution)],
  ]),
  ...[1, 2].flatMap((rank): [string, Count][] => [
    [`DepthwiseConv${rank}D`, ofFirst(depthwise)],
    [`SeparableConv${rank}D`, ofFirst(separable)],
  ]),
  ['SimpleRNN', recurrent(1, 1)],
  ['LSTM', recurrent(4, 1)],
  ['GRU', gru],
  ['Embedding', (config) => numberOf(config.input_dim) * numberOf(config.output_dim)],
  ['BatchNormalization', batchNormalization],
  ['LayerNormalization', layerNormalization],
  ['MultiHeadAttention', attention],
  ['Bidirectional', (config, inputs) => 2 * independentCount(held(config).className, held(config).config, inputs)],
  [
    'TimeDistributed',
    (config, inputs) => {
      const slices = inputs.map((shape) => [...shape.slice(0, 1), ...shape.slice(2)])
      return independentCount(held(config).className, held(config).config, slices)
    },
  ],
])

/** The classes that are counted here. */
export const countedClasses: readonly string[] = [...counts.keys()]

/** The count of a layer; throws an Error for a class that is not counted here. */
export function independentCount(className: string, config: Config, inputs: readonly Shape[]): number {
  const count = counts.get(className)
  if (!count) throw new Error(`${className} is not counted independently`)
  return count(config, inputs)
}

/** Whether the layer, and what it holds, is counted here. */
export function isCounted(className: string, config: Config): boolean {
  const inside = config.layer === undefined || isCounted(held(config).className, held(config).config)
  return counts.has(className) && inside
}
