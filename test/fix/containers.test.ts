import { describe, expect, it } from 'vitest'
import { WRAPPINGS } from '../text/wrappings.ts'
import { fixed, fixture, forged } from './fixed.ts'

const keras3 = fixture('containers/tables/keras3.txt')
const keras2 = fixture('containers/tables/keras2-connected.txt')
const wrapped = fixture('containers/tables/tf-keras-connected.txt')

/** Wrong numbers of the same width, longer and shorter, in the same columns as the right ones. */
const forgeries = [
  ['a total, one digit changed', keras3, 'Total params: 35', 'Total params: 45', false],
  ['a size, two digits swapped', keras3, 'Total params: 35 (140', 'Total params: 35 (410', false],
  ['a count in a box, a digit lost', keras3, '│            12 │', '│             1 │', true],
  ['a count in a box, a digit too many', keras3, '│            12 │', '│           122 │', true],
  ['a count before connections, a digit lost', keras2, ' 34          concat', ' 3           concat', true],
  ['a count before connections, too long', keras2, ' 34          concat', ' 342         concat', true],
  ['a total of TF 2', wrapped, 'Total params: 34', 'Total params: 84', false],
] as const

/** Where blanks are entities, as a browser shows them: which of two blanks is the entity makes no difference. */
const shown = (text: string) => (text.includes('&nbsp;') ? text.replaceAll('&nbsp;', ' ') : text)

describe.each(forgeries)('%s', (_, table, printed, wrong, unsafe) => {
  const wrongTable = forged(table, printed, wrong)

  it.each(WRAPPINGS)('is set right in $name, and nothing else is touched', ({ wrap, path }) => {
    const text = wrap(wrongTable)
    const where = path === undefined ? {} : { path }
    expect(shown(fixed(text, { ...where, unsafe }).text)).toBe(shown(wrap(table)))
  })
})

it.each(WRAPPINGS)('a table that is right is left alone in $name', ({ wrap, path }) => {
  expect(fixed(wrap(keras3), { unsafe: true, ...(path !== undefined && { path }) }).edits).toEqual([])
})
