import { type Dialect, type Evidence, plainFacts } from './dialect.ts'
import { wrappedCells } from './printing.ts'
import { rPackage } from './relays.ts'

/**
 * Keras 2.7 to 2.15 and tf_keras, whose cells are wrapped and not cut. Evidence: the header stands one blank to the
 * right of its rules, rows are parted by blank lines, cells go on in the next line, connections are a Python list,
 * expanded models stand between lines of `¯`, totals have sizes. Cells go on anywhere, in the middle of a word or a
 * number, and are joined without a blank.
 */
export const tfKeras: Dialect = {
  ...plainFacts,
  id: 'tf-keras',
  title: 'tf.keras',
  versions: 'Keras and tf.keras 2.7–2.15, tf_keras 2.15–2.21',
  source: 'keras/utils/layer_utils.py, print_summary (tf_keras/src/utils/layer_utils.py)',
  printings: [
    {
      ...wrappedCells,
      versions: '2.13–2.15, tf_keras 2.15–2.21',
      graph: { length: 98, ends: [0.3, 0.6, 0.7, 1] },
      budgetsBlank: true,
      thousands: { rows: '', totals: '' },
      totals: 'sized',
    },
    { ...wrappedCells, versions: '2.7–2.12' },
  ],
  eras: ['tf2'],
  relays: [rPackage],
  longCells: 'wrapped',
  citesKeywordTensors: true,
  hidesLayerRange: true,
  byteWord: 'Byte',
  thousands: { rows: '', totals: ',' },
  claims: (evidence) => wrappedSigns(evidence) > cutSigns(evidence),
}

function wrappedSigns({ indented, marks, totals, sample, rows }: Evidence): number {
  const signs = [
    indented,
    marks.wrappedCells,
    marks.nestRules,
    marks.nestRules,
    marks.blanksBetweenRows && !marks.rulesBetweenRows,
    totals.total?.size != null,
    totals.total?.size != null && !marks.rulesBetweenRows,
    /\['[^']/.test(sample),
    /\['[^']/.test(sample),
    rows.some(({ params }) => params.value.kind === 'unused'),
  ]
  return signs.filter(Boolean).length
}

function cutSigns({ marks, rows }: Evidence): number {
  const signs = [
    marks.rulesBetweenRows,
    rows.some(({ classCut, printedClass }) => classCut && printedClass !== null),
    rows.some(({ outputShape }) => outputShape.value.kind === 'shapes' && !outputShape.value.complete),
  ]
  return signs.filter(Boolean).length
}
