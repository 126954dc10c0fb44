import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inflate } from '../../src/model-files/zip/inflate.ts'

const text = new TextEncoder().encode('{"class_name": "Dense"}, '.repeat(500))

describe('inflate', () => {
  it.each([
    ['dynamic codes', deflateRawSync(text, { level: 9 })],
    ['fixed codes', deflateRawSync(text, { strategy: 4 })],
    ['stored blocks', deflateRawSync(text, { level: 0 })],
  ])('unpacks what zlib packed with %s', (_, packed) => {
    expect(Buffer.from(inflate(packed, 1_000_000)).equals(Buffer.from(text))).toBe(true)
  })

  it('unpacks bytes that repeat themselves', () => {
    const zeros = new Uint8Array(100_000)
    expect(inflate(deflateRawSync(zeros), 100_000)).toHaveLength(100_000)
  })

  it('stops at its limit', () => {
    const bomb = deflateRawSync(new Uint8Array(10_000_000))
    expect(() => inflate(bomb, 65_536)).toThrow('unpacks to more than 65536 bytes')
  })

  it('refuses data that is cut off or none', () => {
    const packed = deflateRawSync(text)
    expect(() => inflate(packed.subarray(0, packed.length - 10), 1_000_000)).toThrow('ends too early')
    expect(() => inflate(new Uint8Array([0xff, 0xff]), 100)).toThrow('can’t be unpacked')
  })
})
