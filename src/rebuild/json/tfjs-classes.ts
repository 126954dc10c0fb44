import { serialized } from '../../infer/known-config.ts'
import type { Config } from '../../layers/config-value.ts'
import type { Model, ModelLayer } from '../../model/model.ts'

/** The layers and models that TensorFlow.js reads. Source: `tf.serialization.SerializationMap` of 4.22. */
const tfjsClasses: ReadonlySet<string> = new Set(
  `Activation Add AlphaDropout Average AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization Bidirectional CategoryEncoding
  CenterCrop Concatenate Conv1D Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM2D ConvLSTM2DCell Cropping2D Dense DepthwiseConv2D Dot
  Dropout ELU Embedding Flatten Functional GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
  GlobalMaxPooling1D GlobalMaxPooling2D InputLayer LSTM LSTMCell LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPooling3D
  Maximum Minimum Model Multiply PReLU Permute RNN RandomWidth ReLU RepeatVector Rescaling Reshape Resizing SeparableConv2D Sequential
  SimpleRNN SimpleRNNCell Softmax SpatialDropout1D StackedRNNCells ThresholdedReLU TimeDistributed UpSampling2D ZeroPadding2D`.split(
    /\s+/,
  ),
)

/** What a model has that TensorFlow.js lacks, each once: classes, and settings that it passes over. */
export function beyondTfjs(model: Model): readonly string[] {
  return [...new Set(partsIn(model))].filter((name) => !tfjsClasses.has(name))
}

function partsIn({ layers }: Model): readonly string[] {
  return layers.flatMap((layer) => {
    const { className, config, model } = layer
    if (!model) return [className, ...settingBeyond(layer), ...heldIn(config)]
    return [...(className === model.className ? [] : [className]), ...partsIn(model)]
  })
}

/** Sources: recurrent.ts, convolutional.ts, pooling.ts and core.ts of 4.22. */
function settingBeyond({ className, config, builtWith }: Held): readonly string[] {
  const { groups = 1, keepdims, reset_after: resetAfter } = config
  if (/^GRU/.test(className) && resetAfter !== false) return [`${className} with reset_after`]
  if (groups !== 1 && /^Conv/.test(className)) return [`${className} with groups`]
  if (keepdims === true) return [`${className} with keepdims`]
  return className === 'Flatten' && builtWith?.length === 2 ? ['Flatten of a vector'] : []
}

/** A layer, or one inside a wrapper, of which it is not known what it was built with. */
type Held = Pick<ModelLayer, 'className' | 'config'> & Partial<Pick<ModelLayer, 'builtWith'>>

/** The classes of the layers and cells inside a wrapper. */
function heldIn(config: Config): readonly string[] {
  return ['layer', 'cell'].flatMap((key) => {
    const held = serialized(config[key])
    return held ? [held.className, ...settingBeyond(held), ...heldIn(held.config)] : []
  })
}
