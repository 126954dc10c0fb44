import { describe, expect, it } from 'vitest'
import { patchBytes } from '../../src/fix/patch-bytes.ts'
import { decodeText } from '../../src/text/decode.ts'

const bytesOf = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

/** Replaces the first `printed` of the decoded text by `right`. */
function patched(bytes: Uint8Array, printed: string, right: string): Uint8Array | null {
  const decoded = decodeText(bytes)
  const start = decoded.text.indexOf(printed)
  return patchBytes(bytes, decoded, [{ start, end: start + printed.length, text: right }])
}

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('an edit in the bytes of a file', () => {
  it.each([
    ['UTF-8', bytesOf('é ┃ 2750 ┃\r\n'), bytesOf('é ┃ 2,570 ┃\r\n')],
    ['UTF-8 with a byte-order mark', bytesOf('\ufeffé 2750'), bytesOf('\ufeffé 2,570')],
    [
      'UTF-16, little end first',
      Buffer.from('\ufeffthe count é 2750\r\n', 'utf16le'),
      Buffer.from('\ufeffthe count é 2,570\r\n', 'utf16le'),
    ],
    ['UTF-16, big end first', swapped('\ufeffthe count é 2750'), swapped('\ufeffthe count é 2,570')],
    ['UTF-16 without a mark', Buffer.from('the count 2750', 'utf16le'), Buffer.from('the count 2,570', 'utf16le')],
    [
      'windows-1252',
      bytesOf([0xe9, 0xe8, 0x20, 0xe0], ' 2750 ', [0x95]),
      bytesOf([0xe9, 0xe8, 0x20, 0xe0], ' 2,570 ', [0x95]),
    ],
    [
      'UTF-8 with stray bytes on other lines and behind',
      bytesOf('ééééé\n', [0xff, 0x0a], 'é 2750 ', [0xfe, 0x0a]),
      bytesOf('ééééé\n', [0xff, 0x0a], 'é 2,570 ', [0xfe, 0x0a]),
    ],
  ])('of %s leaves all others', (_, before, after) => {
    expect(patched(before, '2750', '2,570')).toEqual(new Uint8Array(after))
  })

  it('keeps the byte of a mark between thousands in windows-1252', () => {
    const before = bytesOf([0xe9, 0xe8, 0x20], '2', [0x92], '750')
    expect(patched(before, '2’750', '2’570')).toEqual(new Uint8Array(bytesOf([0xe9, 0xe8, 0x20], '2', [0x92], '570')))
  })

  it('is refused behind bytes on the same line that nobody can count', () => {
    expect(patched(bytesOf('éééééé ', [0xe2, 0x94], ' 2750'), '2750', '2,570')).toBeNull()
  })
})
