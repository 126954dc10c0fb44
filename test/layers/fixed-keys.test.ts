import { describe, expect, it } from 'vitest'
import { openKeysOf } from '../../src/infer/open-keys.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { inferRow } from './infer.ts'

/**
 * A key that a row does not leave open is a claim: every configuration that prints the row has this value. Here all configurations of small
 * layers are gone through, with shapes and counts worked out from Keras's own rules, independently of the entries.
 */
type Value = number | string | boolean | null | readonly Value[]
type Config = { readonly [key: string]: Value }
type Era = 'keras1' | 'keras2' | 'tf2' | 'keras3'

/** What a layer prints, without the batch axis; null where Keras refuses the configuration. */
type Forward = (config: Config, input: readonly number[]) => { output: readonly number[]; count: number } | null

interface Space {
  readonly className: string
  readonly era?: Era
  readonly inputs: readonly (readonly number[])[]
  readonly keys: { readonly [key: string]: readonly Value[] }
  readonly forward: Forward
}

const upTo = (most: number, least = 1) => Array.from({ length: most - least + 1 }, (_, at) => at + least)
const flags = [true, false]
const formats = ['channels_last', 'channels_first']

/** Every list of so many of the values. */
function lists<T>(values: readonly T[], length: number): readonly (readonly T[])[] {
  return length === 0 ? [[]] : lists(values, length - 1).flatMap((list) => values.map((value) => [...list, value]))
}

function* configs(keys: Space['keys']): Generator<Config> {
  const [name] = Object.keys(keys)
  if (name === undefined) {
    yield {}
    return
  }
  const { [name]: values = [], ...rest } = keys
  for (const config of configs(rest)) for (const value of values) yield { [name]: value, ...config }
}

const size = (shape: readonly number[]) => shape.reduce((product, dim) => product * dim, 1)
const numbers = (value: Value | undefined) => (Array.isArray(value) ? value : [value]) as readonly number[]

/** keras.ops.operation_utils: compute_conv_output_shape and compute_pooling_output_shape, one axis. */
function windowed(length: number, kernel: number, stride: number, padding: Value, dilation = 1): number | null {
  if (padding !== 'valid') return Math.ceil(length / stride)
  const extent = (kernel - 1) * dilation + 1
  return length < extent ? null : Math.floor((length - extent) / stride) + 1
}

/** Channels and spatial axes of an input under a data format, and a shape put together again. */
function split(input: readonly number[], format: Value | undefined) {
  const isFirst = format === 'channels_first'
  return {
    channels: (isFirst ? input[0] : input.at(-1)) ?? 0,
    axes: isFirst ? input.slice(1) : input.slice(0, -1),
    join: (axes: readonly number[], channels: number) => (isFirst ? [channels, ...axes] : [...axes, channels]),
  }
}

function whole(axes: readonly (number | null)[]): readonly number[] | null {
  return axes.some((axis) => axis === null) ? null : (axes as readonly number[])
}

const pooled =
  (words: { size: string; strides: string; padding: string; format: string }): Forward =>
  (config, input) => {
    const { channels, axes, join } = split(input, config[words.format]?.toString().replace(/^th$/, 'channels_first'))
    const [sizes, strides] = [numbers(config[words.size]), numbers(config[words.strides])]
    const after = whole(
      axes.map((axis, at) => windowed(axis, sizes[at] ?? 1, strides[at] ?? 1, config[words.padding] ?? null)),
    )
    return after && { output: join(after, channels), count: 0 }
  }
const laterPooled = pooled({ size: 'pool_size', strides: 'strides', padding: 'padding', format: 'data_format' })

/** Strides and dilation above 1 together, and causal padding with the channels first, are refused. */
function isRefused(config: Config): boolean {
  const [stride, dilation] = [Math.max(...numbers(config.strides)), Math.max(...numbers(config.dilation_rate))]
  return (stride > 1 && dilation > 1) || (config.padding === 'causal' && config.data_format === 'channels_first')
}

function convAxes(config: Config, axes: readonly number[]): readonly number[] | null {
  const [kernel, strides, dilation] = [config.kernel_size, config.strides, config.dilation_rate].map(numbers)
  return whole(
    axes.map((axis, at) =>
      windowed(axis, kernel?.[at] ?? 1, strides?.[at] ?? 1, config.padding ?? null, dilation?.[at]),
    ),
  )
}

