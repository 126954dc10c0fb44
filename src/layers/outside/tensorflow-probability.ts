import { defineLayer } from '../define-layer.ts'
import type { Example, LayerEntry, WeightSpec } from '../layer-entry.ts'
import {
  bothFormats,
  convAxis,
  dataFormat,
  dilationKey,
  dilationWays,
  each,
  squareBeforeOdd,
} from '../parts/spatial.ts'

/** A kernel's distribution has a mean and a scale for each weight; that of the bias is a single value, its mean. */
function posteriors(kernel: string, bias: string): readonly WeightSpec[] {
  return [
    { name: 'kernel_posterior_loc', shape: kernel, role: 'the mean of each weight' },
    { name: 'kernel_posterior_untransformed_scale', shape: kernel, role: 'the spread of each weight' },
    { name: 'bias_posterior_loc', shape: bias, when: 'use_bias' },
  ]
}

const useBias = { kind: 'bool', default: true } as const
const what = 'Learns a normal distribution of each kernel weight instead of one value; the bias has a mean only.'
const pitfalls = ['The kernel counts twice, as means and as spreads; the bias counts once.']

/** Dense layers of TensorFlow Probability. Source: tensorflow_probability/python/layers/dense_variational.py `build()`, util.py `default_mean_field_normal_fn`. */
const denseDistributions = defineLayer({
  classes: ['DenseFlipout', 'DenseReparameterization', 'DenseLocalReparameterization'],
  config: { units: 'int', use_bias: useBias },
  inputs: ['(batch, ..., input_dim)'],
  output: '(batch, ..., units)',
  weights: posteriors('(input_dim, units)', '(units)'),
  openEnded: true,
  unseen: ['activation', 'kernel_posterior_fn', 'kernel_prior_fn'],
  explain: { what, pitfalls },
  examples: [
    // The Bayesian LeNet of the package's examples: 2 · 120 · 84 + 84.
    { inputs: [[null, 120]], output: [null, 84], params: 20_244, config: { units: 84, use_bias: true } },
    { inputs: [[null, 84]], output: [null, 10], params: 1_690, config: { units: 10, use_bias: true } },
  ],
})

/** Its convolutions. Source: tensorflow_probability/python/layers/conv_variational.py `build()`. */
function convolutionDistribution(rank: number, examples: readonly Example[]): LayerEntry {
  const channels = { inputs: 'input_channels', outputs: 'filters' }
  return defineLayer({
    classes: [
      `Convolution${rank}DFlipout`,
      `Convolution${rank}DReparameterization`,
      `Conv${rank}DFlipout`,
      `Conv${rank}DReparameterization`,
    ],
    config: {
      filters: 'int',
      kernel_size: { kind: 'int', length: rank },
      padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
      strides: { kind: 'int', length: rank, default: 1 },
      dilation_rate: dilationKey(rank),
      use_bias: useBias,
      data_format: dataFormat,
    },
    signatures: dilationWays(rank, bothFormats(rank, channels, convAxis)),
    weights: posteriors(`(${each('kernel_size', rank)}, input_channels, filters)`, '(filters)'),
    prefer: [
      ...squareBeforeOdd('kernel_size', rank),
      {
        when: 'input_channels == 3 or input_channels == 1',
        cost: 4,
        ofUnknownInput: true,
        says: 'a model usually begins with 3 channels (colours) or 1',
      },
    ],
    openEnded: true,
    unseen: ['activation', 'kernel_posterior_fn', 'kernel_prior_fn'],
    explain: { what, pitfalls },
    examples,
  })
}

/** Layers that make a distribution of their input, whose printed shapes are those of its parts. Source: tensorflow_probability/python/layers/distribution_layer.py. */
const distributions = defineLayer({
  classes: [
    'DistributionLambda',
    'MultivariateNormalTriL',
    'OneHotCategorical',
    'CategoricalMixtureOfOneHotCategorical',
    'IndependentBernoulli',
    'IndependentLogistic',
    'IndependentNormal',
    'IndependentPoisson',
    'MixtureSameFamily',
    'MixtureNormal',
    'MixtureLogistic',
    'KLDivergenceAddLoss',
    'KLDivergenceRegularizer',
  ],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  openEnded: true,
  explain: { what: 'Takes its input for the parameters of a distribution: nothing is learned.' },
  examples: [{ inputs: [[null, 2]], output: [null, 1], params: 0, config: {} }],
})

/** Layers of TensorFlow Probability, with the posteriors that it gives by default; whoever gives others has other weights. */
export const tensorflowProbability: readonly LayerEntry[] = [
  denseDistributions,
  convolutionDistribution(1, [
    { inputs: [[null, 20, 4]], output: [null, 18, 8], params: 200, config: { filters: 8, kernel_size: [3] } },
  ]),
  convolutionDistribution(2, [
    // 2 · 5 · 5 · 1 · 6 + 6 and 2 · 5 · 5 · 6 · 16 + 16, the same LeNet.
    {
      inputs: [[null, 28, 28, 1]],
      output: [null, 28, 28, 6],
      params: 306,
      config: { filters: 6, kernel_size: [5, 5], padding: 'same' },
    },
    {
      inputs: [[null, 14, 14, 6]],
      output: [null, 14, 14, 16],
      params: 4_816,
      config: { filters: 16, kernel_size: [5, 5], padding: 'same' },
    },
  ]),
  convolutionDistribution(3, [
    { inputs: [[null, 8, 8, 8, 1]], output: [null, 6, 6, 6, 4], params: 220, config: { filters: 4 } },
  ]),
  distributions,
]
