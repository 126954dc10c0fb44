import { contradictionOf, wouldBeOf } from '../../infer/inference.ts'
import type { RowFacts } from '../../ledger/row-facts.ts'
import { formatShape, type Shape } from '../../shape/shape.ts'
import { completeShapes, printedShape } from '../../summary/cell-values.ts'
import type { FaultOf } from '../../verify/fault.ts'
import { formatCount, parameters } from '../../words/number.ts'
import { countSteps, inputStep, sourcesOf } from './layer.ts'
import { aboutRow, type Grounds, kerasOf, quotedName, remainderOf, rowsAt, type Step, step } from './steps.ts'

/** A shape that fits, with its cost. */
interface Fitting {
  readonly shape: Shape
  readonly cost: number
}

/** The likeliest shape that differs from the printed one along one axis only, with everything else as printed; null where none fits. */
function shapeWithAxis({ table }: Grounds, row: RowFacts, shape: Shape, axis: number): Fitting | null {
  const likeliest = table.inference.whatIf(row.at, { kind: 'axis', axis })
  const dim = likeliest?.outputShapes?.[0]?.[axis]
  if (!likeliest || dim === undefined || dim === '?') return null
  return { shape: shape.map((printed, at) => (at === axis ? dim : printed)), cost: likeliest.cost }
}

/** ``“Changing one axis is enough, for example to (None, 27, 27, 96).”``: what the shape is likely to have been. */
function axisStep(grounds: Grounds, row: RowFacts): Step[] {
  const cell = row.row.outputShape.value
  const [shape, ...others] = completeShapes(cell) ?? []
  if (!shape || others.length > 0) return []
  const fitting = shape.flatMap((_, axis) => (axis === 0 ? [] : (shapeWithAxis(grounds, row, shape, axis) ?? [])))
  const [likeliest] = fitting.sort((a, b) => a.cost - b.cost)
  if (!likeliest) return []
  const text = `Changing one axis is enough, for example to ${formatShape(likeliest.shape)}: then everything else fits as printed.`
  return [step(text, [...sourcesOf(grounds, row), row])]
}

/** That no configuration produces the shape, by what contradicts it: no count would help, or a sum confirms the count. */
function ownSteps(grounds: Grounds, row: RowFacts, isVouched: boolean): readonly Step[] {
  const { className } = row.inference
  const name = quotedName(grounds, row)
  const shape = printedShape(row.row) ?? 'no shape'
  const printed = step(`${name} (${className}) prints ${shape} and ${parameters(row.count ?? 0)}.`, [row])
  const every = `the search covered every configuration in ${kerasOf(grounds)}`
  if (contradictionOf(row.inference) === 'count')
    return [
      inputStep(grounds, row),
      printed,
      ...countSteps(grounds, row, null),
      step(`No ${className} with ${parameters(row.count ?? 0)} produces ${shape} from this input: ${every}.`, [
        ...sourcesOf(grounds, row),
        row,
      ]),
      ...(isVouched ? supportSteps(grounds, row) : []),
    ]
  const text = `No ${className} produces ${shape} from this input, whatever its count: ${every}.`
  return [inputStep(grounds, row), printed, step(text, [...sourcesOf(grounds, row), row])]
}

/** That a sum confirms the row’s count. */
function supportSteps(grounds: Grounds, row: RowFacts): readonly Step[] {
  const remainder = remainderOf(grounds, row)
  if (!remainder) return []
  if (remainder.left !== row.count) return [remainder.step]
  return [{ ...remainder.step, text: `${remainder.step.text} So the count is right.` }]
}

/** At most this many likely counts are listed. */
const likelyCounts = 5

/** What the rows that take the shape as input print. */
function takingSteps(grounds: Grounds, explains: readonly RowFacts[]): Step[] {
  return explains.slice(0, 3).map((row) => {
    const shape = printedShape(row.row)
    const what = `${quotedName(grounds, row)} (${row.inference.className}) takes it as input and prints ${shape ?? 'no shape'} and ${parameters(row.count ?? 0)}`
    const counts = wouldBeOf(row.inference)
      .slice(0, likelyCounts)
      .map(({ count }) => formatCount(count))
    const likely = counts.length > 0 ? ` Likely counts: ${counts.join(', ')}.` : ''
    return step(`${what}, which no configuration produces from it.${likely}`, [...sourcesOf(grounds, row), row])
  })
}

function conclusion(grounds: Grounds, row: RowFacts, explains: readonly RowFacts[]): Step {
  const shape = printedShape(row.row) ?? 'its shape'
  const sources = sourcesOf(grounds, row)
  const name = quotedName(grounds, row)
  if (row.inference.kind !== 'contradicted')
    return step(`A single wrong shape explains all of this: ${shape} of ${name}.`, [row])
  if (explains.length > 0)
    return step(`The rows before and after ${name} both need another shape there, so ${shape} is wrong.`, [
      row,
      ...explains,
    ])
  const or = sources.length > 0 ? `, or the shape of ${quotedName(grounds, sources[0] ?? row)} above it is` : ''
  return step(`So ${shape} is wrong${or}.`, [...sources, row])
}

/** A shape that no configuration produces, or that no layer can take as input (KA401). */
export const wrongShape = aboutRow<FaultOf<'shape'>>((grounds, row, { explains: places, vouched }) => {
  const explains = rowsAt(grounds, places)
  const isContradicted = row.inference.kind === 'contradicted'
  const given = step(`${quotedName(grounds, row)} prints ${printedShape(row.row) ?? 'no shape'}.`, [row])
  return [
    ...(isContradicted ? ownSteps(grounds, row, vouched) : [given]),
    ...takingSteps(grounds, explains),
    ...(isContradicted ? axisStep(grounds, row) : []),
    conclusion(grounds, row, explains),
  ]
})
