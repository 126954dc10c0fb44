import { describe, expect, it } from 'vitest'
import { printable, printableJson } from '../../src/words/printable.ts'

describe('printable', () => {
  it('leaves text alone', () => {
    const text = 'conv2d_1 (Conv2D) größe 層 🙂 ✔️ std::vector keras::layer ## [1] ::: note'
    expect(printable(text)).toBe(text)
  })

  it.each([
    ['a terminal escape', '\u001b[2Jdense', '�[2Jdense'],
    ['a C1 control', 'a\u009b31mb', 'a�31mb'],
    ['a bell, a tab, a line end', 'a\u0007b\tc\r\nd', 'a�b�c��d'],
    ['a bidirectional override', 'a\u202eb\u2066c', 'a�b�c'],
    ['characters without width', 'a\u200bb\ufeffc\u2060', 'a�b�c�'],
    ['a vowel separator, a joiner', 'a\u180eb\u034fc', 'a�b�c'],
    ['fillers that look like spaces', 'a\u115fb\u3164c\uffa0', 'a�b�c�'],
    ['tags, and a variation selector after a letter', 'a\u{e0041}b\ufe0fc\u{e0100}', 'a�b�c�'],
    ['a workflow command of GitHub', '::error file=x::y', '�:error file=x::y'],
    ['one that a wrapped line could begin with', 'no ::set-output name=x::y', 'no �:set-output name=x::y'],
    ['an older one, and one of Azure', 'a ##[error]b ##vso[task.complete]', 'a #�[error]b #�vso[task.complete]'],
    ['a service message of TeamCity', '##teamcity[buildStop]', '#�teamcity[buildStop]'],
  ])('shows %s instead of sending it', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })
})

describe('printableJson', () => {
  it('escapes such characters, so that the value stays what it is', () => {
    const value = { path: 'a\u001b[2J\u202e\n\u{e0041}.md', message: '##[error]x ✔️' }
    const json = printableJson(value, 2)
    expect(json).toBe('{\n  "path": "a\\u001b[2J\\u202e\\n\\udb40\\udc41.md",\n  "message": "#\\u0023[error]x ✔️"\n}')
    expect(JSON.parse(json)).toEqual(value)
  })
})
