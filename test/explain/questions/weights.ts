import { answered, type Group, hub, keras, tensorflow, unanswered } from './question.ts'

const here = 'fixtures/explain/questions'
const families = 'fixtures/explain'
const math =
  'https://python-pypi.wekeepcoding.com/article/22444228/Keras+model+summary+result+Understanding+the+of+Parameters'

export const convolutions: Group = {
  title: 'How many parameters a convolution has',
  questions: [
    answered(
      'Why 1,400 in the first Conv2D and 22,550 in the second?',
      hub('carpentries-lab/deep-learning-intro/issues/577'),
      `explain ${families}/convolution.txt`,
      '3 × 3 × 3 × 50 + 50 = 1,400',
      '3 × 3 × 50 × 50 + 50 = 22,550',
    ),
    answered(
      'Conv1D of 128 filters of 5 on 100 features: why 64,128?',
      'https://52sbl.cn/discussion/111209.html',
      `explain ${families}/convolution.txt conv1d`,
      '64,000 + 128 = 64,128',
      'kernel_size is not squared',
      'Every filter spans all input channels',
    ),
    answered(
      'A tool counted filters × k × k + filters',
      hub('keras-team/autokeras/pull/576'),
      `explain ${families}/convolution.txt conv2d_1`,
      'kernel_size² × filters + filters leaves out that factor',
    ),
    answered(
      'How are shapes and counts of a small CNN read?',
      'https://coderapp.vercel.app/answer/61061116',
      `explain ${here}/small-cnn.txt`,
      'conv2d (Conv2D) (None, 32, 32, 3) → (None, 30, 30, 32)',
      '3 × 3 × 3 × 32 + 32 = 896',
      '1,024 × 64 + 64 = 65,600',
    ),
    answered(
      'How are Conv2D and Dense counted?',
      'https://e-com-net.com/article/1600268951370104832.htm',
      `explain ${here}/small-cnn.txt`,
      '3 × 3 × 32 × 64 + 64 = 18,496',
      '64 × 10 + 10 = 650',
    ),
    answered(
      'The math behind Conv2D and Dense',
      'https://community.deeplearning.ai/t/explain-the-math-behind-the-parameters-shown-by-model-summary/87136',
      `explain ${here}/small-cnn.txt`,
      'kernel_size[0] × kernel_size[1] × input_channels × filters + filters',
      'input_dim × units + units',
    ),
    answered(
      'A translated tutorial had the last Conv2D’s shape wrong',
      hub('tensorflow/docs-l10n/pull/69'),
      `explain ${here}/small-cnn.txt`,
      'conv2d_2 (Conv2D) (None, 6, 6, 64) → (None, 4, 4, 64)',
      'dense (Dense) (None, 1024) → (None, 64)',
    ),
    answered(
      'SeparableConv2D has 16, Conv2D 13: where do these numbers come from?',
      'https://stackoverflow.com/questions/54705367/what-is-the-difference-between-separableconv2d-and-conv2d-layers',
      `explain ${families}/separable.txt separable_conv2d`,
      '12 + 3 + 1 = 16',
      'the pointwise kernel adds to the count',
    ),
    answered(
      'An exam: the total of two Conv2D, Flatten and Dense(2) on 18 × 18 × 3',
      'https://math-gpt.org/problems/question/model-tf-keras-sequential-name-exam-cnn-model-layer-1-with-input-s',
      `explain ${here}/exam-cnn.txt`,
      '84 + 56 + 786 = 926',
    ),
    answered(
      'An exam: weights of 64 kernels of 5 × 5 on 3 channels, without biases',
      'https://crucialexams.com/study/questions/dy0-001/during-a-model-audit-you-examine-the-first-convolutional-layer-of-an/36492',
      `explain ${here}/without-biases.txt`,
      '5 × 5 × 3 × 64 = 4,800',
    ),
    answered(
      'How are the counts of a CNN with a Dense on 78,400 inputs calculated?',
      'http://39.103.169.235/p/02a67e187a72',
      `explain ${here}/dense-of-78400.txt`,
      '78,400 × 128 + 128 = 10,035,328',
    ),
  ],
}

