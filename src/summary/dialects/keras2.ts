import { catalogue } from '../../layers/catalogue.ts'
import { classesGiving, factsOf } from '../../layers/class-facts.ts'
import type { Era } from '../../layers/layer-entry.ts'
import { lazy } from '../../words/memo.ts'
import { isInputLayer } from '../row-class.ts'
import type { LayerRow, Summary } from '../summary.ts'
import { type Dialect, plainFacts } from './dialect.ts'
import { cutCells } from './printing.ts'

/** The likeliest first where nothing else is known. */
const eras: readonly Era[] = ['tf2', 'keras2']

/**
 * Keras 2.0 to 2.6 and tf.keras up to 2.6. Evidence: none of its own, it is what is left: rows of cut cells in
 * columns, parted by one blank. A cell that fills its column may go on; connections stand one a line.
 */
export const keras2: Dialect = {
  ...plainFacts,
  id: 'keras2',
  title: 'Keras 2 or tf.keras',
  versions: 'Keras 2.0–2.6, tf.keras up to 2.6',
  source: 'keras/utils/layer_utils.py, print_summary (tensorflow/python/keras/utils/layer_utils.py)',
  printings: [
    { ...cutCells, versions: '2.2.5–2.6', hasTitle: true, listsInputs: true },
    { ...cutCells, versions: '2.0.9–2.2.4' },
    { ...cutCells, versions: '2.0.0–2.0.8', graph: { length: 100, ends: [0.33, 0.55, 0.67, 1] } },
  ],
  eras,
  erasOf,
  countsFrozenTwice: true,
  thousands: { rows: '', totals: ',' },
  claims: () => true,
}

/** An InputLayer's shape in a list (`[(None, 8)]`) is only tf.keras's; multi-backend Keras numbers its layers from 1. */
function erasOf(summary: Summary): readonly Era[] {
  const inputs = summary.rows.filter((row) => isInputLayer(row, factsOf(catalogue)))
  if (inputs.some(isListed)) return ['tf2']
  return inputs.length > 0 || summary.rows.some(isOldClass) || (!summary.modelName && numbersFromOne(summary))
    ? ['keras2', 'tf2']
    : eras
}

function isListed({ outputShape }: LayerRow): boolean {
  return outputShape.value.kind === 'shapes' && outputShape.value.listed
}

/** Classes that multi-backend Keras prints and tf.keras no more. */
const oldClasses = lazy(() => classesGiving(catalogue, 'keras2'))

function isOldClass({ printedClass, classCut }: LayerRow): boolean {
  return printedClass !== null && !classCut && oldClasses().has(printedClass.value)
}

/** Multi-backend Keras numbers default names from 1, tf.keras leaves the first one bare. */
function numbersFromOne(summary: Summary): boolean {
  const bare = summary.rows.filter((row) => /^[a-z][a-z_]*(?:[1-3]d)?$/.test(row.name.value)).length
  return bare === 0
}