const convolved: Forward = (config, input) => {
  const { channels, axes, join } = split(input, config.data_format)
  const [filters, groups] = [Number(config.filters), Number(config.groups)]
  const after = convAxes(config, axes)
  if (!after || isRefused(config) || channels % groups > 0 || filters % groups > 0) return null
  const kernel = size(numbers(config.kernel_size)) * (channels / groups) * filters
  return { output: join(after, filters), count: kernel + (config.use_bias ? filters : 0) }
}

const depthwise: Forward = (config, input) => {
  const { channels, axes, join } = split(input, config.data_format)
  const made = channels * Number(config.depth_multiplier)
  const after = convAxes(config, axes)
  if (!after || isRefused(config)) return null
  return { output: join(after, made), count: size(numbers(config.kernel_size)) * made + (config.use_bias ? made : 0) }
}

/** keras.src.backend.common.backend_utils.compute_conv_transpose_output_shape without output_padding. */
const transposed: Forward = (config, input) => {
  const { channels, axes, join } = split(input, config.data_format)
  const [kernel, strides, dilation] = [config.kernel_size, config.strides, config.dilation_rate].map(numbers)
  if (isRefused(config)) return null
  const after = axes.map((axis, at) => {
    const [stride, extent] = [strides?.[at] ?? 1, ((kernel?.[at] ?? 1) - 1) * (dilation?.[at] ?? 1) + 1]
    return axis * stride + (config.padding === 'valid' ? Math.max(extent - stride, 0) : 0)
  })
  const filters = Number(config.filters)
  const count = size(numbers(config.kernel_size)) * channels * filters + (config.use_bias ? filters : 0)
  return { output: join(after, filters), count }
}

/** Pairs of one axis, or a pair an axis, added to the lengths or taken from them. */
const resided =
  (key: string, sign: 1 | -1): Forward =>
  (config, input) => {
    const { channels, axes, join } = split(input, config.data_format)
    const value = (config[key] ?? []) as readonly (number | readonly number[])[]
    const sides = Array.isArray(value[0]) ? (value as readonly (readonly number[])[]) : [value as readonly number[]]
    const after = axes.map((axis, at) => axis + sign * ((sides[at]?.[0] ?? 0) + (sides[at]?.[1] ?? 0)))
    return after.some((axis) => axis < 1) ? null : { output: join(after, channels), count: 0 }
  }

const upSampled: Forward = (config, input) => {
  const { channels, axes, join } = split(input, config.data_format)
  const sizes = numbers(config.size)
  return {
    output: join(
      axes.map((axis, at) => axis * (sizes[at] ?? 1)),
      channels,
    ),
    count: 0,
  }
}

const globallyPooled: Forward = (config, input) => {
  const { channels, axes, join } = split(input, config.data_format)
  const output = config.keepdims
    ? join(
        axes.map(() => 1),
        channels,
      )
    : [channels]
  return { output, count: 0 }
}

/** An axis of a config, counted with the batch axis or from the end, as a place in a shape without the batch axis. */
const placeOf = (axis: Value | undefined, input: readonly number[]) =>
  Number(axis) < 0 ? input.length + Number(axis) : Number(axis) - 1

const batchNormalized: Forward = (config, input) => {
  const channels = input[placeOf(config.axis, input)] ?? 0
  return { output: input, count: channels * (2 + Number(config.center) + Number(config.scale)) }
}

const pairs = (most: number) => lists(upTo(most, 0), 2)
const planes = [
  [3, 4, 2],
  [4, 4, 1],
  [2, 3, 3],
  [4, 2, 4],
]
const conv = (rank: number, most: number) => ({
  kernel_size: lists(upTo(most), rank),
  strides: lists(upTo(rank === 1 ? 4 : 2), rank),
  padding: rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'],
  dilation_rate: lists(upTo(2), rank),
  use_bias: flags,
  data_format: formats,
})
const lines = [
  [4, 2],
  [6, 1],
  [5, 4],
  [2, 5],
]
const pool = (rank: number, most: number) => ({
  pool_size: lists(upTo(most), rank),
  strides: lists(upTo(most), rank),
  padding: ['valid', 'same'],
  data_format: formats,
})

