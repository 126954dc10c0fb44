import type { Era } from '../layers/define-layer.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'

/** All eras that print a dialect, the likeliest first where nothing else is known. */
const erasByDialect: { readonly [dialect in Summary['dialect']]: readonly Era[] } = {
  keras0: ['keras0'],
  keras1: ['keras1'],
  keras2: ['tf2', 'keras2'],
  'tf-keras': ['tf2'],
  keras3: ['keras3'],
  tfjs: ['tfjs'],
  table: ['tf2', 'keras3', 'keras2', 'keras1'],
}

/**
 * The eras that may have printed a summary, the likeliest first. The cut table is that of multi-backend Keras and of tf.keras before 2.7;
 * an InputLayer's shape in a list (`[(None, 8)]`) is only tf.keras's.
 */
export function erasOf(summary: Summary): readonly Era[] {
  const eras = erasByDialect[summary.dialect]
  if (summary.dialect !== 'keras2') return eras
  const inputs = summary.rows.filter((row) => row.printedClass?.value.startsWith('InputL'))
  if (inputs.some(isListed)) return ['tf2']
  return inputs.length > 0 || summary.rows.some(isOldClass) || (!summary.modelName && numbersFromOne(summary))
    ? ['keras2', 'tf2']
    : eras
}

function isListed(row: LayerRow): boolean {
  return row.outputShape.value.kind === 'shapes' && row.outputShape.value.listed
}

function isOldClass(row: LayerRow): boolean {
  return /^(CuDNN|Merge$|Model$|BatchNormalizationV1)/.test(row.printedClass?.value ?? '')
}

/** Multi-backend Keras numbers default names from 1, tf.keras leaves the first one bare. */
function numbersFromOne(summary: Summary): boolean {
  const bare = summary.rows.filter((row) => /^[a-z][a-z_]*(?:[1-3]d)?$/.test(row.name.value)).length
  return bare === 0
}
