import { another, answered, type Group, hub, keras, tensorflow, unanswered } from './question.ts'

const noSummary = 'there is no summary to explain'

export const wishes: Group = {
  title: 'What people wish a summary (or a tool) would tell them',
  questions: [
    answered(
      'How much memory does it take, and what is inside?',
      keras(15239),
      'explain fixtures/explain/questions/vgg16.txt',
      '138,357,544 × 4 bytes = 553,430,176 bytes; 553,430,176 ÷ 1,024² = 527.79 MB',
      'The outputs of all rows take another 15,262,696 numbers per example',
    ),
    unanswered('FLOPs in the summary', keras(5625), 'a summary counts parameters, not operations'),
    unanswered('FLOPs per layer', hub('tokusumi/keras-flops/issues/13'), 'a summary counts parameters, not operations'),
    answered(
      'Which input shape does each layer expect?',
      hub('tensorflow/tfjs/issues/5978'),
      'explain fixtures/tfjs/two-branches.txt',
      'dense_Dense1 (Dense) (None, 8) → (None, 4)',
    ),
    answered(
      'The input shape next to the output shape',
      hub('TylerYep/torchinfo/issues/20'),
      'explain fixtures/explain/questions/small-cnn.txt',
      'conv2d_1 (Conv2D) (None, 15, 15, 32) → (None, 13, 13, 64)',
    ),
    answered(
      'Input and output shapes of each layer, to be sure',
      hub('Nixtla/neuralforecast/issues/1415'),
      'explain fixtures/explain/questions/any-length.txt',
      'lstm (LSTM) (None, None, 8) → (None, 16)',
    ),
    unanswered(
      'Output shapes in summary()',
      hub('deeplearning4j/deeplearning4j/issues/3969'),
      another('Deeplearning4j'),
    ),
    unanswered('A summary of a TF 1 model', hub('deezer/linear_graph_autoencoders/issues/4'), noSummary),
    unanswered(
      'A summary for models and layers',
      hub('tensorspace-team/tensorspace/issues/42'),
      another('TensorSpace'),
    ),
    unanswered('A detailed summary', hub('anjandeepsahni/torchutils/issues/6'), another('torchutils')),
    answered(
      'VGG16: how much memory do weights and feature maps take?',
      'https://blog.csdn.net/u011311291/article/details/82969409',
      'explain fixtures/explain/questions/vgg16.txt',
      '= 527.79 MB',
      '15,262,696 numbers per example (58.22 MB in float32)',
    ),
    answered(
      'How many parameters does a ConvLSTM2D have, and what does it do?',
      'https://stackguides.com/questions/63107438/what-does-the-keras-convlstm2d-layer-do',
      'explain fixtures/explain/questions/conv-lstm.txt conv_lstm2d',
      'An LSTM whose four gates are convolutions: one over the input, one over the state.',
      '= 59,200',
    ),
    answered(
      'Recovering the configuration from the summary',
      tensorflow(48191),
      'explain --all fixtures/explain/questions/small-cnn.txt',
      'filters=32',
      'kernel_size',
      'units=64',
      'What a summary never shows',
    ),
    unanswered(
      'Operations and parameters per layer',
      hub('lutzroeder/netron/issues/267'),
      another('Netron, and FLOPs'),
    ),
    unanswered('Parameters of the whole model', hub('lutzroeder/netron/issues/646'), another('Netron')),
    unanswered('Counts of layers and parameters', hub('lutzroeder/netron/issues/446'), another('Netron')),
    unanswered('Trainable and non-trainable totals', hub('lutzroeder/netron/issues/301'), another('Netron')),
    unanswered(
      'Parameters and an estimate of the run time',
      hub('lutzroeder/netron/issues/1160'),
      another('Netron, and run time'),
    ),
    unanswered('Weights of each layer next to their picture', hub('NVIDIA/DIGITS/issues/220'), another('DIGITS')),
    unanswered('Parameters of each layer, as in Keras', hub('AlexeyAB/darknet/issues/4175'), another('Darknet')),
    unanswered(
      'The number of parameters while building the model',
      hub('ufal/neuralmonkey/issues/257'),
      another('Neural Monkey'),
    ),
    unanswered('A function like model.summary()', hub('pytorch/pytorch/issues/2001'), another('PyTorch')),
    answered(
      'kernel_size, padding and strides of each layer',
      hub('vra/flopth/issues/7'),
      'explain fixtures/explain/convolution.txt conv2d',
      'kernel_size=(3, 3)',
      "padding='valid'",
      'strides=(1, 1)',
    ),
    answered(
      'The window of a pooling layer',
      hub('TylerYep/torchinfo/issues/112'),
      'explain fixtures/explain/pooling.txt max_pooling2d',
      '(2, 2)',
      'pool_size',
    ),
    unanswered('A summary like that of torchinfo', hub('open-mmlab/mmdetection/issues/10252'), another('MMDetection')),
  ],
}
