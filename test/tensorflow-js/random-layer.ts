import { layers } from '@tensorflow/tfjs-layers'
import { oneOf, type Random } from '../../scripts/forging/random.ts'

/** A tensor while a model is built, and what makes the next one of it. */
export type Tensor = ReturnType<typeof layers.inputLayer>['output'] extends infer Output
  ? Exclude<Output, readonly unknown[]>
  : never
export type Apply = (tensor: Tensor) => Tensor

/** A layer of TensorFlow.js, as far as it takes a tensor and gives one. */
interface Callable {
  apply(tensor: Tensor): unknown
}

const applied =
  (layer: Callable): Apply =>
  (tensor) =>
    layer.apply(tensor) as Tensor

type Make = (random: Random, tensor: Tensor) => Apply

const some = (random: Random): number => oneOf(random, [1, 2, 3, 4, 5, 8, 12])
const flag = (random: Random): boolean => random(2) === 0
const padding = (random: Random) => oneOf<'valid' | 'same'>(random, ['valid', 'same'])

/** A kernel that fits the shortest axis, so that `valid` leaves something. */
const kernel = (random: Random, { shape }: Tensor): number =>
  1 + random(Math.min(4, ...shape.slice(1, -1).map((axis) => axis ?? 4)))

/** Strides and dilation of a convolution; TensorFlow.js refuses both at once. */
function steps(random: Random): { readonly strides?: number; readonly dilationRate?: number } {
  return oneOf(random, [{}, { strides: 1 + random(3) }])
}

const convolution =
  (make: 'conv1d' | 'conv2d' | 'conv3d'): Make =>
  (random, tensor) =>
    applied(
      layers[make]({
        filters: some(random),
        kernelSize: kernel(random, tensor),
        padding: padding(random),
        useBias: flag(random),
        ...steps(random),
      }),
    )

const transposed =
  (make: 'conv2dTranspose' | 'conv3dTranspose'): Make =>
  (random, tensor) =>
    applied(
      layers[make]({
        filters: some(random),
        kernelSize: kernel(random, tensor),
        strides: 1 + random(2),
        padding: padding(random),
        useBias: flag(random),
      }),
    )

const pooling =
  (make: 'maxPooling1d' | 'averagePooling1d' | 'maxPooling2d' | 'averagePooling2d' | 'maxPooling3d'): Make =>
  (random, tensor) => {
    const poolSize = kernel(random, tensor)
    const size: { poolSize: number; strides?: number } = flag(random)
      ? { poolSize }
      : { poolSize, strides: 1 + random(3) }
    return applied(layers[make]({ ...size, padding: padding(random) }))
  }

/** The usual one needs operations that the backend has not. */
const recurrentInitializer = 'glorotUniform'

const recurrent =
  (make: 'simpleRNN' | 'lstm' | 'gru'): Make =>
  (random) =>
    applied(
      layers[make]({ units: some(random), returnSequences: flag(random), useBias: flag(random), recurrentInitializer }),
    )

const bidirectional: Make = (random) =>
  applied(
    layers.bidirectional({
      layer: layers[oneOf<'simpleRNN' | 'lstm' | 'gru'>(random, ['simpleRNN', 'lstm', 'gru'])]({
        units: some(random),
        returnSequences: flag(random),
        recurrentInitializer,
      }) as never,
      mergeMode: oneOf(random, ['concat', 'sum', 'mul', 'ave']),
    }),
  )

const dense: Make = (random) => applied(layers.dense({ units: some(random), useBias: flag(random) }))

const always: readonly [Make, ...Make[]] = [
  dense,
  (random) => applied(layers.batchNormalization({ scale: flag(random), center: flag(random) })),
  (random) => applied(layers.layerNormalization({ scale: flag(random), center: flag(random) })),
  () => applied(layers.dropout({ rate: 0.5 })),
  () => applied(layers.activation({ activation: 'relu' })),
  () => applied(layers.prelu()),
]

const flatten: Make = () => applied(layers.flatten())

/** The layers that take a tensor of so many axes, the batch apart. */
const byRank: ReadonlyMap<number, readonly [Make, ...Make[]]> = new Map<number, readonly [Make, ...Make[]]>([
  [1, [dense, (random) => applied(layers.repeatVector({ n: some(random) }))]],
  [
    2,
    [
      flatten,
      convolution('conv1d'),
      pooling('maxPooling1d'),
      pooling('averagePooling1d'),
      recurrent('simpleRNN'),
      recurrent('lstm'),
      recurrent('gru'),
      bidirectional,
      (random) =>
        applied(layers.timeDistributed({ layer: layers.dense({ units: some(random), useBias: flag(random) }) })),
      () => applied(layers.globalMaxPooling1d()),
      () => applied(layers.permute({ dims: [2, 1] })),
    ],
  ],
  [
    3,
    [
      flatten,
      convolution('conv2d'),
      convolution('conv2d'),
      transposed('conv2dTranspose'),
      pooling('maxPooling2d'),
      pooling('averagePooling2d'),
      (random, tensor) =>
        applied(
          layers.depthwiseConv2d({
            kernelSize: kernel(random, tensor),
            depthMultiplier: 1 + random(3),
            padding: padding(random),
            useBias: flag(random),
          }),
        ),
      (random, tensor) =>
        applied(
          layers.separableConv2d({
            filters: some(random),
            kernelSize: kernel(random, tensor),
            padding: padding(random),
            useBias: flag(random),
          }),
        ),
      (random) => applied(layers.upSampling2d({ size: [1 + random(2), 1 + random(3)] })),
      (random) =>
        applied(
          layers.zeroPadding2d({
            padding: [
              [random(3), random(3)],
              [random(3), random(3)],
            ],
          }),
        ),
      () => applied(layers.globalAveragePooling2d({})),
    ],
  ],
  [4, [flatten, convolution('conv3d'), transposed('conv3dTranspose'), pooling('maxPooling3d')]],
])

/** A random layer that takes this tensor. */
export function randomLayer(random: Random, tensor: Tensor): Apply {
  const fitting = byRank.get(tensor.shape.length - 1) ?? always
  return oneOf(random, random(3) === 0 ? always : fitting)(random, tensor)
}
