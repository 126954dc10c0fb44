import { describe, expect, it } from 'vitest'
import { excerpt } from '../../src/text/excerpt.ts'
import { sourceText } from '../../src/text/source-text.ts'

/** What is marked of each line, one line shown as `text` and what the caret is under. */
function shown(text: string, part: string, width = 80) {
  const start = text.indexOf(part)
  return excerpt(sourceText('x', text), { start, end: start + part.length }, width)
}

describe('excerpt', () => {
  it('shows the line of a span and its columns', () => {
    expect(shown('Model\ndense (Dense)  330\nTotal', '330')).toEqual([
      { line: 2, text: 'dense (Dense)  330', caretStart: 15, caretEnd: 18 },
    ])
  })

  it('marks one column for an empty span, also at the end', () => {
    expect(excerpt(sourceText('x', 'ab'), { start: 2, end: 2 }, 80)).toEqual([
      { line: 1, text: 'ab', caretStart: 2, caretEnd: 3 },
    ])
    expect(excerpt(sourceText('x', ''), { start: 0, end: 0 }, 80)).toEqual([
      { line: 1, text: '', caretStart: 0, caretEnd: 1 },
    ])
  })

  it('shows at most three lines of a span', () => {
    const lines = shown('a b\nc\r\nd\ne\nf', 'b\nc\r\nd\ne')
    expect(lines.map(({ line, text, caretStart, caretEnd }) => [line, text, caretStart, caretEnd])).toEqual([
      [1, 'a b', 2, 3],
      [2, 'c', 0, 1],
      [3, 'd', 0, 1],
    ])
  })

  it('expands tabs to stops of four', () => {
    expect(shown('a\tbc\td', 'd')).toEqual([{ line: 1, text: 'a   bc  d', caretStart: 8, caretEnd: 9 }])
  })

  it('echoes no character that acts on a terminal', () => {
    const [line] = shown('x\u001b[31m\u0007\u009b\u202e\u2066\ufeff\u0000 330', '330')
    expect(line?.text).toBe('x�[31m������ 330')
    expect(line?.text.slice(line.caretStart, line.caretEnd)).toBe('330')
  })

  it('counts wide characters as two columns', () => {
    expect(shown('パラ 330', '330')).toEqual([{ line: 1, text: 'パラ 330', caretStart: 5, caretEnd: 8 }])
  })

  it.each([0, 37, 900, 3000, 49_990])('cuts a long line to a window around the span at %i', (at) => {
    const text = `${'.'.repeat(at)}X33${'.'.repeat(50_000 - at)}`
    const [line] = shown(text, 'X33', 60)
    expect(line?.text.length).toBeLessThanOrEqual(60)
    expect(line?.text.slice(line.caretStart, line.caretEnd)).toBe('X33')
  })

  it('marks as much as there is room for', () => {
    const [line] = shown(`a${'X'.repeat(500)}b`, 'X'.repeat(500), 40)
    expect(line?.text.length).toBeLessThanOrEqual(40)
    expect(line?.caretEnd).toBeLessThanOrEqual(40)
  })
})
