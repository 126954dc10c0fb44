import { activations } from './activations.ts'
import { applicationLayers } from './applications.ts'
import { attentionLayers } from './attention.ts'
import { batchNormalizations } from './batch-normalization.ts'
import { bidirectionals } from './bidirectional.ts'
import { unequalBidirectionals } from './bidirectional-unequal.ts'
import { categoricalPreprocessing } from './categorical-preprocessing.ts'
import { convLstms } from './conv-lstm.ts'
import { convolutions } from './convolution.ts'
import { transposedConvolutions } from './convolution-transpose.ts'
import type { Era, LayerEntry } from './define-layer.ts'
import { dense } from './dense.ts'
import { depthwiseConvolutions } from './depthwise.ts'
import { einsumDense } from './einsum-dense.ts'
import { embeddingLayers } from './embedding.ts'
import { globalPoolings } from './global-pooling.ts'
import { groupedQueryAttention } from './grouped-query-attention.ts'
import { imagePreprocessing } from './image-preprocessing.ts'
import { inputLayers } from './input.ts'
import { kerasContrib } from './keras-contrib.ts'
import { kerasHub } from './keras-hub.ts'
import { keras1Layers } from './keras1.ts'
import { keras1Convolutions } from './keras1-convolution.ts'
import { locallyConnectedLayers } from './locally-connected.ts'
import { mergingLayers } from './merging.ts'
import { multiHeadAttention } from './multi-head-attention.ts'
import { normalizationLayers } from './normalization.ts'
import { opaqueLayers } from './opaque.ts'
import { kerasOperations } from './operations.ts'
import { paddings } from './padding.ts'
import { poolings } from './pooling.ts'
import { positionEmbeddings } from './position-embedding.ts'
import { recurrents } from './recurrent.ts'
import { recurrentCells } from './recurrent-cells.ts'
import { regularizations } from './regularization.ts'
import { reshapings } from './reshaping.ts'
import { rnns } from './rnn.ts'
import { separableConvolutions } from './separable.ts'
import { spectrograms } from './spectrogram.ts'
import { tcn } from './tcn.ts'
import { tensorflowAddons } from './tensorflow-addons.ts'
import { tensorflowOnly } from './tensorflow-only.ts'
import { thirdParty } from './third-party.ts'
import { timeDistributed, timeDistributedDense } from './time-distributed.ts'
import { transformerBlocks } from './transformer.ts'
import { upSamplings } from './up-sampling.ts'
import { kernelWrappers, wrapper } from './wrappers.ts'

/** The layers, in the order of Keras's own folders. */
const layers: readonly LayerEntry[] = [
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
  applicationLayers,
  keras1Layers,
  tensorflowAddons,
  kerasContrib,
  kerasHub,
  transformerBlocks,
  positionEmbeddings,
  tcn,
  thirdParty,
].flat()

/** Every entry: the layers, and the wrappers that print nothing of the layer inside, once for each that they may hold. */
export const entries: readonly LayerEntry[] = [...layers, ...timeDistributed(layers), ...kernelWrappers(layers)]

/** The entries of each class by the name that a row prints. A class may have several: a wrapper has one for each layer inside. */
export const catalogue: ReadonlyMap<string, readonly LayerEntry[]> = byClass(entries)

function byClass(all: readonly LayerEntry[]): Map<string, LayerEntry[]> {
  const map = new Map<string, LayerEntry[]>()
  for (const entry of all) {
    for (const name of entry.classes) map.set(name, [...(map.get(name) ?? []), entry])
  }
  return map
}

/** The catalogue of some eras: a class that none of them knows is a layer of the user's own, whatever other eras call so. */
export function catalogueOf(eras: readonly Era[]): ReadonlyMap<string, readonly LayerEntry[]> {
  const key = eras.join()
  const known = byEras.get(key)
  if (known) return known
  const made = byClass(entries.filter((entry) => existsIn(entry, eras)))
  byEras.set(key, made)
  return made
}

const byEras = new Map<string, ReadonlyMap<string, readonly LayerEntry[]>>()

function existsIn(entry: LayerEntry, eras: readonly Era[]): boolean {
  const isKnown = (known: readonly Era[] | undefined) => !known || eras.some((era) => known.includes(era))
  return isKnown(entry.eras) && entry.signatures.some((signature) => isKnown(signature.eras))
}
