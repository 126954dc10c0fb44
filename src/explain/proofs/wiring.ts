import { knownShapes } from '../../summary/cell-values.ts'
import type { FaultOf } from '../../verify/fault.ts'
import { parameters } from '../../words/number.ts'
import { aboutRow, kerasOf, quotedName, rowsAt, type Step, step } from './steps.ts'

/** A row that takes its input from itself or from a row below it (KA403). */
export const laterSource = aboutRow<FaultOf<'later-source'>>((grounds, row, fault): readonly Step[] => {
  const [source] = rowsAt(grounds, [fault.source])
  const name = quotedName(grounds, row)
  if (!source || source === row) {
    const isOnly = row.row.inbound?.length === 1
    const order =
      'Keras prints what a layer takes in the order of its calls, and its first call comes before any output of it.'
    return [
      step(
        isOnly
          ? `${name} is connected only to itself, so no input ever reaches it.`
          : `${order} The first that ${name} takes is its own output.`,
        [row],
      ),
    ]
  }
  const order = `Keras lists a layer below all inputs of its first call. ${name} is listed above ${quotedName(grounds, source)} and has no other input.`
  const circle = fault.isCircle
    ? [step(`${quotedName(grounds, source)} depends on ${name} in turn.`, [source, row])]
    : []
  return [step(order, [row, source]), ...circle]
})

/** A connection to an output or a call that does not exist (KA403). */
export const missingOutput = aboutRow<FaultOf<'missing-output'>>((grounds, row, { source: at, of }) => {
  const [source] = rowsAt(grounds, [at])
  if (!source) return []
  const name = quotedName(grounds, source)
  const has =
    of === 'tensor'
      ? `${name} prints the shape of each of its outputs, but ${quotedName(grounds, row)} is connected to an output beyond those.`
      : `${name} is called only once, so all rows that take its output name the same call; ${quotedName(grounds, row)} names another.`
  return [step(has, [source, row])]
})

/** A layer called on inputs that the weights of one layer cannot all fit (KA403). */
export const sharedCalls = aboutRow<FaultOf<'shared-calls'>>((grounds, row): readonly Step[] => {
  const calls = grounds.table.graph.layers[row.at]?.calls ?? []
  const sources = rowsAt(
    grounds,
    calls.flatMap(({ inbound }) => inbound.map((tensor) => tensor.row)),
  )
  const { className } = row.inference
  const taken = knownShapes(calls.flatMap(({ inputShapes }) => inputShapes))
  return [
    step(`${quotedName(grounds, row)} (${className}) is called on ${taken}, with the same weights.`, [...sources, row]),
    step(
      `Each call alone is consistent with ${parameters(row.count ?? 0)}, but no ${className} in ${kerasOf(grounds)} with that many fits all calls: the search covered every configuration.`,
      [row],
    ),
  ]
})