export const denses: Group = {
  title: 'How many parameters a Dense has, and what counts as a neuron or a time step',
  questions: [
    answered(
      'Why 7,850 from 28 × 28 to 10?',
      math,
      `explain ${families}/dense.txt dense`,
      '784 × 10 = 7,840',
      '7,840 + 10 = 7,850',
    ),
    answered(
      'Why 4 parameters for one neuron with one input, not 2?',
      'https://taourl.com/read-2676851.html',
      `explain ${here}/one-neuron.txt`,
      '1 + 1 = 2 ✓ printed 2',
      '2 + 2 = 4',
      'the model itself has 2 parameters',
    ),
    answered(
      'The same 7,850 (Japanese)',
      'https://openillumi.com/?p=28264',
      `explain ${families}/dense.txt dense`,
      '7,840 + 10 = 7,850',
    ),
    unanswered(
      'How many neurons, not parameters?',
      tensorflow(53644),
      'what counts as a neuron is a convention; `explain` gives the units or filters of each layer',
    ),
    answered(
      'Why 1,505,290 and not 1,505,280?',
      'https://forums.fast.ai/t/millions-something-parameters/220',
      `explain ${here}/dense-of-an-image.txt dense`,
      '1,505,280 + 10 = 1,505,290',
      'The bias adds 1 per unit',
    ),
    answered('A model of 514 inputs', math, `explain ${here}/dense-of-514.txt`, '514 × 256 + 256 = 131,840'),
    answered(
      'Dense(10) on (20, 5) has only 60: is it not flattened?',
      'https://isolution.pro/es/q/so65087399/la-entrada-de-la-capa-densa-de-keras-no-se-aplana',
      `explain ${families}/dense.txt dense_2`,
      '50 + 10 = 60',
      'It acts on the last axis only and does not flatten',
    ),
    answered(
      'The same for a Dense on three axes (Japanese)',
      'https://isolution.pro/q/so65087399/kerasdense-reiya-no-nyuryoku-wa-furattoka-sareteimasen',
      `explain ${families}/dense.txt dense_2`,
      '50 + 10 = 60',
    ),
    answered(
      'TimeDistributed(Dense) and Dense after an LSTM look the same',
      'https://python-decompiler.com/article/2017-11/what-is-the-role-of-timedistributed-layer-in-keras',
      `explain --all ${here}/after-lstm.txt`,
      '80 + 5 = 85',
      'is the same as with TimeDistributed(Dense)',
      'all time steps share the weights',
    ),
    answered(
      'The difference between Dense and TimeDistributedDense',
      'https://datascience.stackexchange.com/questions/10836/the-difference-between-dense-and-timedistributeddense-of-keras',
      `explain ${here}/after-lstm.txt dense`,
      'is the same as with TimeDistributed(Dense)',
    ),
  ],
}

export const recurrent: Group = {
  title: 'How many parameters LSTM, GRU, SimpleRNN and Bidirectional have',
  questions: [
    answered(
      'LSTM(9) on one feature: why 396, what are the four gates?',
      'https://datascience.stackexchange.com/questions/128705/tf-keras-layers-lstm-where-did-all-these-parameters-came-from',
      `explain ${families}/recurrent.txt lstm`,
      '36 + 324 + 36 = 396',
      'i (input), f (forget), c (cell candidate) and o (output)',
    ),
    answered(
      'How do W, U and b of an LSTM add up?',
      'https://dejanbatanjac.github.io/2019/02/12/Number-of-parameters-in-Keras-LSTM.html',
      `explain ${families}/recurrent.txt lstm_1`,
      'kernel (input_dim, 4 × units) (128, 512) 65,536',
      'recurrent_kernel (units, 4 × units) (128, 512) 65,536',
      '= 131,584',
    ),
    answered(
      'An LSTM with one unit and one with three: how do the counts compare?',
      'https://qastack.mx/stats/365428/difference-between-a-single-unit-lstm-and-3-unit-lstm-neural-network',
      `explain ${here}/one-unit-cells.txt`,
      '4 + 4 + 4 = 12',
      '12 + 3 × 12 + 12 = 60',
    ),
    answered(
      'Bidirectional(GRU(32)) on 16 features: why 9,600, not 9,408?',
      'https://newbedev.com/calculating-the-number-of-parameters-of-a-gru-layer-keras',
      `explain ${families}/bidirectional.txt bidirectional`,
      '= 9,600',
      'layer.reset_after=True with False the count would be 9,408',
    ),
    answered(
      'GRU(32) on 32 features: 6,336, which the formula does not give',
      'https://wiki.hoelee.com/content/stats.stackexchange.com_en_all_2022-05/questions/458685/parameters-count-in-gru-layer-keras',
      `explain ${here}/gru-32.txt gru`,
      '3,072 + 3,072 + 192 = 6,336',
      '3 × units × (input_dim + units + 2), which is 3 × units more than the formula in papers',
    ),
    answered(
      'SimpleRNN, LSTM and GRU of one unit: 3, 12, and?',
      'http://fatal001.com/tensorflow/40896434946176094742.html',
      `explain ${here}/one-unit-cells.txt`,
      '1 + 1 + 1 = 3',
      '3 + 3 + 2 × 3 = 12',
    ),
    answered(
      'GRU(20) on (29, 13): why 2,040, and where is 29?',
      'https://boohere.com/ru/detail/123934.html',
      `explain ${families}/recurrent.txt gru_1`,
      '780 + 1,200 + 60 = 2,040',
      'The count does not depend on the number of time steps',
    ),
    answered(
      'SimpleRNN(10): where do the 120 come from?',
      'http://fatal001.com/math/32997304761033384108.html',
      `explain ${families}/recurrent.txt simple_rnn`,
      '10 + 100 + 10 = 120',
      'units × units of the weights connect every unit to every unit of the previous step',
    ),
    answered(
      'The secret of the 480 parameters of LSTM(10) (a course)',
      hub('tmzkdl487/bitcamp_AI5/blob/HEAD/keras/keras52_LSTM1_summary.py#L35'),
      `explain ${here}/lstm-480.txt lstm`,
      '40 + 400 + 40 = 480',
    ),
  ],
}

