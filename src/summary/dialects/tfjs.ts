import { type Dialect, plainFacts } from './dialect.ts'
import { cutCells, type Printing } from './printing.ts'

const plain: Printing = {
  ...cutCells,
  shapes: 'json',
  headers: ['Layer (type)', 'Output shape', 'Param #', 'Receives inputs'],
  thousands: { rows: '', totals: '' },
}

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
  printings: [
    {
      ...plain,
      versions: '3.14 and later',
      hasInputShape: true,
      chain: { length: 90, ends: [0.32, 0.61, 0.89, 1] },
      graph: { length: 115, ends: [0.24, 0.48, 0.7, 0.8, 1] },
    },
    { ...plain, versions: 'before 3.14' },
  ],
  eras: ['tfjs'],
  claims: ({ header, sample }) => /\[(?:null|nulo)\b/.test(sample) || /receives inputs/i.test(header?.text ?? ''),
}
