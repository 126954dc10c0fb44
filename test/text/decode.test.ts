import { describe, expect, it } from 'vitest'
import { decodeText } from '../../src/text/decode.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const TEXT = '┃ dense (Dense) ┃ (None, 10) ┃ 330 ┃\n'.repeat(4)

describe('decodeText', () => {
  it.each([
    ['utf-8', 'utf-8', false, bytes(TEXT)],
    ['utf-8 with a mark', 'utf-8', true, bytes(`\ufeff${TEXT}`)],
    ['utf-16le with a mark', 'utf-16le', true, bytes(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16le without', 'utf-16le', false, bytes(TEXT, 'utf16le')],
    ['utf-16be with a mark', 'utf-16be', true, swapped(`\ufeff${TEXT}`)],
    ['utf-16be without', 'utf-16be', false, swapped(TEXT)],
  ])('reads %s', (_, encoding, bom, input) => {
    expect(decodeText(input)).toEqual({ text: TEXT, encoding, bom, binary: false, replaced: false })
  })

  it('reads what is no UTF-8 as windows-1252', () => {
    const input = new Uint8Array([
      0x50, 0x61, 0x72, 0x61, 0x6d, 0xe8, 0x74, 0x72, 0x65, 0x73, 0x20, 0x93, 0x78, 0x94, 0x80,
    ])
    expect(decodeText(input)).toEqual({
      text: 'Paramètres “x”€',
      encoding: 'windows-1252',
      bom: false,
      binary: false,
      replaced: false,
    })
  })

  it('reads UTF-8 with a torn character as UTF-8, and says so', () => {
    const torn = bytes(TEXT).subarray(1)
    expect(decodeText(torn)).toMatchObject({ encoding: 'utf-8', binary: false, replaced: true })
    expect(decodeText(torn).text).toContain('┃ (None, 10) ┃')
  })

  it('takes zeros and control characters for binary', () => {
    expect(decodeText(new Uint8Array([0x89, 0x48, 0x44, 0x46, 0, 0, 0, 1, 2, 3])).binary).toBe(true)
    expect(decodeText(new Uint8Array(100).fill(1)).binary).toBe(true)
    expect(decodeText(new Uint8Array(0))).toEqual({
      text: '',
      encoding: 'utf-8',
      bom: false,
      binary: false,
      replaced: false,
    })
  })

  it('takes a transcript with colours, bells of progress bars and form feeds for text', () => {
    expect(decodeText(bytes('\u001b[1m10/10\b\b\b\b\b\f\r\n\u001b[0m')).binary).toBe(false)
  })
})