const spaces: readonly Space[] = [
  ...['MaxPooling1D', 'AveragePooling1D'].flatMap((className) =>
    (['keras3', 'tf2', 'keras2'] as const).map((era) => ({
      className,
      era,
      inputs: upTo(9).flatMap((steps) => [
        [steps, 1],
        [steps, 4],
      ]),
      keys: pool(1, 10),
      forward: laterPooled,
    })),
  ),
  ...(['keras3', 'keras2'] as const).map((era) => ({
    className: 'MaxPooling2D',
    era,
    inputs: [...planes, [6, 5, 2], [7, 7, 1]],
    keys: pool(2, 6),
    forward: laterPooled,
  })),
  {
    className: 'AveragePooling2D',
    inputs: [
      [8, 8, 1],
      [5, 2, 5],
    ],
    keys: pool(2, 8),
    forward: laterPooled,
  },
  { className: 'MaxPooling3D', inputs: [[2, 3, 2, 2]], keys: pool(3, 3), forward: laterPooled },
  {
    className: 'MaxPooling1D',
    era: 'keras1',
    inputs: upTo(9).map((steps) => [steps, 3]),
    keys: { pool_length: upTo(10), stride: upTo(10), border_mode: ['valid', 'same'] },
    forward: pooled({ size: 'pool_length', strides: 'stride', padding: 'border_mode', format: '' }),
  },
  {
    className: 'MaxPooling2D',
    era: 'keras1',
    inputs: planes,
    keys: {
      pool_size: lists(upTo(5), 2),
      strides: lists(upTo(5), 2),
      border_mode: ['valid', 'same'],
      dim_ordering: ['tf', 'th'],
    },
    forward: pooled({ size: 'pool_size', strides: 'strides', padding: 'border_mode', format: 'dim_ordering' }),
  },
  {
    className: 'Conv1D',
    inputs: lines,
    keys: { ...conv(1, 6), filters: [1, 2, 4], groups: [1, 2, 4] },
    forward: convolved,
  },
  { className: 'Conv2D', inputs: planes, keys: { ...conv(2, 3), filters: [2, 4], groups: [1, 2] }, forward: convolved },
  {
    className: 'DepthwiseConv1D',
    inputs: lines,
    keys: { ...conv(1, 6), padding: ['valid', 'same'], depth_multiplier: [1, 2, 3] },
    forward: depthwise,
  },
  {
    className: 'DepthwiseConv2D',
    inputs: planes,
    keys: { ...conv(2, 3), depth_multiplier: [1, 2] },
    forward: depthwise,
  },
  {
    className: 'Conv1DTranspose',
    inputs: lines,
    keys: { ...conv(1, 6), padding: ['valid', 'same'], filters: [1, 2, 4] },
    forward: transposed,
  },
  { className: 'Conv2DTranspose', inputs: planes, keys: { ...conv(2, 3), filters: [1, 2] }, forward: transposed },
  ...(['keras3', 'tf2', 'keras2'] as const).flatMap((era) => [
    {
      className: 'ZeroPadding1D',
      era,
      inputs: lines,
      keys: { padding: pairs(3), ...(era === 'keras3' && { data_format: formats }) },
      forward: resided('padding', 1),
    },
    { className: 'Cropping1D', era, inputs: lines, keys: { cropping: pairs(5) }, forward: resided('cropping', -1) },
    {
      className: 'ZeroPadding2D',
      era,
      inputs: planes,
      keys: { padding: lists(pairs(2), 2), data_format: formats },
      forward: resided('padding', 1),
    },
    {
      className: 'Cropping2D',
      era,
      inputs: planes,
      keys: { cropping: lists(pairs(3), 2), data_format: formats },
      forward: resided('cropping', -1),
    },
  ]),
  { className: 'UpSampling1D', inputs: lines, keys: { size: upTo(4) }, forward: upSampled },
  {
    className: 'UpSampling2D',
    inputs: [...planes, [2, 2, 2]],
    keys: { size: lists(upTo(4), 2), data_format: formats },
    forward: upSampled,
  },
  {
    className: 'GlobalMaxPooling2D',
    inputs: [...planes, [1, 1, 1], [2, 2, 2], [1, 1, 3]],
    keys: { keepdims: flags, data_format: formats },
    forward: globallyPooled,
  },
  {
    className: 'GlobalAveragePooling1D',
    inputs: [...lines, [1, 1], [2, 2]],
    keys: { keepdims: flags, data_format: formats },
    forward: globallyPooled,
  },
  {
    className: 'RepeatVector',
    inputs: [[1], [4]],
    keys: { n: upTo(5) },
    forward: ({ n }, input) => ({ output: [Number(n), ...input], count: 0 }),
  },
  {
    className: 'Permute',
    inputs: [
      [2, 3],
      [2, 2],
      [2, 3, 4],
      [2, 2, 3],
      [1, 1, 1],
    ],
    keys: { dims: [...lists([1, 2, 3], 3), ...lists([1, 2], 2)].filter((dims) => new Set(dims).size === dims.length) },
    forward: ({ dims }, input) =>
      numbers(dims).length === input.length
        ? { output: numbers(dims).map((dim) => input[dim - 1] ?? 0), count: 0 }
        : null,
  },
  {
    className: 'Dense',
    inputs: [[1], [3], [2, 4]],
    keys: { units: upTo(5), use_bias: flags },
    forward: ({ units, use_bias }, input) => ({
      output: [...input.slice(0, -1), Number(units)],
      count: (input.at(-1) ?? 0) * Number(units) + (use_bias ? Number(units) : 0),
    }),
  },
  {
    className: 'BatchNormalization',
    inputs: [[4], [2, 4], [4, 4], [2, 3, 4], [1, 2, 4]],
    keys: { axis: [-1, 1, 2], center: flags, scale: flags },
    forward: (config, input) => {
      const place = placeOf(config.axis, input)
      // The last axis counts as -1 alone.
      return place >= input.length || (Number(config.axis) > 0 && place === input.length - 1)
        ? null
        : batchNormalized(config, input)
    },
  },
]

