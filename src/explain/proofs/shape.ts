import type { LayerFacts } from '../../infer/bind.ts'
import { erasOf } from '../../infer/eras.ts'
import { inferLayer } from '../../infer/infer-layer.ts'
import { factsOfRow } from '../../infer/row-facts.ts'
import { formatShape, type Shape } from '../../shape/shape.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import type { RowFacts } from '../../verify/row-facts.ts'
import type { Contradiction } from '../../verify/rows/contradictions.ts'
import { parameters, printedShape, spanOf } from '../../verify/rules/wording.ts'
import { formatCount } from '../../words/number.ts'
import type { ProofStep } from '../explanation.ts'
import { countSteps, inputStep, sourcesOf } from './layer.ts'
import { type Derivation, type Grounds, kerasOf, levelOf, quotedName, remainderStep, step } from './steps.ts'

/** How far the search goes for what a dimension could be instead. */
const effort = { limit: 2_000, endless: 12 }

/** A shape that fits, with what it costs to believe it. */
interface Fitting {
  readonly shape: Shape
  readonly cost: number
}

/** The likeliest shape that differs from the printed one along one axis only, with everything else as printed; null where none fits. */
function shapeWithAxis(
  { table }: Grounds,
  row: RowFacts,
  facts: LayerFacts,
  shape: Shape,
  axis: number,
): Fitting | null {
  const loose = shape.map((dim, at) => (at === axis ? ('?' as const) : dim))
  // As a cell that is not complete, so that the shape is worked out rather than taken from the text.
  const outputs = { kind: 'shapes', shapes: [loose], complete: false, listed: false, cut: '', lastWhole: true } as const
  const entries = table.entries.get(row.inference.className) ?? []
  const [likeliest] = inferLayer(entries, { ...facts, outputs }, effort).hypotheses
  const dim = likeliest?.outputShapes?.[0]?.[axis]
  if (!likeliest || dim === undefined || dim === '?') return null
  return { shape: shape.map((printed, at) => (at === axis ? dim : printed)), cost: likeliest.cost }
}

/** ``“One axis changed is enough, for example (None, 27, 27, 96).”``: what the shape is likely to have been. */
function axisStep(grounds: Grounds, row: RowFacts): ProofStep[] {
  const { believed, graph } = grounds.table
  const cell = row.row.outputShape.value
  const [shape, ...others] = completeShapes(cell) ?? []
  if (!shape || others.length > 0) return []
  const facts = factsOfRow(believed, graph, row.at, erasOf(believed), new Map())
  const fitting = shape.flatMap((_, axis) =>
    axis === 0 ? [] : (shapeWithAxis(grounds, row, facts, shape, axis) ?? []),
  )
  const [likeliest] = fitting.sort((a, b) => a.cost - b.cost)
  if (!likeliest) return []
  const text = `One axis changed is enough, for example ${formatShape(likeliest.shape)}: then all else fits as printed.`
  return [step(grounds, text, [...sourcesOf(grounds, row), row])]
}

/** That nothing gives the shape, by what contradicts it: no count would help, or the count is vouched for. */
function ownSteps(grounds: Grounds, { row, countSupported }: Contradiction): ProofStep[] {
  const { className, contradiction } = row.inference
  const name = quotedName(grounds, row)
  const shape = printedShape(row.row) ?? 'no shape'
  const gives = step(grounds, `${name} (${className}) prints ${shape} and ${parameters(row.count ?? 0)}.`, [row])
  const every = `everything that ${kerasOf(grounds)} can have there was searched`
  if (contradiction === 'count')
    return [
      inputStep(grounds, row),
      gives,
      ...countSteps(grounds, row, null),
      step(grounds, `With ${parameters(row.count ?? 0)} no ${className} gives ${shape} from that: ${every}.`, [
        ...sourcesOf(grounds, row),
        row,
      ]),
      ...(countSupported ? supportSteps(grounds, row) : []),
    ]
  const text = `No ${className} gives ${shape} from that, whatever its count: ${every}.`
  return [inputStep(grounds, row), gives, step(grounds, text, [...sourcesOf(grounds, row), row])]
}

/** That a sum vouches for the row’s count. */
function supportSteps(grounds: Grounds, row: RowFacts): ProofStep[] {
  const level = levelOf(grounds, row)
  const [remainder] = remainderStep(grounds, row)
  if (!remainder) return []
  const agrees = remainder.text.includes(` leaves ${formatCount(row.count ?? 0)} for `)
  return agrees
    ? [{ ...remainder, text: `${remainder.text} So the count is right.` }]
    : level.target === null
      ? []
      : [remainder]
}

/** So many counts are said that a row would have. */
const likelyCounts = 5

/** What rows that take the shape make of it. */
function takingSteps(grounds: Grounds, explains: readonly RowFacts[]): ProofStep[] {
  return explains.slice(0, 3).map((row) => {
    const shape = printedShape(row.row)
    const what = `${quotedName(grounds, row)} (${row.inference.className}) takes it and prints ${shape ?? 'no shape'} and ${parameters(row.count ?? 0)}`
    const counts = row.inference.wouldBe.slice(0, likelyCounts).map(({ count }) => formatCount(count))
    const likely = counts.length > 0 ? ` Likely counts from it are ${counts.join(', ')}.` : ''
    return step(grounds, `${what}: nothing gives that from it.${likely}`, [...sourcesOf(grounds, row), row])
  })
}

function conclusion(grounds: Grounds, { row, explains }: Contradiction): ProofStep {
  const shape = printedShape(row.row) ?? 'its shape'
  const sources = sourcesOf(grounds, row)
  const name = quotedName(grounds, row)
  if (row.inference.outcome !== 'contradicted')
    return step(grounds, `One wrong shape explains all of it: the ${shape} of ${name}.`, [row])
  if (explains.length > 0)
    return step(grounds, `The rows before and after ${name} both need another shape there: ${shape} is wrong.`, [
      row,
      ...explains,
    ])
  const or = sources.length > 0 ? `, or what ${quotedName(grounds, sources[0] ?? row)} prints before it` : ''
  return step(grounds, `So ${shape} is wrong${or}.`, [...sources, row])
}

/** A shape that nothing gives, or that nothing can take (KA401). */
export function wrongShape(grounds: Grounds, contradiction: Contradiction): Derivation {
  const { row, explains } = contradiction
  const isContradicted = row.inference.outcome === 'contradicted'
  const given = step(grounds, `${quotedName(grounds, row)} prints ${printedShape(row.row) ?? 'no shape'}.`, [row])
  return {
    code: 'KA401',
    span: spanOf(row.row.outputShape, row.row),
    layer: row.row.name.value,
    steps: [
      ...(isContradicted ? ownSteps(grounds, contradiction) : [given]),
      ...takingSteps(grounds, explains),
      ...(isContradicted ? axisStep(grounds, row) : []),
      conclusion(grounds, contradiction),
    ],
  }
}
