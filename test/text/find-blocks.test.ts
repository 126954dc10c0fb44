import { describe, expect, it } from 'vitest'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { expectFaithful, onlyBlock } from './helpers.ts'

describe('findBlocks', () => {
  it('gives a plain text as one block, unchanged', () => {
    const text = 'Layer (type)   Output Shape   Param #\ndense (Dense)  (None, 10)     110\n'
    const { block, source } = onlyBlock(text)
    expect(block.text).toBe(text)
    expect(block.container).toBe('plain')
    expectFaithful(block, source)
  })

  it('gives nothing for a text without any sign of a summary', () => {
    expect(findBlocks(sourceText('a.txt', ''))).toEqual([])
    expect(findBlocks(sourceText('a.txt', 'to be or not to be\n'.repeat(9)))).toEqual([])
  })

  it('ends lines with LF and makes every blank a space', () => {
    const { block, source } = onlyBlock('\ufeffLayer\u00a0(type)\r\ndense\u2003(Dense)\rTotal\u200b params: 1\u2028')
    expect(block.text).toBe('Layer (type)\ndense (Dense)\nTotal params: 1\n')
    expectFaithful(block, source)
  })

  it('keeps tabs, which part cells', () => {
    expect(onlyBlock('dense (Dense)\t[null,10]\t330').block.text).toBe('dense (Dense)\t[null,10]\t330')
  })

  it.each([
    ['colours', '\u001b[1mModel: "x"\u001b[0m\n(\u001b[38;5;45mNone\u001b[0m, \u001b[38;5;34m10\u001b[0m)'],
    ['the ESC lost', '[1mModel: "x"[0m\n([38;5;45mNone[0m, [38;5;34m10[0m)'],
    ['the ESC written out', '\\x1b[1mModel: "x"\\x1b[0m\n(\\x1b[38;5;45mNone\\x1b[0m, \\033[38;5;34m10\\u001b[0m)'],
    ['the ESC drawn', '←[1mModel: "x"←[0m\n(␛[38;5;45mNone␛[0m, ^[[38;5;34m10^[[0m)'],
    [
      'links and cursor movement',
      '\u001b]8;;http://x.y\u0007Model: "x"\u001b]8;;\u001b\\\n\u001b[2K(None, \u001b[1A10)\u001b(B',
    ],
    ['one-byte controls', '\u009b1mModel: "x"\u009b0m\n(None, 10)'],
  ])('drops terminal sequences: %s', (_, text) => {
    const { block, source } = onlyBlock(text)
    expect(block.text).toBe('Model: "x"\n(None, 10)')
    expect(block.container).toBe('plain+ansi')
    expectFaithful(block, source)
  })

  it('takes bracketed indices for what they are', () => {
    const text = 'add (Add)  (None, 4)  0  conv[0][0]\nmean [1m away]\nNone'
    expect(onlyBlock(text).block.text).toBe(text)
  })
})
