import { describe, expect, it } from 'vitest'
import { fix } from '../../src/index.ts'
import { table } from '../config/tables.ts'

/** 10 inputs to 10 units, 110, and then to 4 units, 44: 154 in all; nothing but the total below. */
const printed = (total: number, ...own: readonly (readonly [string, string, string])[]) =>
  table(
    [
      ['input_1 (InputLayer)', '(None, 10)', '0'],
      ['dense (Dense)', '(None, 10)', '110'],
      ['dense_1 (Dense)', '(None, 4)', '44'],
      ...own,
    ],
    total,
  ).replace(/Trainable[\s\S]*(?=_{65}\n$)/, '')

const changes = (text: string) => fix(text).fixes.map(({ code, printed: before, expected }) => [code, before, expected])

describe('a total that stands alone', () => {
  it('is set right where every row is proven and none can be another', () => {
    expect(changes(printed(145))).toEqual([['KA202', 145, 154]])
    expect(changes(printed(154))).toEqual([])
  })

  it('is left where a row is not proven', () => {
    expect(changes(printed(200, ['own (Own)', '(None, 4)', '56']))).toEqual([])
  })
})
