import type { Customization } from '../../layers/custom.ts'
import { type Dialect, plainFacts } from './dialect.ts'

const axes = ['1D', '2D', '3D'] as const
const pools = [
  ['MaxPool', 'MaxPooling'],
  ['AvgPool', 'AveragePooling'],
  ['GlobalMaxPool', 'GlobalMaxPooling'],
  ['GlobalAvgPool', 'GlobalAveragePooling'],
] as const

/** KotlinDL's names for layers that Keras calls otherwise. Source: tensorflow/…/api/core/layer. */
const classNames: Customization = {
  layers: [],
  aliases: new Map([
    ['Input', 'InputLayer'],
    ['BatchNorm', 'BatchNormalization'],
    ['ActivationLayer', 'Activation'],
    ...pools.flatMap(([short, name]) => axes.map((axis): [string, string] => [short + axis, name + axis])),
  ]),
  opaque: [],
}

/** `conv2d_1(Conv2D)    [None, 28, 28, 32]`: no blank before the class, and a shape in square brackets. */
const row = /^[^\s()]+\(\w+\) +\[(?:None|\d+)(?:, (?:None|\d+))*\]/m

/**
 * KotlinDL. Evidence: no blank stands between a name and its class, and shapes are lists. Columns are as wide as
 * their longest cell, and connections name a layer only. A layer is trainable or frozen as a whole; BatchNorm, which
 * is no TrainableLayer, is always frozen.
 */
export const kotlindl: Dialect = {
  ...plainFacts,
  id: 'kotlindl',
  title: 'KotlinDL',
  versions: 'KotlinDL 0.1–0.6',
  source: 'tensorflow/src/main/kotlin/org/jetbrains/kotlinx/dl/api/core/summary/TfModelSummary.kt, format',
  printings: [],
  eras: ['tf2'],
  classNames,
  longCells: 'kept',
  claims: ({ layoutKind, sample }) => layoutKind === 'ruled' && row.test(sample),
}
