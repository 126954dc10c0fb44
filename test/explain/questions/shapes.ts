import { answered, type Group, hub, keras, tensorflow, unanswered } from './question.ts'

const multiple = 'explain fixtures/explain/questions/multiple.txt dense'
const called =
  'Keras prints `multiple` for a layer called on inputs of different shapes, or inside a subclassed model, whose shapes it does not record'
const batch = 'the first None is the batch axis: the batch size is not part of the model'
const open = 'a None after the batch axis is a variable length, such as the number of time steps'

export const shapes: Group = {
  title: 'Output Shape and Connected to: None, multiple, lists, missing or truncated cells',
  questions: [
    answered('Why is every output shape of a subclassed model `multiple`?', tensorflow(29132), multiple, called),
    answered('Output shapes of a subclassed model', tensorflow(25036), multiple, called),
    answered('model.build() leaves `multiple`', keras(15135), multiple, called),
    answered('`multiple`, although build() got the shape', keras(13782), multiple, called),
    unanswered('summary() of a subclassed model fails', tensorflow(33946), 'a Keras error, before anything is printed'),
    answered('Only `multiple`: what does each layer output?', hub('akensert/molgraph/issues/17'), multiple, called),
    answered(
      'Why is the InputLayer of a Sequential not listed?',
      tensorflow(35515),
      'explain fixtures/explain/dense.txt input_layer',
      'A Sequential model also has one but never lists it.',
    ),
    answered(
      'Why is a shape (None, None, None, filters)?',
      keras(13361),
      'explain fixtures/explain/questions/any-size.txt conv2d',
      batch,
      open,
    ),
    answered(
      'Add prints a list, and Connected to is empty (Keras 2.0.0)',
      keras(5822),
      'explain fixtures/explain/questions/add-of-keras-2.0.0.txt add_16',
      'Keras 2.0.0 prints a list of its input shapes; its output has one shape.',
    ),
    unanswered(
      'The Connected to column is missing',
      tensorflow(40969),
      'Keras omits the column if it considers the model a chain; the text does not show why it did',
    ),
    answered(
      'Connected to says <tensorflow.python.keras.engine.i',
      tensorflow(24627),
      'explain fixtures/explain/questions/engine-names.txt',
      'dense (Dense)',
      '✓ printed 596',
    ),
    unanswered(
      'tfjs repeats sequential[3][0] for a model that is used again',
      hub('tensorflow/tfjs/issues/7880'),
      'the output of tfjs does not show which call was meant',
    ),
    answered(
      'Why does every shape begin with None?',
      hub('carpentries-lab/deep-learning-intro/issues/578'),
      'explain fixtures/explain/dense.txt dense',
      batch,
    ),
    answered(
      'What is the letter N in the Param # of lstm_2?',
      keras(12427),
      'explain fixtures/explain/questions/glued-columns.txt lstm_2',
      'the output shape is truncated',
      '✓ printed 33,024',
    ),
    answered(
      'Why is the first shape in square brackets?',
      hub('gmalivenko/pytorch2keras/issues/104'),
      'explain fixtures/explain/questions/frozen-after-compile-tf-keras.txt input_1',
      'the square brackets are a list of one shape, which is how tf.keras stores the shape of an InputLayer; they have no other meaning',
    ),
    answered(
      'Why is a shape (1, 4096) if tensors can have any batch size?',
      keras(5948),
      'explain fixtures/keras3/fixed-batch-stateful.txt dense',
      '64 is the batch size, fixed in this model (usually None)',
    ),
    answered(
      'Is the first None the batch and the second the time steps?',
      keras(9927),
      'explain fixtures/explain/questions/any-length.txt input_layer',
      batch,
      open,
    ),
  ],
}
