import type { ConfigKey, Example, LayerEntry, Signature } from './define-layer.ts'
import { defineLayer } from './define-layer.ts'

/** The names of the spatial axes of a convolution of 1, 2 or 3 spatial axes, and the window's word for each. */
export const spatialAxes: { readonly [rank: number]: readonly string[] } = {
  1: ['steps'],
  2: ['rows', 'cols'],
  3: ['depth', 'rows', 'cols'],
}

/** Shape patterns for both data formats, for `channels` in and out and one expression a spatial axis. */
export function bothFormats(
  rank: number,
  channels: { readonly inputs: string; readonly outputs: string },
  axisRule: (axis: string, at: number) => string,
): readonly Signature[] {
  const axes = spatialAxes[rank] ?? []
  const before = axes.join(', ')
  const after = axes.map(axisRule).join(', ')
  return [
    {
      inputs: [`(batch, ${before}, ${channels.inputs})`],
      outputs: [`(batch, ${after}, ${channels.outputs})`],
      given: { data_format: 'channels_last' },
    },
    {
      inputs: [`(batch, ${channels.inputs}, ${before})`],
      outputs: [`(batch, ${channels.outputs}, ${after})`],
      given: { data_format: 'channels_first' },
      cost: 4,
    },
  ]
}

/** `kernel_size[0], kernel_size[1]`: one name an axis. */
export function each(key: string, rank: number): string {
  return Array.from({ length: rank }, (_, at) => `${key}[${at}]`).join(', ')
}

/** Preferences for the kernel of a window: square before odd before the rest; a bias before an odd kernel. */
export function squareBeforeOdd(key: string, rank: number) {
  const names = Array.from({ length: rank }, (_, at) => `${key}[${at}]`)
  return [
    ...names.slice(1).map((name) => ({ when: `${names[0]} == ${name}`, cost: 3 })),
    ...names.map((name) => ({ when: `${name} % 2 == 1`, cost: 1 })),
  ]
}

/** `conv()` of one spatial axis with the layer's own window. */
export function convAxis(axis: string, at: number): string {
  return `conv(${axis}, kernel_size[${at}], strides[${at}], padding, dilation_rate[${at}])`
}

export const dataFormat: ConfigKey = { kind: 'choice', values: ['channels_last', 'channels_first'], default: 'channels_last' }

/** Conv1D, Conv2D, Conv3D. Source: keras/src/layers/convolutional/base_conv.py `build()`. */
function convolution(rank: number, examples: readonly Example[]): LayerEntry {
  return defineLayer({
    classes: [`Conv${rank}D`],
    config: {
      filters: { kind: 'int' },
      kernel_size: { kind: 'int', length: rank },
      padding: { kind: 'choice', values: rank === 1 ? ['valid', 'same', 'causal'] : ['valid', 'same'], default: 'valid' },
      strides: { kind: 'int', length: rank, default: 1 },
      dilation_rate: { kind: 'int', length: rank, default: 1 },
      groups: { kind: 'int', default: 1, eras: ['tf2', 'keras3'] },
      use_bias: { kind: 'bool', default: true },
      data_format: dataFormat,
    },
    signatures: bothFormats(rank, { inputs: 'input_channels', outputs: 'filters' }, convAxis).map((signature) => ({
      ...signature,
      where: [
        'divides(groups, input_channels)',
        'divides(groups, filters)',
        `largest(${each('strides', rank)}) == 1 or largest(${each('dilation_rate', rank)}) == 1`,
      ],
    })),
    weights: [
      { name: 'kernel', shape: `(${each('kernel_size', rank)}, input_channels // groups, filters)` },
      { name: 'bias', shape: '(filters)', when: 'use_bias' },
    ],
    prefer: [
      ...squareBeforeOdd('kernel_size', rank),
      { when: 'groups == 1', cost: 3 },
      { when: 'input_channels == 3 or input_channels == 1', cost: 2 },
      { when: 'input_channels == 3', cost: 0.5 },
    ],
    unseen: ['activation', 'kernel_initializer', 'kernel_regularizer'],
    explain: {
      what: 'Slides a kernel over the spatial axes; each filter sees every input channel of its group and has one bias.',
      pitfalls: [
        'Strides, padding, dilation and image size never enter the count.',
        'The bias is one a filter, not one a kernel.',
      ],
    },
    examples,
  })
}

export const convolutions: readonly LayerEntry[] = [
  convolution(1, [
    { inputs: [[null, 20, 4]], output: [null, 20, 8], params: 104, config: { filters: 8, kernel_size: [3], padding: 'same' } },
  ]),
  convolution(2, [
    { inputs: [[null, 28, 28, 1]], output: [null, 26, 26, 32], params: 320, config: { filters: 32, kernel_size: [3, 3] } },
    {
      inputs: [[null, 230, 230, 3]],
      output: [null, 112, 112, 64],
      params: 9_472,
      config: { filters: 64, kernel_size: [7, 7], strides: [2, 2], padding: 'valid' },
    },
  ]),
  convolution(3, [
    { inputs: [[null, 10, 12, 14, 2]], output: [null, 8, 10, 12, 8], params: 440, config: { filters: 8, kernel_size: [3, 3, 3] } },
  ]),
]
