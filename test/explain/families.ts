import type { LayerEntry } from '../../src/layers/define-layer.ts'
import { applicationLayers } from '../../src/layers/outside/applications.ts'
import { kerasContrib } from '../../src/layers/outside/keras-contrib.ts'
import { kerasHub } from '../../src/layers/outside/keras-hub.ts'
import { keras1Layers } from '../../src/layers/outside/keras1.ts'
import { keras1Convolutions } from '../../src/layers/outside/keras1-convolution.ts'
import { positionEmbeddings } from '../../src/layers/outside/position-embedding.ts'
import { tcn } from '../../src/layers/outside/tcn.ts'
import { tensorflowAddons } from '../../src/layers/outside/tensorflow-addons.ts'
import { tensorflowOnly } from '../../src/layers/outside/tensorflow-only.ts'
import { thirdParty } from '../../src/layers/outside/third-party.ts'
import { transformerBlocks } from '../../src/layers/outside/transformer.ts'

interface Family {
  readonly entries: readonly LayerEntry[]
  /** True for layers that only Keras 0 and 1 have. */
  readonly isOld: boolean
}

/** Families that no Keras at hand prints: their summaries are composed of the entries’ own worked rows. */
export const composedFamilies: ReadonlyMap<string, Family> = new Map([
  ['applications', { entries: applicationLayers, isOld: false }],
  ['keras1', { entries: keras1Layers, isOld: true }],
  ['keras1-convolution', { entries: keras1Convolutions, isOld: true }],
  ['keras-contrib', { entries: kerasContrib, isOld: false }],
  ['keras-hub', { entries: kerasHub, isOld: false }],
  ['position-embedding', { entries: positionEmbeddings, isOld: false }],
  ['tcn', { entries: [tcn].flat(), isOld: false }],
  ['tensorflow-addons', { entries: tensorflowAddons, isOld: false }],
  ['tensorflow-only', { entries: tensorflowOnly, isOld: false }],
  ['third-party', { entries: thirdParty, isOld: false }],
  ['transformer', { entries: transformerBlocks, isOld: false }],
])
