import { type Group, hub, keras, tensorflow, told, untold } from './question.ts'

const here = 'fixtures/explain/questions'
const families = 'fixtures/explain'
const math =
  'https://python-pypi.wekeepcoding.com/article/22444228/Keras+model+summary+result+Understanding+the+of+Parameters'

export const convolutions: Group = {
  title: 'How many parameters a convolution has',
  questions: [
    told(
      'Why 1,400 in the first Conv2D and 22,550 in the second?',
      hub('carpentries-lab/deep-learning-intro/issues/577'),
      `explain ${families}/convolution.txt`,
      '3 × 3 × 3 × 50 + 50 = 1,400',
      '3 × 3 × 50 × 50 + 50 = 22,550',
    ),
    told(
      'Conv1D of 128 filters of 5 on 100 features: why 64,128?',
      'https://52sbl.cn/discussion/111209.html',
      `explain ${families}/convolution.txt conv1d`,
      '64,000 + 128 = 64,128',
      'kernel_size enters once and is not squared',
      'Every filter reaches through all input channels',
    ),
    told(
      'A tool counted filters × k × k + filters',
      hub('keras-team/autokeras/pull/576'),
      `explain ${families}/convolution.txt conv2d_1`,
      'kernel_size² × filters + filters forgets to multiply by them',
    ),
    told(
      'How are shapes and counts of a small CNN read?',
      'https://coderapp.vercel.app/answer/61061116',
      `explain ${here}/small-cnn.txt`,
      'conv2d (Conv2D) (None, 32, 32, 3) → (None, 30, 30, 32)',
      '3 × 3 × 3 × 32 + 32 = 896',
      '1,024 × 64 + 64 = 65,600',
    ),
    told(
      'How are Conv2D and Dense counted?',
      'https://e-com-net.com/article/1600268951370104832.htm',
      `explain ${here}/small-cnn.txt`,
      '3 × 3 × 32 × 64 + 64 = 18,496',
      '64 × 10 + 10 = 650',
    ),
    told(
      'The math behind Conv2D and Dense',
      'https://community.deeplearning.ai/t/explain-the-math-behind-the-parameters-shown-by-model-summary/87136',
      `explain ${here}/small-cnn.txt`,
      'kernel_size[0] × kernel_size[1] × input_channels × filters + filters',
      'input_dim × units + units',
    ),
    told(
      'A translated tutorial had the last Conv2D’s shape wrong',
      hub('tensorflow/docs-l10n/pull/69'),
      `explain ${here}/small-cnn.txt`,
      'conv2d_2 (Conv2D) (None, 6, 6, 64) → (None, 4, 4, 64)',
      'dense (Dense) (None, 1024) → (None, 64)',
    ),
    told(
      'SeparableConv2D has 16, Conv2D 13: which numbers make them up?',
      'https://stackoverflow.com/questions/54705367/what-is-the-difference-between-separableconv2d-and-conv2d-layers',
      `explain ${families}/separable.txt separable_conv2d`,
      '12 + 3 + 1 = 16',
      'the pointwise kernel comes on top',
    ),
    told(
      'An exam: the total of two Conv2D, Flatten and Dense(2) on 18 × 18 × 3',
      'https://math-gpt.org/problems/question/model-tf-keras-sequential-name-exam-cnn-model-layer-1-with-input-s',
      `explain ${here}/exam-cnn.txt`,
      '84 + 56 + 786 = 926',
    ),
    told(
      'An exam: weights of 64 kernels of 5 × 5 on 3 channels, without biases',
      'https://crucialexams.com/study/questions/dy0-001/during-a-model-audit-you-examine-the-first-convolutional-layer-of-an/36492',
      `explain ${here}/without-biases.txt`,
      '5 × 5 × 3 × 64 = 4,800',
    ),
    told(
      'How are the counts of a CNN with a Dense of 78,400 inputs worked out?',
      'http://39.103.169.235/p/02a67e187a72',
      `explain ${here}/dense-of-78400.txt`,
      '78,400 × 128 + 128 = 10,035,328',
    ),
  ],
}

