import { describe, expect, it } from 'vitest'
import { standsOutside } from '../../src/prose/text.ts'
import type { Block } from '../../src/text/block.ts'

const block = (text: string, shift = 0): Block => ({
  text,
  container: 'text',
  cell: null,
  output: null,
  toSource: (offset) => offset + shift,
})

/** The spans of all stretches between `<` and `>`. */
const spansIn = (text: string, shift = 0) =>
  Array.from(text.matchAll(/<[^>]*>/g), ({ index, 0: part }) => ({
    start: index + shift,
    end: index + part.length + shift,
  }))

describe('a word around the tables of a text', () => {
  it.each([
    ['no table at all', 'param', true],
    ['in the only table', '<Total params: 3>', false],
    ['in each of two tables', '<params: 3> and <params: 4>', false],
    ['before a table', 'its params: <params: 3>', true],
    ['between two tables', '<params: 3> its params <params: 4>', true],
    ['right behind a table', '<params: 3>param', true],
    ['nowhere', '<a table> and words', false],
  ])('%s', (_, text, expected) => {
    expect(standsOutside(block(text), spansIn(text), 'param')).toBe(expected)
  })

  it('is looked for at its place in the source', () => {
    const text = '<params: 3>'
    expect(standsOutside(block(text, 100), spansIn(text, 100), 'param')).toBe(false)
    expect(standsOutside(block(text, 100), spansIn(text), 'param')).toBe(true)
  })
})
