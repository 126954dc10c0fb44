import { another, type Group, hub, keras, kerasPull, told, untold } from './question.ts'

const api =
  'how to keep what summary() prints is a question to Keras (`print_fn`); keraudit reads logs, files and notebooks'
const glued = 'explain fixtures/explain/questions/glued-columns.txt lstm_2'
const isCut = 'the output shape is truncated; only its beginning was used'

export const printing: Group = {
  title: 'Printing: cut cells, widths, strings and files, encodings',
  questions: [
    told(
      'The output shape is cut',
      keras(13565),
      'explain --all fixtures/keras2/siamese.txt',
      'input_2 (InputLayer) (None, 105, 105, 1)',
    ),
    told(
      'The shapes of an LSTM with states are cut',
      keras(9430),
      glued,
      isCut,
      '64 × 256 = 16,384',
      '✓ printed 33,024',
    ),
    told('The Output Shape column is not complete', keras(9553), glued, isCut, 'units=64'),
    told(
      'Columns are cut off in a terminal of Windows',
      keras(9302),
      'explain fixtures/keras3/cropped.txt',
      'The text has lost the count of',
    ),
    told(
      'Long names and classes do not fit',
      kerasPull(2761),
      'explain fixtures/explain/questions/cut-names.txt',
      'batch_normalization_1 (BatchNormalization)',
      '64 + 64 + 64 + 64 = 256',
    ),
    told(
      'Cut columns make recorded models look the same',
      kerasPull(14865),
      'explain --all fixtures/explain/questions/cut-names.txt',
      'global_average_pooling2d_1 (GlobalAveragePooling2D)',
    ),
    told(
      'Keras 3 cuts the right side when it prints to a file',
      keras(21107),
      'explain --all fixtures/keras3/cropped.txt',
      'The text has lost the count of',
      'together they are 5,610',
    ),
    untold('Variable names in the table', hub('TylerYep/torchinfo/issues/43'), another('torchinfo')),
    untold('The type as the name', hub('nmhkahn/torchsummaryX/issues/12'), another('torchsummaryX')),
    untold('Long names of imported layers', hub('elixir-nx/axon/issues/253'), another('Axon')),
    untold('The summary as a string', keras(2288), api),
    untold('The summary to a file', kerasPull(3479), api),
    untold('The summary to a logger', kerasPull(5017), api),
    untold('print_fn for a logger', hub('sksq96/pytorch-summary/issues/26'), another('torchsummary')),
    untold('The summary as a string', hub('sksq96/pytorch-summary/issues/99'), another('torchsummary')),
    untold('The summary to a file', hub('sksq96/pytorch-summary/issues/137'), another('torchsummary')),
    untold('The summary as a string', hub('blue-season/pywarm/issues/14'), another('PyWarm')),
    untold('The summary as a string', hub('intel/ipex-llm/issues/4318'), another('BigDL')),
    untold('Formatting model.summary() gives None', hub('deeppavlov/DeepPavlov/pull/369'), api),
    untold(
      'The heavy lines of Keras 3 can’t be encoded on a console of cp1252',
      keras(19386),
      'summary() fails before it prints anything',
    ),
    told(
      'Lines are replaced or misread on consoles of Windows: is the table still one?',
      kerasPull(20443),
      'audit fixtures/containers/misread.txt',
      'constructor (Dense) (None, 3) 12 ✓',
      '1 summary verified',
    ),
    untold(
      'Greek letters can’t be encoded',
      hub('stared/keras-sequential-ascii/issues/1'),
      another('keras-sequential-ascii'),
    ),
  ],
}
