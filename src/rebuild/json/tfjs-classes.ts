import { serialized } from '../../infer/known-config.ts'
import type { Config } from '../../layers/config-value.ts'
import type { Model } from '../../model/model.ts'

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

/** The classes of a model that TensorFlow.js lacks, each once. */
export function classesBeyondTfjs(model: Model): readonly string[] {
  return [...new Set(classesIn(model))].filter((name) => !tfjsClasses.has(name))
}

function classesIn({ layers }: Model): readonly string[] {
  return layers.flatMap(({ className, config, model }) =>
    model
      ? [...(className === model.className ? [] : [className]), ...classesIn(model)]
      : [className, ...heldIn(config)],
  )
}

/** The classes of the layers and cells inside a wrapper. */
function heldIn(config: Config): readonly string[] {
  return ['layer', 'cell'].flatMap((key) => {
    const held = serialized(config[key])
    return held ? [held.className, ...heldIn(held.config)] : []
  })
}
