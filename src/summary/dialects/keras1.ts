import { catalogue } from '../../layers/catalogue.ts'
import { classesGiving, namesOfKeras1 } from '../../layers/class-facts.ts'
import { lazy } from '../../words/memo.ts'
import type { LayerRow } from '../summary.ts'
import { type Dialect, type Evidence, plainFacts } from './dialect.ts'
import { cutCells, type Printing } from './printing.ts'

const connected: Printing = {
  ...cutCells,
  graph: { length: 100, ends: [0.33, 0.55, 0.67, 1] },
  chainsAreGraphs: true,
}

/**
 * Keras 1. Evidence: layers are named by their lower-cased class (`maxpooling2d_1`), or have classes that Keras 2
 * renamed; the first row of a Sequential is connected to an input that has no row; a plain chain has a Connected to
 * column, which later printers leave away. Cells are cut, up to 1.1.1 with no blank between them.
 */
export const keras1: Dialect = {
  ...plainFacts,
  id: 'keras1',
  title: 'Keras 1',
  versions: '1.0.0–1.2.2',
  source: 'keras/utils/layer_utils.py, print_summary',
  printings: [
    { ...connected, versions: '1.2.0–1.2.2' },
    { ...connected, versions: '1.1.2', totals: 'total only', thousands: { rows: '', totals: '' } },
    { ...connected, versions: '1.0.4–1.1.1', totals: 'total only', thousands: { rows: '', totals: '' }, hasGap: false },
    {
      ...connected,
      versions: '1.0.0–1.0.3',
      graph: { length: 100, ends: [0.35, 0.55, 0.67, 1] },
      totals: 'total only',
      thousands: { rows: '', totals: '' },
      hasGap: false,
    },
  ],
  eras: ['keras1'],
  citesUnlistedInputs: true,
  frozenModelsPrintZero: true,
  claims: (evidence) => {
    if (evidence.layoutKind !== 'ruled' || evidence.indented) return false
    const older = evidence.rows.filter((row) => hasOldClass(row) || isNamedInLowerCase(row)).length
    const newer = evidence.rows.filter(isNamedInSnakeCase).length
    return older + newer > 0 ? older > newer : startsAtHiddenInput(evidence) || isConnectedChain(evidence)
  },
}

/** Shorter names are what people choose themselves (`prelu_1`). */
const SHORTEST_NAME = 8

/** The classes that only tables of Keras 1 have, and those that only later ones have. */
const oldClasses = lazy(() => classesGiving(catalogue, 'keras1'))
const laterClasses = lazy(() => [...catalogue.keys()].filter((className) => !oldClasses().has(className)))

/** The names that only Keras 1 makes of classes, and those that only later versions make. */
const names = lazy(() => {
  const known = [...namesOfKeras1(catalogue)].filter(([name]) => name.length >= SHORTEST_NAME)
  return { old: new Set(known.map(([name]) => name)), later: [...new Set(known.map(([, later]) => later))] }
})

function hasOldClass({ printedClass, classCut }: LayerRow): boolean {
  const printed = printedClass?.value ?? ''
  if (!classCut) return oldClasses().has(printed)
  const begins = (className: string) => className.startsWith(printed)
  return printed.length >= SHORTEST_NAME && [...oldClasses()].some(begins) && !laterClasses().some(begins)
}

function isNamedInLowerCase({ name }: LayerRow): boolean {
  const [, base = ''] = /^(.*)_\d+$/.exec(name.value) ?? []
  return names().old.has(base)
}

function isNamedInSnakeCase({ name }: LayerRow): boolean {
  return names().later.some((later) => name.value.startsWith(later))
}

/** A Sequential of Keras 1 has no row for its input, and shows it all the same: `dense_input_1[0][0]`. */
function startsAtHiddenInput({ rows }: Evidence): boolean {
  const [first] = rows
  const source = first?.inbound?.[0]?.value
  return source !== undefined && source.node !== null && /_input(?:_\d+)?$/.test(source.name)
}

function isConnectedChain({ rows, header }: Evidence): boolean {
  const shapeColumn = header?.columns.find(({ kind }) => kind === 'output_shape')?.start
  if (rows.length < 3 || shapeColumn === 32 || rows.some(({ depth }) => depth > 0)) return false
  return rows.every((row, place) => {
    const above = rows[place - 1]
    if (above === undefined) return row.inbound?.length === 0
    return row.inbound?.length === 1 && row.inbound[0]?.value.name === above.name.value
  })
}
