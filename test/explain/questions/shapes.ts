import { type Group, hub, keras, tensorflow, told, untold } from './question.ts'

const multiple = 'explain fixtures/explain/questions/multiple.txt dense'
const called =
  'Keras prints `multiple` for a layer called on inputs of different shapes, or inside a subclassed model, whose shapes it does not record'
const batch = 'the first None is the batch axis: the batch size is not part of the model'
const open = 'a None after the batch axis is a variable length, such as the number of time steps'

export const shapes: Group = {
  title: 'Output Shape and Connected to: None, multiple, lists, cells that are missing or cut',
  questions: [
    told('Why is every output shape of a subclassed model `multiple`?', tensorflow(29132), multiple, called),
    told('Output shapes of a subclassed model', tensorflow(25036), multiple, called),
    told('model.build() leaves `multiple`', keras(15135), multiple, called),
    told('`multiple` although build() was given the shape', keras(13782), multiple, called),
    untold('summary() of a subclassed model fails', tensorflow(33946), 'an error of Keras before anything is printed'),
    told('Only `multiple`: what does each layer give?', hub('akensert/molgraph/issues/17'), multiple, called),
    told(
      'Why is the InputLayer of a Sequential not listed?',
      tensorflow(35515),
      'explain fixtures/explain/dense.txt input_layer',
      'A Sequential model has one too, but never lists it.',
    ),
    told(
      'Why is a shape (None, None, None, filters)?',
      keras(13361),
      'explain fixtures/explain/questions/any-size.txt conv2d',
      batch,
      open,
    ),
    told(
      'Add prints a list, and Connected to is empty (Keras 2.0.0)',
      keras(5822),
      'explain fixtures/explain/questions/add-of-keras-2.0.0.txt add_16',
      'Keras 2.0.0 prints the shapes of its inputs, as a list; what it gives is one shape.',
    ),
    untold(
      'The Connected to column is missing',
      tensorflow(40969),
      'Keras leaves it out where it takes the model for a chain; why it did is not in the text',
    ),
    told(
      'Connected to says <tensorflow.python.keras.engine.i',
      tensorflow(24627),
      'explain fixtures/explain/questions/engine-names.txt',
      'dense (Dense)',
      '✓ printed 596',
    ),
    untold(
      'tfjs repeats sequential[3][0] for a model that is used again',
      hub('tensorflow/tfjs/issues/7880'),
      'which of the calls was meant is lost in what tfjs printed',
    ),
    told(
      'Why does every shape begin with None?',
      hub('carpentries-lab/deep-learning-intro/issues/578'),
      'explain fixtures/explain/dense.txt dense',
      batch,
    ),
    told(
      'What is the letter N in the Param # of lstm_2?',
      keras(12427),
      'explain fixtures/explain/questions/glued-columns.txt lstm_2',
      'the output shape is truncated',
      '✓ printed 33,024',
    ),
    told(
      'Why is the first shape in square brackets?',
      hub('gmalivenko/pytorch2keras/issues/104'),
      'explain fixtures/explain/questions/frozen-after-compile-tf-keras.txt input_1',
      'the square brackets are a list of one shape, which is how tf.keras stores the shape of an InputLayer; they have no other meaning',
    ),
    told(
      'Why is a shape (1, 4096) where tensors have any batch?',
      keras(5948),
      'explain fixtures/keras3/fixed-batch-stateful.txt dense',
      '64 is the batch size, fixed in this model (usually None)',
    ),
    told(
      'Is the first None the batch, the second the time steps?',
      keras(9927),
      'explain fixtures/explain/questions/any-length.txt input_layer',
      batch,
      open,
    ),
  ],
}
