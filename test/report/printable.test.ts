import { describe, expect, it } from 'vitest'
import { printable } from '../../src/words/printable.ts'

describe('printable', () => {
  it('leaves text alone', () => {
    expect(printable('conv2d_1 (Conv2D) größe 層 🙂')).toBe('conv2d_1 (Conv2D) größe 層 🙂')
  })

  it.each([
    ['a terminal escape', '\u001b[2Jdense', '�[2Jdense'],
    ['a C1 control', 'a\u009b31mb', 'a�31mb'],
    ['a bell, a tab, a line end', 'a\u0007b\tc\r\nd', 'a�b�c��d'],
    ['a bidirectional override', 'a\u202eb\u2066c', 'a�b�c'],
    ['characters without width', 'a\u200bb\ufeffc\u2060', 'a�b�c�'],
  ])('shows %s instead of sending it', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })
})
