import { another, answered, type Group, hub, tensorflow, unanswered } from './question.ts'

const here = 'fixtures/explain/questions'
const book = 'apachecn/apachecn-dl-zh/blob/HEAD/docs/adv-dl-tf2-keras/01.md'

export const errors: Group = {
  title: 'Mistakes in blogs, books, READMEs and answers',
  questions: [
    answered(
      'A blog’s rows 896 + 0 + 288,110 and its total 288,006',
      'https://claire-chang.com/?p=5395',
      `explain ${here}/listing-288006.txt`,
      '28,800 × 10 + 10 = 288,010 ✗ printed 288,110, should be 288,010',
      '896 + 288,110 = 289,006',
    ),
    answered(
      'LSTM(128) as 4 × (128 × 128 + 128), BatchNormalization as 2 per feature',
      'https://errorhandle.ai/keras-model-summary-result-understanding-the-of-parameters',
      'explain fixtures/explain/recurrent.txt lstm_1',
      '65,536 + 65,536 + 512 = 131,584',
      '4 × (units × units + units) alone leaves out the input kernel, 4 × input_dim × units',
    ),
    answered(
      'A page says that padding=’same’ adds parameters',
      'https://cloud.tencent.com.cn/developer/information/%E4%BA%86%E8%A7%A3Keras%20Conv2D%E5%B1%82%E4%B8%AD%E7%9A%84%E5%8F%82%E6%95%B0%E6%95%B0%E9%87%8F',
      'explain fixtures/explain/convolution.txt conv3d',
      'padding adds no parameters: it changes only the output shape.',
    ),
    answered(
      'An answer says that non-trainable parameters belong to Dropout and MaxPooling',
      tensorflow(53644),
      'explain fixtures/keras3/vgg16-transfer.txt dropout',
      'Non-trainable params never come from a Dropout',
    ),
    answered(
      'A page reaches 640 with a confused count of biases',
      'https://codemia.io/knowledge-hub/path/keras_modelsummary_result_-_understanding_the_of_parameters',
      `explain ${here}/dense-9-64.txt`,
      '9 × 64 + 64 = 640',
    ),
    answered(
      'A README says that a MultiHeadAttention has 4 × d²',
      hub('Berkin99/DeepLearning'),
      'explain fixtures/explain/multi-head-attention.txt multi_head_attenti',
      'the 4 × d² of papers omits these 4 × d parameters',
      '= 16,640',
    ),
    answered(
      'A tutorial says (3, 3, 64) → 576, but its summary has (4, 4, 64) → 1024',
      tensorflow(33824),
      `explain ${here}/listing-cnn-shape.txt`,
      '`flatten` outputs (None, 576), which is the input of `dense`.',
      'No Dense with 65,600 parameters produces (None, 64) from this input',
    ),
    unanswered(
      'The table of a CNN in course notes is wrong',
      hub('mbadry1/DeepLearning.ai-Summary/issues/185'),
      'about a table in a course, which is not a Keras summary',
    ),
    unanswered(
      '--summary shows wrong counts of Conv1d',
      hub('analogdevicesinc/ai8x-training/pull/160'),
      another('ai8x-training'),
    ),
    unanswered(
      'The text and the code disagree on the number of filters',
      hub('lmoroney/dlaicourse/pull/165'),
      'about code and the text around it, without a summary',
    ),
    answered(
      'A book prints 36,928 for an Activation',
      hub(`${book}#L877`),
      `explain ${here}/listing-activation.txt`,
      'Activation has no weights: 0 parameters.',
      'Total params (75,530) minus all other rows (75,530) leaves 0 for `activation_1`.',
    ),
    answered(
      'A book prints 2750 for a Dense from 256 to 10',
      hub(`${book}#L557`),
      `explain ${here}/listing-2750.txt`,
      'kernel 256 × 10 = 2,560; bias 10: 2,570 in total',
      'Total params (269,322) minus all other rows (266,752) leaves 2,570 for `dense_3`.',
      'two digits are swapped',
    ),
    answered(
      'A README’s Bidirectional of 16 units on 16 features has 2,176',
      null,
      `explain ${here}/listing-2176.txt`,
      'its class and shapes allow 4,224',
      'or 3,264, or 1,056',
    ),
    answered(
      'A README’s Bidirectional(LSTM(64)) on 126 features has 133,120',
      null,
      `explain ${here}/listing-133120.txt`,
      '(None, ?, 195) → (None, 128)',
      '= 133,120',
    ),
    answered(
      'A book’s total 14,789,955 with a split of 50,178 and 14,714,688',
      hub('OpenDocCN/ibooker-dl-zh/blob/HEAD/docs/dl-vis-sys/dl-vis-sys_08.md#L189'),
      `explain ${here}/listing-14789955.txt`,
      '50,178 + 14,714,688 = 14,764,866, but 14,789,955 is printed',
    ),
    answered(
      'A README’s Bidirectional of 50 units on 200 features has 120,400',
      null,
      `explain ${here}/listing-120400.txt`,
      'its class and shapes allow 100,400',
      'No Bidirectional with 120,400 parameters produces (None, 100) from this input',
    ),
  ],
}
