import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack } from '../../src/packing/pack.ts'
import { unpack } from '../../src/packing/unpack.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('packed bytes', () => {
  it.each([
    ['nothing', ''],
    ['one byte', 'a'],
    ['a word', 'banana'],
    ['one byte again and again', 'a'.repeat(2000)],
    ['lines beyond ASCII', '│ None │ 7,850 │\n'.repeat(50)],
  ])('are unpacked as they were: %s', (_, text) => {
    expect(unpack(pack(bytesOf(text)))).toEqual(bytesOf(text))
  })

  it('are unpacked as they were, whatever they are', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.array(fc.constantFrom(0, 1, 255)).map((one) => Uint8Array.from(one)),
    )
    fc.assert(
      fc.property(bytes, (one) => {
        expect(unpack(pack(one))).toEqual(one)
      }),
    )
  })

  it('take less than with gzip where they are code', () => {
    const code = readFileSync(join(import.meta.dirname, '../../package-lock.json'))
    const packed = pack(new Uint8Array(code))
    expect(packed.length).toBeLessThan(gzipSync(code, { level: 9 }).length)
    expect(unpack(packed)).toEqual(new Uint8Array(code))
  })
})
