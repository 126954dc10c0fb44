import type { AskedLayer } from '../src/quiz/question.ts'

/** How long an axis is after a window slid along it. Source: Keras's documentation of `padding`. */
function slid(length: number, kernel: number, stride: number, dilation: number, padding: unknown): number {
  if (padding === 'same' || padding === 'causal') return Math.ceil(length / stride)
  return Math.floor((length - ((kernel - 1) * dilation + 1)) / stride) + 1
}

const listOf = (value: unknown): readonly number[] => value as readonly number[]

function convolution({ config, inputShapes: [input = []] }: AskedLayer): readonly unknown[] {
  const isFirst = config.data_format === 'channels_first'
  const axes = isFirst ? input.slice(2) : input.slice(1, -1)
  const after = axes.map((axis, at) => {
    const [kernel = 1, stride = 1, dilation = 1] = [config.kernel_size, config.strides, config.dilation_rate].map(
      (key) => listOf(key)[at],
    )
    return typeof axis === 'number' ? slid(axis, kernel, stride, dilation, config.padding) : axis
  })
  return isFirst ? [input[0], config.filters, ...after] : [input[0], ...after, config.filters]
}

function recurrent({ config, inputShapes: [input = []] }: AskedLayer): readonly unknown[] {
  return config.return_sequences === true ? [input[0], input[1], config.units] : [input[0], config.units]
}

type OutputShape = (layer: AskedLayer) => readonly unknown[]

const shapes: ReadonlyMap<string, OutputShape> = new Map<string, OutputShape>([
  ['Dense', ({ config, inputShapes: [input = []] }) => [...input.slice(0, -1), config.units]],
  ['Embedding', ({ config, inputShapes: [input = []] }) => [...input, config.output_dim]],
  ...['Conv1D', 'Conv2D', 'Conv3D', 'SeparableConv1D', 'SeparableConv2D'].map((name): [string, OutputShape] => [
    name,
    convolution,
  ]),
  ...['SimpleRNN', 'LSTM', 'GRU'].map((name): [string, OutputShape] => [name, recurrent]),
  ...['BatchNormalization', 'LayerNormalization'].map((name): [string, OutputShape] => [
    name,
    ({ inputShapes: [input = []] }) => input,
  ]),
])

/** What a layer gives, by Keras's documentation alone; null for a class that is not described here. */
export function independentShape(layer: AskedLayer): readonly unknown[] | null {
  return shapes.get(layer.className)?.(layer) ?? null
}
