import { another, answered, type Group, hub, keras, kerasPull, tensorflow, unanswered } from './question.ts'

const nextCompile = 'A change of `trainable` takes effect at the next compile().'
const twice =
  'layers frozen after compile() count as both trainable and non-trainable (Keras 2.0.9–2.3.1, tf.keras up to 2.1)'

export const trainable: Group = {
  title: 'Trainable and non-trainable: what it means, why it changes, why it looks wrong',
  questions: [
    answered(
      'Why is the total the same after trainable = False?',
      keras(4514),
      'explain fixtures/keras3/all-frozen.txt',
      'freezing layers does not change the total',
      'Nothing is trainable, so the whole model is frozen',
    ),
    answered(
      'Separate counts of trainable and non-trainable weights',
      kerasPull(4513),
      'explain fixtures/keras3/frozen-first-block.txt',
      '4,640 + 64 + 330 = 5,034',
      '448 + 64 + 64 = 576',
    ),
    unanswered(
      'Trainable params: 3 for two nested models of one unit, one with BatchNormalization',
      keras(8676),
      'the rows of the nested models are not printed; with `expand_nested=True`, `explain` names gamma, beta and the moving statistics',
    ),
    unanswered('Frozen layers are reported as trainable', hub('larq/larq/issues/179'), another('the summary of Larq')),
    unanswered(
      'Frozen layers are counted as trainable',
      hub('intel/analytics-zoo/issues/909'),
      another('Analytics Zoo'),
    ),
    unanswered('Frozen layers are counted as trainable', hub('intel/BigDL/issues/1975'), another('BigDL')),
    unanswered(
      'hub.KerasLayer: 0 trainable in the summary, 360 variables',
      hub('tensorflow/hub/issues/795'),
      'the row of a KerasLayer does not show what is inside: its count is taken as printed and labelled so',
    ),
    unanswered(
      'A layer counts as trainable or not only as a whole',
      hub('PaddlePaddle/Paddle/pull/42798'),
      another('Paddle'),
    ),
    unanswered(
      'A module with both kinds is reported wrongly',
      hub('TylerYep/torchinfo/issues/99'),
      another('torchinfo'),
    ),
    unanswered('Parameters of a container are missing', hub('TylerYep/torchinfo/issues/137'), another('torchinfo')),
    unanswered('A column for trainable', hub('sksq96/pytorch-summary/issues/203'), another('torchsummary')),
    answered(
      'A column for trainable',
      kerasPull(15459),
      'explain fixtures/keras3/frozen-first-block.txt',
      'According to the Trainable column, `c1` and `b1` are frozen (trainable = False).',
    ),
    answered(
      'Are shared layers counted correctly after freezing?',
      keras(12905),
      'explain fixtures/explain/questions/two-towers.txt',
      'is called 2 times and counted once',
    ),
    answered(
      'The trainable count changes between two summaries without a compile',
      keras(8121),
      'explain fixtures/keras3/frozen-first-block.txt',
      nextCompile,
    ),
    answered(
      'Odd totals after layers were frozen or unfrozen without compile()',
      keras(9940),
      'explain fixtures/explain/questions/frozen-after-compile.txt',
      '200,960 + 2,570 = 203,530',
      'The rows add up to 200,960 less than Total params',
      twice,
    ),
    answered(
      'The total is wrong after loading a model with trainable = False',
      tensorflow(37531),
      'explain fixtures/explain/questions/frozen-after-compile-tf-keras.txt',
      'The rows add up to 200,960 less than Total params',
      twice,
    ),
    answered(
      '“Discrepancy between trainable weights and collected trainable weights”: what does it mean?',
      keras(9550),
      'explain fixtures/explain/questions/frozen-after-compile.txt',
      twice,
    ),
    answered(
      'The same warning with a GAN: how many weights are trained?',
      tensorflow(33018),
      'explain fixtures/explain/questions/frozen-after-compile-tf-keras.txt',
      twice,
    ),
    unanswered(
      'The warning appears at every iteration',
      tensorflow(22012),
      'about a warning in the log, not about the summary',
    ),
    answered(
      'What is a non-trainable parameter, and why does Inception have some?',
      'https://stackoverflow.com/questions/47312219/what-does-non-trainable-params-mean/47312861',
      'explain fixtures/keras3/inceptionv3.txt',
      '✓ printed 34,432',
      'moving_mean and moving_variance (2 per feature) are averages collected during training, not learned by gradients',
    ),
    answered(
      'Why are there non-trainable parameters (and not for L2 or augmentation)?',
      'https://www.alexacabs.in/why-i-am-seeing-non-trainable-parameters-in-my-network-summary.html',
      'explain fixtures/keras3/vgg16-transfer.txt',
      'This is the number if `vgg16` is frozen',
      'None of these parameters belong to GlobalAveragePooling2D or Dropout, which have no parameters at all.',
    ),
  ],
}
