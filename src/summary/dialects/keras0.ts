import { type Dialect, plainFacts } from './dialect.ts'
import { cutCells } from './printing.ts'

/**
 * Keras 0.3.1 to 0.3.3. Evidence: the header says `Layer (name)`. Cells are cut at 30, 60 and 80 characters with no
 * blank between them, and the first one holds `Class (name)`, the class first.
 */
export const keras0: Dialect = {
  ...plainFacts,
  id: 'keras0',
  title: 'Keras 0.3',
  versions: '0.3.1–0.3.3',
  source: 'keras/utils/layer_utils.py, model_summary',
  printings: [
    {
      ...cutCells,
      versions: '0.3.1–0.3.3',
      chain: { length: 80, ends: [0.375, 0.75, 1] },
      graph: { length: 80, ends: [0.375, 0.75, 1] },
      headers: ['Layer (name)', 'Output Shape', 'Param #', ''],
      classFirst: true,
      rule: '-',
      hasGap: false,
      totals: 'total only',
      thousands: { rows: '', totals: '' },
    },
  ],
  eras: ['keras0'],
  printsInitialInputShape: true,
  namesMayRepeat: true,
  repeatsOutputs: true,
  claims: ({ header }) => header?.classFirst ?? false,
}