export const denses: Group = {
  title: 'How many parameters a Dense has, and what counts as a neuron or a time step',
  questions: [
    told(
      'Why 7,850 from 28 × 28 to 10?',
      math,
      `explain ${families}/dense.txt dense`,
      '784 × 10 = 7,840',
      '7,840 + 10 = 7,850',
    ),
    told(
      'Why 4 parameters for one neuron with one input, not 2?',
      'https://taourl.com/read-2676851.html',
      `explain ${here}/one-neuron.txt`,
      '1 + 1 = 2 ✓ printed 2',
      '2 + 2 = 4',
      'the model itself has 2 parameters',
    ),
    told(
      'The same 7,850 (Japanese)',
      'https://openillumi.com/?p=28264',
      `explain ${families}/dense.txt dense`,
      '7,840 + 10 = 7,850',
    ),
    untold(
      'How many neurons, not parameters?',
      tensorflow(53644),
      'what counts as a neuron is a convention; `explain` gives the units or filters of each layer',
    ),
    told(
      'Why 1,505,290 and not 1,505,280?',
      'https://forums.fast.ai/t/millions-something-parameters/220',
      `explain ${here}/dense-of-an-image.txt dense`,
      '1,505,280 + 10 = 1,505,290',
      'The bias adds 1 a unit',
    ),
    told('A model of 514 inputs', math, `explain ${here}/dense-of-514.txt`, '514 × 256 + 256 = 131,840'),
    told(
      'Dense(10) on (20, 5) has only 60: is it not flattened?',
      'https://isolution.pro/es/q/so65087399/la-entrada-de-la-capa-densa-de-keras-no-se-aplana',
      `explain ${families}/dense.txt dense_2`,
      '50 + 10 = 60',
      'It acts on the last axis only and flattens nothing',
    ),
    told(
      'The same of a Dense on three axes (Japanese)',
      'https://isolution.pro/q/so65087399/kerasdense-reiya-no-nyuryoku-wa-furattoka-sareteimasen',
      `explain ${families}/dense.txt dense_2`,
      '50 + 10 = 60',
    ),
    told(
      'TimeDistributed(Dense) and Dense after an LSTM look the same',
      'https://python-decompiler.com/article/2017-11/what-is-the-role-of-timedistributed-layer-in-keras',
      `explain --all ${here}/after-lstm.txt`,
      '80 + 5 = 85',
      'TimeDistributed(Dense) has the same',
      'all time steps share the weights',
    ),
    told(
      'The difference of Dense and TimeDistributedDense',
      'https://datascience.stackexchange.com/questions/10836/the-difference-between-dense-and-timedistributeddense-of-keras',
      `explain ${here}/after-lstm.txt dense`,
      'TimeDistributed(Dense) has the same',
    ),
  ],
}

export const recurrent: Group = {
  title: 'How many parameters LSTM, GRU, SimpleRNN and Bidirectional have',
  questions: [
    told(
      'LSTM(9) on one feature: why 396, what are the four gates?',
      'https://datascience.stackexchange.com/questions/128705/tf-keras-layers-lstm-where-did-all-these-parameters-came-from',
      `explain ${families}/recurrent.txt lstm`,
      '36 + 324 + 36 = 396',
      'i (input), f (forget), c (cell candidate) and o (output)',
    ),
    told(
      'How do W, U and b of an LSTM add up?',
      'https://dejanbatanjac.github.io/2019/02/12/Number-of-parameters-in-Keras-LSTM.html',
      `explain ${families}/recurrent.txt lstm_1`,
      'kernel (input_dim, 4 × units) (128, 512) 65,536',
      'recurrent_kernel (units, 4 × units) (128, 512) 65,536',
      '= 131,584',
    ),
    told(
      'An LSTM of one unit and one of three: how do counts compare?',
      'https://qastack.mx/stats/365428/difference-between-a-single-unit-lstm-and-3-unit-lstm-neural-network',
      `explain ${here}/one-unit-cells.txt`,
      '4 + 4 + 4 = 12',
      '12 + 3 × 12 + 12 = 60',
    ),
    told(
      'Bidirectional(GRU(32)) on 16 features: why 9,600, not 9,408?',
      'https://newbedev.com/calculating-the-number-of-parameters-of-a-gru-layer-keras',
      `explain ${families}/bidirectional.txt bidirectional`,
      '= 9,600',
      'layer.reset_after=True with False the count would be 9,408',
    ),
    told(
      'GRU(32) on 32 features: 6,336, which a formula does not give',
      'https://wiki.hoelee.com/content/stats.stackexchange.com_en_all_2022-05/questions/458685/parameters-count-in-gru-layer-keras',
      `explain ${here}/gru-32.txt gru`,
      '3,072 + 3,072 + 192 = 6,336',
      '3 × units × (input_dim + units + 2), which is 3 × units more than the formula of papers',
    ),
    told(
      'SimpleRNN, LSTM and GRU of one unit: 3, 12, and?',
      'http://fatal001.com/tensorflow/40896434946176094742.html',
      `explain ${here}/one-unit-cells.txt`,
      '1 + 1 + 1 = 3',
      '3 + 3 + 2 × 3 = 12',
    ),
    told(
      'GRU(20) on (29, 13): why 2,040, and where is 29?',
      'https://boohere.com/ru/detail/123934.html',
      `explain ${families}/recurrent.txt gru_1`,
      '780 + 1,200 + 60 = 2,040',
      'The number of time steps never enters the count',
    ),
    told(
      'SimpleRNN(10): where are the 120 from?',
      'http://fatal001.com/math/32997304761033384108.html',
      `explain ${families}/recurrent.txt simple_rnn`,
      '10 + 100 + 10 = 120',
      'units × units of it connect every unit with every unit of the step before',
    ),
    told(
      'The secret of the 480 parameters of LSTM(10) (a course)',
      hub('tmzkdl487/bitcamp_AI5/blob/HEAD/keras/keras52_LSTM1_summary.py#L35'),
      `explain ${here}/lstm-480.txt lstm`,
      '40 + 400 + 40 = 480',
    ),
  ],
}

