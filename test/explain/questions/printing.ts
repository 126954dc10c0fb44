import { another, answered, type Group, hub, keras, kerasPull, unanswered } from './question.ts'

const api = 'capturing the output of summary() is up to Keras (`print_fn`); keraudit reads logs, files and notebooks'
const glued = 'explain fixtures/explain/questions/glued-columns.txt lstm_2'
const isCut = 'the output shape is truncated; only its beginning was used'

export const printing: Group = {
  title: 'Printing: truncated cells, widths, strings and files, encodings',
  questions: [
    answered(
      'The output shape is truncated',
      keras(13565),
      'explain --all fixtures/keras2/siamese.txt',
      'input_2 (InputLayer) (None, 105, 105, 1)',
    ),
    answered(
      'The shapes of an LSTM with states are truncated',
      keras(9430),
      glued,
      isCut,
      '64 × 256 = 16,384',
      '✓ printed 33,024',
    ),
    answered('The Output Shape column is not complete', keras(9553), glued, isCut, 'units=64'),
    answered(
      'Columns are cut off in a Windows terminal',
      keras(9302),
      'explain fixtures/keras3/cropped.txt',
      'The text has lost the count of',
    ),
    answered(
      'Long names and classes do not fit',
      kerasPull(2761),
      'explain fixtures/explain/questions/cut-names.txt',
      'batch_normalization_1 (BatchNormalization)',
      '64 + 64 + 64 + 64 = 256',
    ),
    answered(
      'Truncated columns make logged models look the same',
      kerasPull(14865),
      'explain --all fixtures/explain/questions/cut-names.txt',
      'global_average_pooling2d_1 (GlobalAveragePooling2D)',
    ),
    answered(
      'Keras 3 cuts off the right side when printing to a file',
      keras(21107),
      'explain --all fixtures/keras3/cropped.txt',
      'The text has lost the count of',
      'together they are 5,610',
    ),
    unanswered('Variable names in the table', hub('TylerYep/torchinfo/issues/43'), another('torchinfo')),
    unanswered('The type instead of the name', hub('nmhkahn/torchsummaryX/issues/12'), another('torchsummaryX')),
    unanswered('Long names of imported layers', hub('elixir-nx/axon/issues/253'), another('Axon')),
    unanswered('The summary as a string', keras(2288), api),
    unanswered('The summary to a file', kerasPull(3479), api),
    unanswered('The summary to a logger', kerasPull(5017), api),
    unanswered('print_fn for a logger', hub('sksq96/pytorch-summary/issues/26'), another('torchsummary')),
    unanswered('The summary as a string', hub('sksq96/pytorch-summary/issues/99'), another('torchsummary')),
    unanswered('The summary to a file', hub('sksq96/pytorch-summary/issues/137'), another('torchsummary')),
    unanswered('The summary as a string', hub('blue-season/pywarm/issues/14'), another('PyWarm')),
    unanswered('The summary as a string', hub('intel/ipex-llm/issues/4318'), another('BigDL')),
    unanswered('Formatting model.summary() gives None', hub('deeppavlov/DeepPavlov/pull/369'), api),
    unanswered(
      'The box characters of Keras 3 cannot be encoded on a cp1252 console',
      keras(19386),
      'summary() fails before it prints anything',
    ),
    answered(
      'Box characters are replaced or misread on Windows consoles: is the table still readable?',
      kerasPull(20443),
      'audit fixtures/containers/misread.txt',
      'constructor (Dense) (None, 3) 12 ✓',
      '1 summary verified',
    ),
    unanswered(
      'Greek letters cannot be encoded',
      hub('stared/keras-sequential-ascii/issues/1'),
      another('keras-sequential-ascii'),
    ),
  ],
}
