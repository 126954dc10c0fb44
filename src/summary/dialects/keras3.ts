import { type Dialect, type Evidence, plainFacts } from './dialect.ts'
import { boxedCells } from './printing.ts'
import { kerasHub, rPackage } from './relays.ts'

/**
 * Keras 3 and keras-core, through rich. Evidence: a box, also the ASCII one of terminals that know no other. Cells
 * stand between bars, wrap at blanks and end in `…` where a word is too long. Rows copied without their box still
 * show it by thousands marks in Param #, which no other printer sets, by `0 (unbuilt)`, an Optimizer line, or sizes
 * with thousands marks or `B`.
 */
export const keras3: Dialect = {
  ...plainFacts,
  id: 'keras3',
  title: 'Keras 3',
  versions: 'keras-core 0.1, Keras 3.0–3.15',
  source: 'keras/src/utils/summary_utils.py, print_summary',
  printings: [
    {
      ...boxedCells,
      versions: '3.0.5–3.15',
      chain: { length: 88, ends: [0.45, 0.8, 1] },
      graph: { length: 108, ends: [0.3, 0.56, 0.74, 1] },
    },
    {
      ...boxedCells,
      versions: 'keras-core 0.1, 3.0.0–3.0.4',
      chain: { length: 84, ends: [0.45, 0.84, 1] },
      graph: { length: 108, ends: [0.3, 0.56, 0.7, 1] },
    },
  ],
  eras: ['keras3'],
  relays: [kerasHub, rPackage],
  longCells: 'ellipsis',
  printsLastCall: true,
  shapesOfNestedAreBuilt: false,
  customShapesAreDeclared: false,
  subclassedShowShapes: true,
  mergesInChains: true,
  citesKeywordTensors: true,
  nestedOmitsOperations: true,
  hidesLayerRange: true,
  freezesWeights: true,
  totalCountsOptimizer: true,
  byteWord: 'B',
  thousands: { rows: ',', totals: ',' },
  claims: (evidence) =>
    evidence.layoutKind === 'boxed' || (evidence.layoutKind === 'ruled' && !evidence.indented && isUnboxed(evidence)),
}

function isUnboxed({ rows, totals, sample }: Evidence): boolean {
  if (totals.optimizer !== null || rows.some(({ params }) => params.value.kind === 'unbuilt')) return true
  if (totals.nonTrainable?.size?.value.unit === 'B' || totals.total?.size?.value.unit === 'B') return true
  return /[)\]] +\d{1,3}(?:,\d{3})+(?:\s|$)/.test(sample)
}