const notBuilt = 'a Keras error, before there is any summary'

export const unbuilt: Group = {
  title: 'Not built: 0 parameters, “?”, errors of count_params()',
  questions: [
    answered(
      'Keras 3 prints ? and 0 (unbuilt)',
      keras(19535),
      'explain fixtures/keras3/unbuilt-sequential.txt conv2d',
      '0 (unbuilt): the layer has no weights yet, because Keras creates them when it first sees an input',
      'Keras printed no shape: the layer has not been called yet',
    ),
    unanswered('“This model has not yet been built”', hub('shtamura/glcic/issues/4'), notBuilt),
    unanswered('The error should list all ways to build', keras(11217), notBuilt),
    unanswered('count_params() of an unbuilt embedding', tensorflow(36368), notBuilt),
    unanswered('count_params() of an unbuilt dense layer', tensorflow(22963), notBuilt),
    unanswered('A trained model is reported as not built', hub('tensorflow/recommenders/issues/540'), notBuilt),
    answered(
      'Why does the optimizer have 0 parameters before fit()?',
      hub('keras-team/keras-core/pull/885'),
      `explain ${here}/optimizer-not-built.txt`,
      'The optimizer has no variables yet: it creates them when training begins.',
    ),
  ],
}

export const nested: Group = {
  title: 'Nested models and wrappers: what is inside',
  questions: [
    answered(
      'The summary shows nothing about nested models',
      tensorflow(28154),
      `explain ${here}/two-towers.txt functional`,
      'its count is the sum of its own layers, which are not shown (print with expand_nested=True)',
    ),
    answered(
      'expand_nested: what are the rows inside?',
      keras(15250),
      'explain fixtures/keras3/mobilenet-transfer.txt',
      'The count of `mobilenet_1.00_224` includes the rows inside; they are not added again.',
    ),
    unanswered(
      'expand_nested differs in summary and plot_model',
      keras(17393),
      'about plot_model, whose picture is not a summary',
    ),
    answered(
      'Why are all layers of the submodel listed, instead of one row?',
      tensorflow(34634),
      `explain ${here}/vgg16-with-a-classifier.txt`,
      'The rows down to `block5_conv3` have 14,714,688 parameters, the same as VGG16(include_top=False)',
    ),
    unanswered('Can nested models be drawn?', keras(5937), 'about a picture of the model, not about its summary'),
    unanswered('Nested models', hub('lutzroeder/netron/issues/94'), 'about Netron, not about a summary of Keras'),
    answered(
      'The contents of a Bidirectional are not printed',
      keras(9426),
      `explain ${families}/bidirectional.txt bidirectional`,
      'The class of the wrapped layer is not printed; the count reveals it',
    ),
  ],
}

export const normalization: Group = {
  title: 'Why BatchNormalization has 4 parameters per feature, half of them non-trainable',
  questions: [
    answered(
      '2,048 for 512 features: how?',
      'https://stackguides.com/questions/42521005/how-the-number-of-parameters-associated-with-batchnormalization-layer-is-2048',
      `explain ${here}/batch-normalization-512.txt`,
      '512 + 512 + 512 + 512 = 2,048',
    ),
    answered(
      'The same 2,048 (Chinese)',
      'http://fatal001.com/keras/25001252468097422081.html',
      `explain ${here}/batch-normalization-512.txt batch_normalization`,
      'Four numbers per feature, not two',
    ),
    answered(
      'Which of them are trainable, and why?',
      'https://ingoampt.com/batch-normalisation-trainable-and-non-trainable-day-27',
      `explain ${here}/batch-normalization-512.txt batch_normalization`,
      'gamma and beta are trained; moving_mean and moving_variance are not',
      '1,024 trainable, 1,024 not',
    ),
    answered(
      '448 = 4 × 112 after 16 channels first: is the summary wrong?',
      keras(7835),
      `explain ${here}/channels-first.txt batch_normalization`,
      '112 + 112 + 112 + 112 = 448',
      'a missing axis=1 shows as 4 × the width instead of 4 × the channels',
    ),
  ],
}

export const embeddings: Group = {
  title: 'What affects the count of an Embedding',
  questions: [
    answered(
      'Which of input_dim, output_dim and input_length affect it?',
      'https://e-learn.cn/qa/answer/1036341/2100511.html',
      `explain ${families}/embedding.txt embedding`,
      '1,000 × 64 = 64,000',
      'the count does not depend on input_length',
    ),
  ],
}
