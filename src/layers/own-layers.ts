/** What a layer of somebody's own stands between, by the shapes that the table prints. */
export interface Between {
  /** The features of each input; empty where the table does not say what it takes. */
  readonly takes: readonly number[]
  readonly gives: number
  /** The product of all axes of the output but the batch; null where one is not known. */
  readonly places: number | null
  /** Whether it takes and gives images. */
  readonly isImage: boolean
  /** Whether it takes more axes than it gives, as what weighs the steps of a sequence does. */
  readonly isPooling?: boolean
}

/** The counts that what people put into layers of their own comes to between some shapes. */
type OwnLayer = (between: Between) => readonly number[]

/** Of layers that take one tensor, by the features that they take and give. */
const ofOne =
  (counts: (takes: number, gives: number, between: Between) => readonly number[]): OwnLayer =>
  (between) => {
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
const kernels = [1, 3, 4, 5, 7]

/** One convolution, with or without a bias and a normalization. */
function oneConvolution(takes: number, gives: number): readonly number[] {
  return kernels.flatMap((kernel) =>
    [0, 1].flatMap((bias) => [0, 1].map((norm) => convolution(kernel, takes, gives, bias, norm))),
  )
}

/** A head of a detector (Lin et al. 2017): convolutions of 3 × 3 on as many channels, and one to what it gives. */
function convolutionalHead(takes: number, gives: number): readonly number[] {
  return [1, 2, 3, 4].map((times) => times * convolution(3, takes, takes, 1, 0) + convolution(3, takes, gives, 1, 0))
}

/** Fast pyramid pooling (YOLOv5): halved channels, pooled three times, and all four together. */
function pyramidPooling(takes: number, gives: number): readonly number[] {
  return [convolution(1, takes, takes / 2, 0, 1) + convolution(1, 2 * takes, gives, 0, 1)]
}

/** Two dilated convolutions over a sequence, with or without one of a single position around them (Bai et al. 2018). */
function temporalBlock(takes: number, gives: number): readonly number[] {
  return [2, 3, 5, 7].flatMap((kernel) => {
    const main = kernel * gives * (takes + gives) + 2 * gives
    return [main, main + takes * gives + gives]
  })
}

/** How many times as wide as the features the hidden layer of a transformer's block is, or how wide. */
const widenings = [1, 2, 4]
const hiddenWidths = [16, 32, 64, 128, 256, 512, 1024, 2048]
const hiddenOf = (features: number) => [...widenings.map((by) => by * features), ...hiddenWidths]

/** Two layers with their biases, one after the other. */
const twoLayers = (takes: number, hidden: number, gives: number) => takes * hidden + hidden + hidden * gives + gives

/** Attention of features to others of as many, its heads together so many times as wide. */
function attention(features: number): readonly number[] {
  return [1, 2, 4, 8].map((by) => 4 * by * features * features + 3 * by * features + features)
}

/** Attention of features to themselves, two layers on each position, and two normalizations (Vaswani et al. 2017). */
function encoderBlock(features: number): readonly number[] {
  return attention(features).flatMap((attending) =>
    hiddenOf(features).map((hidden) => attending + twoLayers(features, hidden, features) + 4 * features),
  )
}

/** Layers over positions, layers over features, and a normalization before each (Tolstikhin et al. 2021). */
function mixerBlock(positions: number, features: number): readonly number[] {
  return hiddenOf(positions).flatMap((across) =>
    hiddenOf(features).map(
      (along) => twoLayers(positions, across, positions) + twoLayers(features, along, features) + 4 * features,
    ),
  )
}

/** A hidden layer, as many again for the gate, with or without a projection around them, and a normalization (Lim et al. 2021). */
function gatedResidual(takes: number, gives: number): readonly number[] {
  const inside = takes * gives + gives + 2 * gives
  const squares = (times: number) => inside + times * (gives * gives + gives)
  return [squares(2), squares(3), squares(3) + takes * gives + gives]
}

/** CBAM (Woo et al. 2018): two layers over the channels, and a convolution of 7 × 7 over their mean and greatest, each with biases or not. */
function channelsAndPositions(channels: number): readonly number[] {
  return squeezes.flatMap((by) => {
    const hidden = Math.floor(channels / by)
    const overChannels = [2 * channels * hidden, 2 * channels * hidden + hidden + channels]
    return overChannels.flatMap((count) => [count + 98, count + 99])
  })
}

/** Attention of the positions of an image, by queries and keys of an eighth of the channels, scaled (Zhang et al. 2018, Fu et al. 2018). */
function positionAttention(channels: number): readonly number[] {
  const narrow = Math.floor(channels / 8)
  const kernels = channels * (channels + 2 * narrow)
  return [kernels + 1, kernels + channels + 2 * narrow + 1]
}

/** How many biases by distance people have in windows of usual sizes for usual numbers of heads. */
const windowBiases = [2, 4, 7, 8].flatMap((window) => [3, 4, 6, 8].map((heads) => (2 * window - 1) ** 2 * heads))

/** Attention inside windows of an image with a bias by distance for each head, and two layers on each position (Liu et al. 2021). */
function windowBlock(features: number): readonly number[] {
  const attending = 4 * features * features + 4 * features
  const hidden = 4 * features
  return windowBiases.map((bias) => attending + bias + twoLayers(features, hidden, features) + 4 * features)
}

/** From blocks that people write again and again: examples of Keras, tutorials, papers' code. */
const ownLayers: readonly OwnLayer[] = [
  // One weight per feature.
  ({ gives }) => [gives],
  // A scale and an offset per feature.
  ({ gives }) => [2 * gives],
  // One weight per position and feature.
  ({ places }) => (places === null ? [] : [places]),
  // A kernel.
  ofOne((takes, gives) => [takes * gives, takes * gives + gives]),
  // A kernel beside other inputs.
  ({ takes: [takes = 0, ...others], gives }) =>
    others.length > 0 ? [0, 1, 2, 3].map((vectors) => takes * gives + vectors * gives) : [],
  // A scale and an offset for each feature, made of another input.
  ({ takes: [, by = 0], gives }) => [2 * (by * gives + gives)],
  // A kernel and a gate.
  ofOne((takes, gives) => [2 * (takes * gives + gives)]),
  // Two kernels, of a node and its neighbours, or of a layer and its mask.
  ({ takes: [takes = 0], gives }) => (gives > 4 ? [0, 1].map((vectors) => 2 * takes * gives + vectors * gives) : []),
  // Projections to queries, keys and values.
  ofOne((takes, gives) => [3 * takes * gives, 3 * (takes * gives + gives)]),
  // A projection of patches, and a weight per position.
  // A tensor without positions has as many places as features.
  ofOne((takes, gives, { places }) => (places === null || places === gives ? [] : [takes * gives + gives + places])),
  // Squeeze and excitation.
  ofOne((takes, gives, { isImage }) =>
    squeezes.flatMap((by) => {
      const hidden = Math.floor(takes / by)
      return isImage && takes === gives ? [2 * takes * hidden, 2 * takes * hidden + hidden + takes] : []
    }),
  ),
  // A convolution and a normalization.
  ofOne((takes, gives, { isImage }) => (isImage ? oneConvolution(takes, gives) : [])),
  // Two convolutions, or more, one after the other.
  ofOne((takes, gives, { isImage }) => (isImage ? convolutionalHead(takes, gives) : [])),
  // Pooling in a pyramid.
  ofOne((takes, gives, { isImage }) => (isImage ? pyramidPooling(takes, gives) : [])),
  // Two convolutions over a sequence.
  ofOne((takes, gives, { isImage, places }) => (isImage || places === gives ? [] : temporalBlock(takes, gives))),
  // Two layers.
  ofOne((takes, gives) => [gives, ...hiddenOf(takes)].map((hidden) => twoLayers(takes, hidden, gives))),
  // Two layers on each position and a normalization.
  ofOne((takes, gives) =>
    takes === gives ? hiddenOf(gives).map((hidden) => twoLayers(gives, hidden, gives) + 2 * gives) : [],
  ),
  // Attention and a normalization.
  ({ takes, gives }) =>
    takes.length > 0 && takes.every((features) => features === gives)
      ? attention(gives).map((count) => count + 2 * gives)
      : [],
  // Attention and two layers on each position.
  ofOne((takes, gives, { isImage }) => (!isImage && takes === gives ? encoderBlock(gives) : [])),
  // Layers over positions and over features.
  ofOne((takes, gives, { isImage, places }) =>
    isImage || takes !== gives || places === null ? [] : mixerBlock(places / gives, gives),
  ),
  // A gated layer on each position, without biases.
  ofOne((takes, gives) => (takes === gives ? hiddenOf(gives).map((hidden) => 3 * gives * hidden) : [])),
  // A convolution of 3 × 3, one of 1 × 1 and the input itself, a normalization each (Ding et al. 2021).
  ofOne((takes, gives, { isImage }) => (isImage ? [2, 3].map((norms) => 10 * takes * gives + norms * 4 * gives) : [])),
  ofOne((takes, gives, { isImage }) => (isImage && takes === gives ? positionAttention(gives) : [])),
  ofOne((takes, gives, { isImage }) => (!isImage && takes === gives ? windowBlock(gives) : [])),
  // Four patches as one, with or without a normalization before it.
  ofOne((takes, gives) => [4 * takes * gives, 4 * takes * gives + 8 * takes]),
  // A mean and a variance per colour, and how many were seen: a model that normalizes and augments, too.
  ofOne((takes, gives) => (takes === gives && gives < 5 ? [2 * gives + 1] : [])),
  // A score for each position.
  ofOne((takes, _, { isPooling }) => (isPooling ? [takes + 1] : [])),
  // Two layers through a few features (Houlsby et al. 2019).
  ofOne((takes, gives) => (takes === gives ? [4, 8].map((hidden) => twoLayers(takes, hidden, gives)) : [])),
  // Two layers with a normalization before each.
  ofOne((takes, gives) => [4 * takes + 4 * gives + twoLayers(takes, gives, gives)]),
  // A convolution of quaternions.
  ofOne((takes, gives, { isImage }) =>
    isImage && takes % 4 === 0 ? kernels.map((kernel) => kernel * kernel * (takes / 4) * gives + gives) : [],
  ),
  // Scores of labels and of their transitions, with or without those at both ends.
  ofOne((takes, gives) => [1, 3].map((vectors) => takes * gives + gives * gives + vectors * gives)),
  // Distances to clusters, one after the other (Arandjelovic et al. 2016).
  ofOne((takes, gives) => (gives > takes && gives % takes === 0 ? [2 * gives + gives / takes] : [])),
  // A codebook.
  ofOne((takes, gives) => (takes === gives ? hiddenWidths.map((codes) => gives * codes) : [])),
  // Attention to channels and positions.
  ofOne((takes, gives, { isImage }) => (isImage && takes === gives ? channelsAndPositions(gives) : [])),
  // A gated residual network.
  ofOne(gatedResidual),
  // Two convolutions with a way around them.
  ofOne((takes, gives, { isImage }) => (isImage ? residual(takes, gives) : [])),
]

/**
 * Additive attention of some width, at most that of an input: both inputs projected to it, and one more layer that turns their sum into a
 * score.
 */
function isAdditiveAttention(count: number, { takes: [one = 0, other = 0, ...rest] }: Between): boolean {
  const width = (count - 1) / (one + other + 3)
  return (
    one > 0 && other > 0 && rest.length === 0 && Number.isInteger(width) && width >= 1 && width <= Math.max(one, other)
  )
}

/** Whether something usual that a layer of somebody's own may hold comes to so many parameters between these shapes. */
export function isUsualOwnCount(count: number, between: Between): boolean {
  return ownLayers.some((counts) => counts(between).includes(count)) || isAdditiveAttention(count, between)
}
