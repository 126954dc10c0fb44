import { formatCount } from '../../words/number.ts'
import type { TableContext } from '../context.ts'
import { optimizerTerms } from './terms.ts'

/** What the optimizer stores besides its slots, by how many scalars those are. */
const ownScalars: ReadonlyMap<number, string> = new Map([
  [1, 'the iteration (its learning rate is a schedule)'],
  [2, 'the iteration and the learning rate'],
  [3, 'the iteration, the learning rate and one more (Nadam’s product)'],
])

/** At most this many optimizers are named. */
const shownNames = 3

/** Which optimizers store exactly this many; the count alone cannot tell them apart. */
function namesRemark(names: readonly string[]): readonly string[] {
  const rest = names.length - shownNames
  const shown = names.slice(0, shownNames).join(', ')
  if (names.length < 2) return names.map((name) => `${name} stores exactly this many.`)
  const more = rest > 0 ? ` and ${rest} ${rest === 1 ? 'other' : 'others'}` : ''
  return [`${shown}${more} store exactly this many; the count alone cannot tell them apart.`]
}

/** What the Optimizer params line means here. */
export function optimizerLineRemarks({ diagnosis }: TableContext): readonly string[] {
  const line = diagnosis.optimizer
  if (!line) return []
  if (line.printed === 0) return ['The optimizer has no variables yet: it creates them when training begins.']
  const terms = optimizerTerms(diagnosis)
  const by = namesRemark(line.names)
  if (!terms) return line.names.length > 0 ? [...by, 'What it stores depends on the axes of each weight.'] : by
  const own = ownScalars.get(terms.scalars) ?? `${terms.scalars} scalars of its own`
  const isAdam = terms.slots === 2 && line.names.includes('Adam')
  const slots = `${terms.slots} ${terms.slots === 1 ? 'number' : 'numbers'} per trainable parameter`
  const stores =
    terms.slots === 0
      ? `It stores nothing per parameter, only ${own}.`
      : `It stores ${slots}${isAdam ? ' (Adam: momentum and velocity)' : ''}, and ${own}.`
  const { trainable } = diagnosis.ledger.printed
  const before =
    trainable === terms.trainable
      ? []
      : [`It was built when ${formatCount(terms.trainable)} parameters were trainable.`]
  return [stores, ...by, ...before]
}
