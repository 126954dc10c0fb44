import { another, type Group, hub, keras, kerasPull, tensorflow, told, untold } from './question.ts'

const nextCompile = 'A change of `trainable` takes effect at the next compile().'
const twice =
  'layers frozen after compile() count as both trainable and non-trainable (Keras 2.0.9–2.3.1, tf.keras up to 2.1)'

export const trainable: Group = {
  title: 'Trainable and non-trainable: what it means, why it changes, why it looks wrong',
  questions: [
    told(
      'Why is the total the same after trainable = False?',
      keras(4514),
      'explain fixtures/keras3/all-frozen.txt',
      'freezing layers does not change the total',
      'Nothing is trainable, so the whole model is frozen',
    ),
    told(
      'Separate counts of trainable and non-trainable weights',
      kerasPull(4513),
      'explain fixtures/keras3/frozen-first-block.txt',
      '4,640 + 64 + 330 = 5,034',
      '448 + 64 + 64 = 576',
    ),
    untold(
      'Trainable params: 3 for two nested models of one unit, one with BatchNormalization',
      keras(8676),
      'what the nested models hold is not printed; with `expand_nested=True` `explain` names gamma, beta and the moving statistics',
    ),
    untold('Frozen layers are said to be trainable', hub('larq/larq/issues/179'), another('the summary of Larq')),
    untold('Frozen layers are counted as trainable', hub('intel/analytics-zoo/issues/909'), another('Analytics Zoo')),
    untold('Frozen layers are counted as trainable', hub('intel/BigDL/issues/1975'), another('BigDL')),
    untold(
      'hub.KerasLayer: 0 trainable in the summary, 360 variables',
      hub('tensorflow/hub/issues/795'),
      'the row of a KerasLayer shows nothing of its inside: its count is taken, and said to be so',
    ),
    untold('A layer counts as trainable or not as a whole', hub('PaddlePaddle/Paddle/pull/42798'), another('Paddle')),
    untold('A module of both kinds is reported wrongly', hub('TylerYep/torchinfo/issues/99'), another('torchinfo')),
    untold('Parameters of a container are missing', hub('TylerYep/torchinfo/issues/137'), another('torchinfo')),
    untold('A column for trainable', hub('sksq96/pytorch-summary/issues/203'), another('torchsummary')),
    told(
      'A column for trainable',
      kerasPull(15459),
      'explain fixtures/keras3/frozen-first-block.txt',
      'According to the Trainable column, `c1` and `b1` are frozen (trainable = False).',
    ),
    told(
      'Are shared layers counted rightly after freezing?',
      keras(12905),
      'explain fixtures/explain/questions/two-towers.txt',
      'is called 2 times and counted once',
    ),
    told(
      'The trainable count changes between two summaries without a compile',
      keras(8121),
      'explain fixtures/keras3/frozen-first-block.txt',
      nextCompile,
    ),
    told(
      'Odd totals after layers were set free or frozen without compile',
      keras(9940),
      'explain fixtures/explain/questions/frozen-after-compile.txt',
      '200,960 + 2,570 = 203,530',
      'The rows add up to 200,960 less than Total params',
      twice,
    ),
    told(
      'The total is wrong after loading a model with trainable = False',
      tensorflow(37531),
      'explain fixtures/explain/questions/frozen-after-compile-tf-keras.txt',
      'The rows add up to 200,960 less than Total params',
      twice,
    ),
    told(
      '“Discrepancy between trainable weights and collected trainable weights”: what does that mean?',
      keras(9550),
      'explain fixtures/explain/questions/frozen-after-compile.txt',
      twice,
    ),
    told(
      'The same warning with a GAN: how many weights are trained?',
      tensorflow(33018),
      'explain fixtures/explain/questions/frozen-after-compile-tf-keras.txt',
      twice,
    ),
    untold(
      'The warning comes at every iteration',
      tensorflow(22012),
      'about a warning in the log, not about the summary',
    ),
    told(
      'What is a non-trainable parameter; why are there some in Inception?',
      'https://stackoverflow.com/questions/47312219/what-does-non-trainable-params-mean/47312861',
      'explain fixtures/keras3/inceptionv3.txt',
      '✓ printed 34,432',
      'moving_mean and moving_variance (2 per feature) are averages collected during training, not learned by gradients',
    ),
    told(
      'Why are there non-trainable parameters (and not for L2 or augmentation)?',
      'https://www.alexacabs.in/why-i-am-seeing-non-trainable-parameters-in-my-network-summary.html',
      'explain fixtures/keras3/vgg16-transfer.txt',
      'This is the number if `vgg16` is frozen',
      'None of these parameters belong to GlobalAveragePooling2D or Dropout, which have no parameters at all.',
    ),
  ],
}
