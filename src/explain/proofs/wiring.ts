import type { FaultOf } from '../../verify/fault.ts'
import { parameters, shapesText } from '../../verify/rules/wording.ts'
import { aboutRow, kerasOf, quotedName, rowsAt, type Step, step } from './steps.ts'

/** A row that takes from itself or from what stands below it (KA403). */
export const laterSource = aboutRow<FaultOf<'later-source'>>((grounds, row, fault): readonly Step[] => {
  const [source] = rowsAt(grounds, [fault.source])
  const name = quotedName(grounds, row)
  if (!source || source === row) return [step(`${name} is connected to itself alone: nothing ever reaches it.`, [row])]
  const order = `Keras lists a layer below all that its first call takes. ${name} stands above ${quotedName(grounds, source)}, and it takes nothing else.`
  const circle = fault.isCircle
    ? [step(`${quotedName(grounds, source)} takes from ${name} in turn.`, [source, row])]
    : []
  return [step(order, [row, source]), ...circle]
})

/** A connection to an output or a call that there is not (KA403). */
export const missingOutput = aboutRow<FaultOf<'missing-output'>>((grounds, row, { source: at, of }) => {
  const [source] = rowsAt(grounds, [at])
  if (!source) return []
  const name = quotedName(grounds, source)
  const has =
    of === 'tensor'
      ? `${name} prints the shape of each of its outputs, and the connection of ${quotedName(grounds, row)} counts past them.`
      : `${name} is called once, so that all rows that take from it name the same call; ${quotedName(grounds, row)} names another.`
  return [step(has, [source, row])]
})

/** A layer called on inputs that no weights serve together (KA403). */
export const sharedCalls = aboutRow<FaultOf<'shared-calls'>>((grounds, row): readonly Step[] => {
  const calls = grounds.table.graph.layers[row.at]?.calls ?? []
  const sources = rowsAt(
    grounds,
    calls.flatMap(({ inbound }) => inbound.map((tensor) => tensor.row)),
  )
  const { className } = row.inference
  const taken = shapesText(calls.flatMap(({ inputShapes }) => inputShapes))
  return [
    step(`${quotedName(grounds, row)} (${className}) is called on ${taken}, with the same weights.`, [...sources, row]),
    step(
      `By each call alone ${parameters(row.count ?? 0)} may be right; no weights of a ${className} that have so many fit all calls: everything that ${kerasOf(grounds)} can have there was searched.`,
      [row],
    ),
  ]
})
