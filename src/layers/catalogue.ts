import { oncePerText } from '../words/memo.ts'
import type { Catalogue } from './class-facts.ts'
import { activations } from './families/activations.ts'
import { attentionLayers } from './families/attention.ts'
import { batchNormalizations } from './families/batch-normalization.ts'
import { bidirectionals } from './families/bidirectional.ts'
import { unequalBidirectionals } from './families/bidirectional-unequal.ts'
import { categoricalPreprocessing } from './families/categorical-preprocessing.ts'
import { convLstms } from './families/conv-lstm.ts'
import { convolutions } from './families/convolution.ts'
import { transposedConvolutions } from './families/convolution-transpose.ts'
import { dense } from './families/dense.ts'
import { depthwiseConvolutions } from './families/depthwise.ts'
import { einsumDense } from './families/einsum-dense.ts'
import { embeddingLayers } from './families/embedding.ts'
import { globalPoolings } from './families/global-pooling.ts'
import { groupedQueryAttention } from './families/grouped-query-attention.ts'
import { imagePreprocessing } from './families/image-preprocessing.ts'
import { inputLayers } from './families/input.ts'
import { locallyConnectedLayers } from './families/locally-connected.ts'
import { mergingLayers } from './families/merging.ts'
import { multiHeadAttention } from './families/multi-head-attention.ts'
import { normalizationLayers } from './families/normalization.ts'
import { opaqueLayers } from './families/opaque.ts'
import { kerasOperations } from './families/operations.ts'
import { paddings } from './families/padding.ts'
import { poolings } from './families/pooling.ts'
import { recurrents } from './families/recurrent.ts'
import { recurrentCells } from './families/recurrent-cells.ts'
import { regularizations } from './families/regularization.ts'
import { reshapings } from './families/reshaping.ts'
import { rnns } from './families/rnn.ts'
import { separableConvolutions } from './families/separable.ts'
import { spectrograms } from './families/spectrogram.ts'
import { timeDistributed, timeDistributedDense } from './families/time-distributed.ts'
import { upSamplings } from './families/up-sampling.ts'
import { kernelWrappers, wrapper } from './families/wrappers.ts'
import type { Era, LayerEntry } from './layer-entry.ts'
import { applicationLayers } from './outside/applications.ts'
import { attentionPoolings } from './outside/attention-pooling.ts'
import { kerasContrib } from './outside/keras-contrib.ts'
import { kerasHub } from './outside/keras-hub.ts'
import { keras1Layers } from './outside/keras1.ts'
import { keras1Convolutions } from './outside/keras1-convolution.ts'
import { positionEmbeddings } from './outside/position-embedding.ts'
import { quantizedLayers } from './outside/quantized.ts'
import { tcn } from './outside/tcn.ts'
import { tensorflowAddons } from './outside/tensorflow-addons.ts'
import { addonsAttention } from './outside/tensorflow-addons-attention.ts'
import { tensorflowOnly } from './outside/tensorflow-only.ts'
import { tensorflowProbability } from './outside/tensorflow-probability.ts'
import { thirdParty } from './outside/third-party.ts'
import { transformerBlocks } from './outside/transformer.ts'

/** Keras's layers, in the order of its own folders. */
const kerasLayers: readonly LayerEntry[] = [
  dense,
  einsumDense,
  convolutions,
  transposedConvolutions,
  depthwiseConvolutions,
  separableConvolutions,
  locallyConnectedLayers,
  keras1Convolutions,
  poolings,
  globalPoolings,
  reshapings,
  paddings,
  upSamplings,
  recurrents,
  recurrentCells,
  rnns,
  convLstms,
  bidirectionals,
  unequalBidirectionals,
  attentionLayers,
  multiHeadAttention,
  groupedQueryAttention,
  activations,
  batchNormalizations,
  embeddingLayers,
  inputLayers,
  mergingLayers,
  normalizationLayers,
  opaqueLayers,
  regularizations,
  tensorflowOnly,
  timeDistributedDense,
  wrapper,
  categoricalPreprocessing,
  imagePreprocessing,
  spectrograms,
  kerasOperations,
].flat()

/** Those of other packages. */
const otherLayers: readonly LayerEntry[] = [
  applicationLayers,
  attentionPoolings,
  quantizedLayers,
  tensorflowProbability,
  keras1Layers,
  tensorflowAddons,
  addonsAttention,
  kerasContrib,
  kerasHub,
  transformerBlocks,
  positionEmbeddings,
  tcn,
  thirdParty,
].flat()

const layers: readonly LayerEntry[] = [...kerasLayers, ...otherLayers]

/** Every entry: the layers, and the wrappers that print nothing of the layer inside, once for each that they may hold. */
export const entries: readonly LayerEntry[] = [...layers, ...timeDistributed(layers), ...kernelWrappers(layers)]

/** The entries of each class by the name that a row prints. A class may have several: a wrapper has one for each layer inside. */
export const catalogue: Catalogue = byClass(entries)

function byClass(all: readonly LayerEntry[]): Map<string, LayerEntry[]> {
  const map = new Map<string, LayerEntry[]>()
  for (const entry of all) {
    for (const name of entry.classes) {
      const same = map.get(name)
      if (same) same.push(entry)
      else map.set(name, [entry])
    }
  }
  return map
}

/** The catalogue of some eras: a class that none of them knows is a layer of the user's own, whatever other eras call so. */
export function catalogueOf(eras: readonly Era[]): Catalogue {
  return catalogueBy(eras.join())
}

/** Packages as model files name them whose classes are described. */
const describedPackages = /^(?:keras_(?:hub|nlp|cv|tcn)|keras_contrib|Addons|larq|qkeras|tcn|tensorflow_probability)$/

/** What is described of a class that is none of Keras's own: nothing where the package is the user's, who may call anything by any name. */
export function entriesOfPackage(name: string, className: string): readonly LayerEntry[] {
  if (!describedPackages.test(name)) return []
  return otherLayers.filter(({ classes }) => classes.includes(className))
}

const catalogueBy = oncePerText((names): Catalogue => {
  const eras = names.split(',')
  // An entry that is in an era has a signature there.
  return byClass(entries.filter((entry) => !entry.eras || entry.eras.some((era) => eras.includes(era))))
})