const notBuilt = 'an error of Keras before there is a summary'

export const unbuilt: Group = {
  title: 'Not built: 0 parameters, “?”, errors of count_params()',
  questions: [
    told(
      'Keras 3 prints ? and 0 (unbuilt)',
      keras(19535),
      'explain fixtures/keras3/unbuilt-sequential.txt conv2d',
      '0 (unbuilt): the layer has no weights yet, because Keras creates them when it first sees an input',
      'Keras printed no shape: the layer has not been called yet',
    ),
    untold('“This model has not yet been built”', hub('shtamura/glcic/issues/4'), notBuilt),
    untold('The error should say all ways to build', keras(11217), notBuilt),
    untold('count_params() of an embedding that is not built', tensorflow(36368), notBuilt),
    untold('count_params() of a dense layer that is not built', tensorflow(22963), notBuilt),
    untold('A trained model is said not to be built', hub('tensorflow/recommenders/issues/540'), notBuilt),
    told(
      'Why has the optimizer 0 parameters before fit()?',
      hub('keras-team/keras-core/pull/885'),
      `explain ${here}/optimizer-not-built.txt`,
      'The optimizer has no variables yet: it creates them when training begins.',
    ),
  ],
}

export const nested: Group = {
  title: 'Nested models and wrappers: what is inside',
  questions: [
    told(
      'The summary says nothing of nested models',
      tensorflow(28154),
      `explain ${here}/two-towers.txt functional`,
      'its count is the sum of its own layers, which are not shown (print with expand_nested=True)',
    ),
    told(
      'expand_nested: what are the rows inside?',
      keras(15250),
      'explain fixtures/keras3/mobilenet-transfer.txt',
      'The count of `mobilenet_1.00_224` includes the rows inside; they are not added again.',
    ),
    untold(
      'expand_nested differs in summary and plot_model',
      keras(17393),
      'about plot_model, whose picture is no summary',
    ),
    told(
      'Why are all layers of the submodel listed, where it was one row?',
      tensorflow(34634),
      `explain ${here}/vgg16-with-a-classifier.txt`,
      'The rows down to `block5_conv3` have 14,714,688 parameters, the same as VGG16(include_top=False)',
    ),
    untold('Can nested models be drawn?', keras(5937), 'about a picture of the model, not about its summary'),
    untold('Nested models', hub('lutzroeder/netron/issues/94'), 'about Netron, not about a summary of Keras'),
    told(
      'What is inside a Bidirectional is not printed',
      keras(9426),
      `explain ${families}/bidirectional.txt bidirectional`,
      'The class of the layer inside is not printed; the count tells it',
    ),
  ],
}

export const normalization: Group = {
  title: 'Why BatchNormalization has 4 per feature, half of them non-trainable',
  questions: [
    told(
      '2,048 for 512 features: how?',
      'https://stackguides.com/questions/42521005/how-the-number-of-parameters-associated-with-batchnormalization-layer-is-2048',
      `explain ${here}/batch-normalization-512.txt`,
      '512 + 512 + 512 + 512 = 2,048',
    ),
    told(
      'The same 2,048 (Chinese)',
      'http://fatal001.com/keras/25001252468097422081.html',
      `explain ${here}/batch-normalization-512.txt batch_normalization`,
      'Four numbers per feature, not two',
    ),
    told(
      'Which of them are trainable, and why?',
      'https://ingoampt.com/batch-normalisation-trainable-and-non-trainable-day-27',
      `explain ${here}/batch-normalization-512.txt batch_normalization`,
      'gamma and beta are trained; moving_mean and moving_variance are not',
      '1,024 trainable, 1,024 not',
    ),
    told(
      '448 = 4 × 112 after 16 channels first: is the summary wrong?',
      keras(7835),
      `explain ${here}/channels-first.txt batch_normalization`,
      '112 + 112 + 112 + 112 = 448',
      'a forgotten axis=1 shows as 4 × the width instead of 4 × the channels',
    ),
  ],
}

export const embeddings: Group = {
  title: 'What enters the count of an Embedding',
  questions: [
    told(
      'Which of input_dim, output_dim and input_length enter it?',
      'https://e-learn.cn/qa/answer/1036341/2100511.html',
      `explain ${families}/embedding.txt embedding`,
      '1,000 × 64 = 64,000',
      'input_length never enters the count',
    ),
  ],
}
