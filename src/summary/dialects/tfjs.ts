import { type Dialect, plainFacts } from './dialect.ts'

/**
 * tfjs-layers. Evidence: shapes are JSON (`[null,10]`), or a column is called `Receives inputs`. Cells are cut at
 * their columns with one blank between them; from 3.14 on an Input Shape column stands before the Output Shape.
 */
export const tfjs: Dialect = {
  ...plainFacts,
  id: 'tfjs',
  title: 'TensorFlow.js',
  versions: 'tfjs-layers up to 4',
  source: 'tfjs-layers/src/utils/layer_utils.ts, printSummary',
  eras: ['tfjs'],
  claims: ({ header, sample }) => /\[(?:null|nulo)\b/.test(sample) || /receives inputs/i.test(header?.text ?? ''),
}
