import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, Signature, WeightSpec } from '../layer-entry.ts'
import { bothFormats, dataFormat, each, namesOf, spatialAxes, squareBeforeOdd } from '../parts/spatial.ts'

/** Lengths out, by names that the weights use. */
const lengthOut = (axis: string) => `new_${axis}`

/**
 * Both formats with the weights of one implementation: 1 has a kernel for every output position, 2 a dense matrix of every input and
 * output position whose zeros are counted, 3 one vector of the connected pairs. There a kernel beyond twice the axis connects what one
 * of that length does, and strides beyond the axis do what strides over the whole axis do.
 */
function ways(rank: number, implementation: number): readonly Signature[] {
  const axes = spatialAxes[rank] ?? []
  const rule = (axis: string, at: number) => `conv(${axis}, kernel_size[${at}], strides[${at}], padding, 1)`
  const channels = { inputs: 'input_channels', outputs: 'filters' }
  return bothFormats(rank, channels, lengthOut).map((signature) => ({
    ...signature,
    given: { ...signature.given, implementation, ...(implementation === 1 && { padding: 'valid' }) },
    where: axes.flatMap((axis, at) => [
      `${lengthOut(axis)} == ${rule(axis, at)}`,
      ...(implementation === 3 ? [`kernel_size[${at}] <= 2 * ${axis}`, `strides[${at}] <= ${axis}`] : []),
    ]),
    weights: weightsOf(rank, implementation, signature.given?.data_format === 'channels_first'),
    ...(implementation > 1 && { eras: ['tf2'] }),
    cost: (signature.cost ?? 0) + 2 * (implementation - 1),
  }))
}

function weightsOf(rank: number, implementation: number, channelsFirst: boolean): readonly WeightSpec[] {
  const axes = spatialAxes[rank] ?? []
  const after = axes.map(lengthOut)
  const pairs = axes.map((axis, at) => `connections(${axis}, kernel_size[${at}], strides[${at}], padding)`)
  const kernels = [
    `(${after.join(' * ')}, ${each('kernel_size', rank).replaceAll(', ', ' * ')} * input_channels, filters)`,
    channelsFirst
      ? `(input_channels, ${axes.join(', ')}, filters, ${after.join(', ')})`
      : `(${axes.join(', ')}, input_channels, ${after.join(', ')}, filters)`,
    `(${pairs.join(' * ')} * input_channels * filters)`,
  ]
  return [
    {
      name: 'kernel',
      shape: kernels[implementation - 1] ?? '',
      role: 'a window of its own at every position',
      reuse: '1',
    },
    { name: 'bias', shape: `(${after.join(', ')}, filters)`, when: 'use_bias', role: 'one at every position' },
  ]
}

/** LocallyConnected1D and LocallyConnected2D of Keras 2. Source: tf_keras/src/layers/locally_connected/ `build()`. */
function locallyConnected(rank: number, examples: readonly Example[]): LayerEntry {
  return defineLayer({
    classes: [`LocallyConnected${rank}D`],
    config: {
      filters: 'int',
      kernel_size: { kind: 'int', length: rank },
      strides: { kind: 'int', length: rank, default: 1 },
      padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
      use_bias: { kind: 'bool', default: true },
      implementation: { kind: 'choice', values: [1, 2, 3], default: 1 },
      data_format: dataFormat,
    },
    signatures: [1, 2, 3].flatMap((implementation) => ways(rank, implementation)),
    weights: [],
    eras: ['keras2', 'tf2', 'keras3', 'tfjs'],
    prefer: squareBeforeOdd('kernel_size', rank),
    unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      picture: { kind: 'matrix', kernel: 'kernel' },
      what: 'A convolution without shared weights: every output position has its own kernel and biases.',
      pitfalls: [
        'The count is multiplied by the output positions, biases included.',
        'implementation=2 stores a dense matrix and counts its structural zeros.',
      ],
      mistakes: [
        {
          does: 'shares the kernel and the bias, as a plain convolution does',
          count: `${namesOf('kernel_size', rank).join(' * ')} * input_channels * filters + use_bias * filters`,
        },
        {
          does: 'shares the bias of each filter',
          count: 'params - product(output) + filters',
          when: 'use_bias',
        },
      ],
    },
    examples,
  })
}

export const locallyConnectedLayers: readonly LayerEntry[] = [
  locallyConnected(1, [
    { inputs: [[null, 20, 4]], output: [null, 18, 8], params: 1_872, config: { filters: 8, kernel_size: [3] } },
    {
      inputs: [[null, 20, 4]],
      output: [null, 18, 8],
      params: 11_664,
      config: { filters: 8, implementation: 2 },
      era: 'tf2',
    },
    {
      inputs: [[null, 20, 4]],
      output: [null, 20, 8],
      params: 2_016,
      config: { kernel_size: [3], padding: 'same', implementation: 3 },
      era: 'tf2',
    },
  ]),
  locallyConnected(2, [
    { inputs: [[null, 8, 9, 2]], output: [null, 6, 7, 8], params: 6_384, config: { filters: 8, kernel_size: [3, 3] } },
  ]),
]
