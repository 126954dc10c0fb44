/** What a layer of somebody's own stands between, by the shapes that the table prints. */
export interface Between {
  /** The features of each input; empty where the table does not say what it takes. */
  readonly takes: readonly number[]
  readonly gives: number
  /** The product of all axes of the output but the batch; null where one is not known. */
  readonly places: number | null
  /** Whether it takes and gives images. */
  readonly isImage: boolean
}

/** What people put into layers of their own: the counts that it comes to between some shapes. */
interface OwnLayer {
  readonly has: string
  readonly counts: (between: Between) => readonly number[]
}

/** Of layers that take one tensor, by the features that they take and give. */
const ofOne =
  (counts: (takes: number, gives: number, between: Between) => readonly number[]) =>
  (between: Between): readonly number[] => {
    const [takes, ...others] = between.takes
    return takes !== undefined && others.length === 0 ? counts(takes, between.gives, between) : []
  }

/** By what the hidden features of a squeeze-and-excitation block are fewer. */
const squeezes = [2, 4, 8, 16, 32]

/** A convolution with or without bias, and the normalization after it where there is one. */
const convolution = (kernel: number, takes: number, gives: number, bias: number, norm: number) =>
  kernel * kernel * takes * gives + bias * gives + norm * 4 * gives

/** Two convolutions of 3 × 3, with nothing, or a convolution of 1 × 1, around them. */
function residual(takes: number, gives: number): readonly number[] {
  return [0, 1].flatMap((bias) =>
    [0, 1].flatMap((norm) => {
      const main = convolution(3, takes, gives, bias, norm) + convolution(3, gives, gives, bias, norm)
      const around = [0, 1].flatMap((own) => [0, 1].map((after) => convolution(1, takes, gives, own, after)))
      return [main, ...around.map((count) => main + count)]
    }),
  )
}

/** Kernels of a convolution that somebody wraps with its normalization. */
const kernels = [1, 3, 5, 7]

/** One convolution, with or without a bias and a normalization. */
function oneConvolution(takes: number, gives: number): readonly number[] {
  return kernels.flatMap((kernel) =>
    [0, 1].flatMap((bias) => [0, 1].map((norm) => convolution(kernel, takes, gives, bias, norm))),
  )
}

/** How many times as wide as the features the hidden layer of a transformer's block is, or how wide. */
const widenings = [1, 2, 4]
const hiddenWidths = [32, 64, 128, 256, 512, 1024, 2048]

/** Attention of features to themselves, two layers on each position, and two normalizations (Vaswani et al. 2017). */
function encoderBlock(features: number): readonly number[] {
  const attention = 4 * (features * features + features)
  return [...widenings.map((by) => by * features), ...hiddenWidths].map(
    (hidden) => attention + 2 * features * hidden + hidden + features + 4 * features,
  )
}

/** CBAM (Woo et al. 2018): two layers over the channels, and a convolution of 7 × 7 over their mean and greatest, each with biases or not. */
function channelsAndPositions(channels: number): readonly number[] {
  return squeezes.flatMap((by) => {
    const hidden = Math.floor(channels / by)
    const overChannels = [2 * channels * hidden, 2 * channels * hidden + hidden + channels]
    return overChannels.flatMap((count) => [count + 98, count + 99])
  })
}

/** From blocks that people write again and again: examples of Keras, tutorials, papers' code. */
const ownLayers: readonly OwnLayer[] = [
  { has: 'one weight per feature', counts: ({ gives }) => [gives] },
  { has: 'a scale and an offset per feature', counts: ({ gives }) => [2 * gives] },
  { has: 'one weight per position and feature', counts: ({ places }) => (places === null ? [] : [places]) },
  { has: 'a kernel', counts: ofOne((takes, gives) => [takes * gives, takes * gives + gives]) },
  {
    has: 'a kernel beside other inputs',
    counts: ({ takes: [takes = 0, ...others], gives }) =>
      others.length > 0 ? [takes * gives, takes * gives + gives] : [],
  },
  { has: 'a kernel and a gate', counts: ofOne((takes, gives) => [2 * (takes * gives + gives)]) },
  {
    has: 'projections to queries, keys and values',
    counts: ofOne((takes, gives) => [3 * takes * gives, 3 * (takes * gives + gives)]),
  },
  {
    has: 'a projection of patches, and a weight per position',
    // A tensor without positions has as many places as features.
    counts: ofOne((takes, gives, { places }) =>
      places === null || places === gives ? [] : [takes * gives + gives + places],
    ),
  },
  {
    has: 'squeeze and excitation',
    counts: ofOne((takes, gives, { isImage }) =>
      squeezes.flatMap((by) => {
        const hidden = Math.floor(takes / by)
        return isImage && takes === gives ? [2 * takes * hidden, 2 * takes * hidden + hidden + takes] : []
      }),
    ),
  },
  {
    has: 'a convolution and a normalization',
    counts: ofOne((takes, gives, { isImage }) => (isImage ? oneConvolution(takes, gives) : [])),
  },
  {
    has: 'attention and two layers on each position',
    counts: ofOne((takes, gives, { isImage }) => (!isImage && takes === gives ? encoderBlock(gives) : [])),
  },
  {
    has: 'attention to channels and positions',
    counts: ofOne((takes, gives, { isImage }) => (isImage && takes === gives ? channelsAndPositions(gives) : [])),
  },
  {
    has: 'a gated residual network',
    counts: ofOne((takes, gives) => [takes * gives + gives + 2 * (gives * gives + gives) + 2 * gives]),
  },
  {
    has: 'two convolutions with a way around them',
    counts: ofOne((takes, gives, { isImage }) => (isImage ? residual(takes, gives) : [])),
  },
]

/** Additive attention: both inputs projected to one width, which one more layer turns into a score. */
const additiveAttention = 'projections of both inputs to one width, and a score of their sum'

/** Whether a count is that of additive attention of some width, at most that of an input. */
function isAdditiveAttention(count: number, { takes: [one = 0, other = 0, ...rest] }: Between): boolean {
  const width = (count - 1) / (one + other + 3)
  return (
    one > 0 && other > 0 && rest.length === 0 && Number.isInteger(width) && width >= 1 && width <= Math.max(one, other)
  )
}

/** What a layer of somebody's own holds if it has so many parameters between these shapes; null where nothing usual comes to that. */
export function ownLayerLike(count: number, between: Between): string | null {
  const found = ownLayers.find(({ counts }) => counts(between).includes(count))
  return found?.has ?? (isAdditiveAttention(count, between) ? additiveAttention : null)
}
