import { defineLater } from '../define-layer.ts'
import type { LayerEntry, Signature, WeightSpec } from '../layer-entry.ts'

/** The numbers of residual blocks that are looked for: `nb_stacks` times the number of dilations. */
const blockCounts = [6, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24]

function convolution(path: string, width: string, kernelSize = 'kernel_size', when?: string): readonly WeightSpec[] {
  const present = when === undefined ? {} : { when }
  return [
    { path, name: 'kernel', shape: `(${kernelSize}, ${width}, nb_filters)`, ...present, reuse: 'timesteps' },
    { path, name: 'bias', shape: '(nb_filters)', ...present },
  ]
}

function normalization(path: string): readonly WeightSpec[] {
  const [either, batch] = ['use_batch_norm or use_layer_norm', 'use_batch_norm']
  return [
    { path, name: 'gamma', shape: '(nb_filters)', when: either },
    { path, name: 'beta', shape: '(nb_filters)', when: either },
    { path, name: 'moving_mean', shape: '(nb_filters)', when: batch, trainable: false },
    { path, name: 'moving_variance', shape: '(nb_filters)', when: batch, trainable: false },
  ]
}

/** Two convolutions a block; the first block also fits its input to the filters, where that is needed. */
function blockWeights(block: number): readonly WeightSpec[] {
  const path = `residual_block_${block}`
  const fitted = convolution(`${path}/matching_conv1D`, 'input_dim', '1', 'input_dim != nb_filters')
  return [
    ...convolution(`${path}/conv1D_0`, block === 0 ? 'input_dim' : 'nb_filters'),
    ...normalization(`${path}/norm_0`),
    ...convolution(`${path}/conv1D_1`, 'nb_filters'),
    ...normalization(`${path}/norm_1`),
    ...(block === 0 ? fitted : []),
  ]
}

function waysOf(blocks: number, at: number): readonly Signature[] {
  const weights = Array.from({ length: blocks }, (_, block) => blockWeights(block)).flat()
  const common = {
    inputs: ['(batch, timesteps, input_dim)'],
    weights,
    needsInputs: at > 0,
    where: ['use_batch_norm == 0 or use_layer_norm == 0'],
  }
  return [
    { ...common, outputs: ['(batch, nb_filters)'], given: { return_sequences: false, blocks }, cost: at / 4 },
    { ...common, outputs: ['(batch, timesteps, nb_filters)'], given: { return_sequences: true, blocks }, cost: at / 4 },
  ]
}

/** TCN. Source: keras-tcn's tcn/tcn.py `ResidualBlock.build()` and `TCN.build()`. */
export const tcn: LayerEntry = defineLater({ classes: ['TCN'], openEnded: true }, () => ({
  config: {
    nb_filters: { kind: 'int', default: 64 },
    kernel_size: { kind: 'int', default: 3 },
    blocks: { kind: 'int', default: 6 },
    use_batch_norm: { kind: 'bool', default: false },
    use_layer_norm: { kind: 'bool', default: false },
    return_sequences: { kind: 'bool', default: false },
  },
  signatures: blockCounts.flatMap(waysOf),
  weights: blockWeights(0),
  unseen: ['dilations', 'nb_stacks', 'padding', 'use_skip_connections', 'dropout_rate', 'activation'],
  explain: {
    picture: {
      kind: 'kernel',
      kernel: 'conv1D_0/kernel',
      bias: 'conv1D_0/bias',
      window: ['kernel_size'],
      input: 'input_dim',
      output: 'nb_filters',
    },
    what: 'A stack of residual blocks of two dilated causal convolutions each.',
    pitfalls: [
      'Dilations add blocks, not weights per block: only nb_stacks × the number of dilations matters for the count.',
      'Only the first block has a 1×1 convolution, and only if the number of input channels is not nb_filters.',
    ],
  },
  examples: [
    {
      inputs: [[null, 100, 1]],
      output: [null, 64],
      params: 136_256,
      config: { nb_filters: 64, kernel_size: 3, blocks: 6, return_sequences: false },
    },
    {
      inputs: [[null, 100, 1]],
      output: [null, 64],
      params: 139_328,
      config: { nb_filters: 64, use_batch_norm: true },
    },
  ],
}))