interface PrintedRow {
  readonly input: readonly number[]
  readonly output: readonly number[]
  readonly count: number
  readonly values: Map<string, Set<string>>
}

/** Every row that the configurations of a space print, with all values of each key behind it. */
function rowsOf({ inputs, keys, forward }: Space): readonly PrintedRow[] {
  const rows = new Map<string, PrintedRow>()
  for (const input of inputs) {
    for (const config of configs(keys)) {
      const made = forward(config, input)
      if (!made) continue
      const key = JSON.stringify([input, made])
      const row = rows.get(key) ?? { input, ...made, values: new Map() }
      rows.set(key, row)
      for (const [name, value] of Object.entries(config))
        row.values.set(
          name,
          (row.values.get(name) ?? new Set()).add(JSON.stringify(Array.isArray(value) ? value : [value])),
        )
    }
  }
  return [...rows.values()]
}

const withBatch = (shape: readonly number[]): Shape => [null, ...shape]

/** The keys that are said to be fixed, with their values: `[value]` for what is no list. */
function claims({ className, era = 'keras3' }: Space, { input, output, count }: PrintedRow) {
  const found = inferRow(className, [withBatch(input)], [withBatch(output)], count, [era])
  const [first, ...others] = found.hypotheses
  if (!first || !found.complete || found.keys.size !== found.hypotheses.length) return { found, fixed: [] }
  const open = openKeysOf({
    kind: 'fits',
    row: 0,
    className,
    candidates: [first, ...others],
    others: others.length,
    onlyRare: [],
    isCalledElsewhere: false,
  })
  const asText = (value: unknown) => JSON.stringify(Array.isArray(value) ? value : [value])
  const fixed = Object.entries(first.config)
    .filter(([key]) => !open.includes(key))
    .map(([key, value]) => [key, asText(value)] as const)
    .filter(([key, text]) => others.every(({ config }) => asText(config[key]) === text))
  return { found, fixed }
}

let checked = 0

describe('a key that is said to be fixed', () => {
  it.each(spaces.map((space) => [`${space.className} (${space.era ?? 'keras3'})`, space] as const))(
    'has one value in all configurations of %s that print the row',
    (_, space) => {
      const wrong: string[] = []
      for (const row of rowsOf(space)) {
        const { found, fixed } = claims(space, row)
        if (found.hypotheses.length === 0) wrong.push(`nothing fits ${row.input} → ${row.output}, ${row.count}`)
        for (const [key, text] of fixed) {
          const values = row.values.get(key)
          if (!values) continue
          checked++
          if (values.size !== 1 || !values.has(text))
            wrong.push(
              `${row.input} → ${row.output}, ${row.count}: ${key} ${text}, really ${[...values].slice(0, 6).join(' ')}`,
            )
        }
      }
      expect(wrong).toEqual([])
    },
  )
})

it('is a claim that was checked often', () => {
  expect(checked).toBeGreaterThan(1_000)
})
