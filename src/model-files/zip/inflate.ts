import { refuse } from '../../model/model-error.ts'

/** A Huffman code: how many codes there are of each length, and their symbols in order. */
interface Code {
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(16)
  for (let at = 0; at < lengths.length; at++) counts[lengths[at] ?? 0] = (counts[lengths[at] ?? 0] ?? 0) + 1
  counts[0] = 0
  const offsets = new Uint16Array(16)
  for (let length = 1; length < 15; length++) offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0)
  const symbols = new Uint16Array(lengths.length)
  for (let at = 0; at < lengths.length; at++) {
    const length = lengths[at] ?? 0
    const place = offsets[length] ?? 0
    if (length === 0) continue
    symbols[place] = at
    offsets[length] = place + 1
  }
  return { counts, symbols }
}

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

const fixedLiterals = codeOf([
  ...Array<number>(144).fill(8),
  ...Array<number>(112).fill(9),
  ...Array<number>(24).fill(7),
  ...Array<number>(8).fill(8),
])
const fixedDistances = codeOf(Array<number>(30).fill(5))

/** The output, which grows as it is written and never beyond the limit. */
class Output {
  private bytes: Uint8Array
  length = 0

  constructor(private readonly limit: number) {
    this.bytes = new Uint8Array(Math.min(limit, 65_536))
  }

  push(byte: number): void {
    if (this.length === this.bytes.length) this.grow()
    this.bytes[this.length++] = byte
  }

  private grow(): void {
    if (this.length >= this.limit) refuse(`unpacks to more than ${this.limit} bytes where a configuration should be`)
    const larger = new Uint8Array(Math.min(this.limit, 2 * this.length))
    larger.set(this.bytes)
    this.bytes = larger
  }

  repeat(distance: number, length: number): void {
    if (distance > this.length) refuse('is damaged: its compressed data can’t be unpacked')
    for (let at = 0; at < length; at++) this.push(this.bytes[this.length - distance] ?? 0)
  }

  whole(): Uint8Array {
    return this.bytes.subarray(0, this.length)
  }
}

/** The input, bit by bit. */
class Bits {
  private at = 0
  private held = 0
  private count = 0

  constructor(private readonly input: Uint8Array) {}

  byte(): number {
    const byte = this.input[this.at++]
    return byte === undefined ? refuse('is truncated: its compressed data ends too early') : byte
  }

  take(count: number): number {
    while (this.count < count) {
      this.held |= this.byte() << this.count
      this.count += 8
    }
    const value = this.held & ((1 << count) - 1)
    this.held >>>= count
    this.count -= count
    return value
  }

  alignToByte(): void {
    this.held = 0
    this.count = 0
  }

  symbol({ counts, symbols }: Code): number {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length < 16; length++) {
      code |= this.take(1)
      const count = counts[length] ?? 0
      if (code - first < count) return symbols[index + code - first] ?? 0
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return refuse('is damaged: its compressed data can’t be unpacked')
  }
}

/** Unpacks DEFLATE data (RFC 1951), to so many bytes at most. */
export function inflate(input: Uint8Array, limit: number): Uint8Array {
  const bits = new Bits(input)
  const output = new Output(limit)
  for (let isLast = false; !isLast; ) {
    isLast = bits.take(1) === 1
    const kind = bits.take(2)
    if (kind === 0) stored(bits, output)
    else if (kind === 1) compressed(bits, output, fixedLiterals, fixedDistances)
    else if (kind === 2) compressed(bits, output, ...dynamicCodes(bits))
    else refuse('is damaged: its compressed data can’t be unpacked')
  }
  return output.whole()
}

function stored(bits: Bits, output: Output): void {
  bits.alignToByte()
  const length = bits.byte() | (bits.byte() << 8)
  bits.byte()
  bits.byte()
  for (let at = 0; at < length; at++) output.push(bits.byte())
}

function compressed(bits: Bits, output: Output, literals: Code, distances: Code): void {
  for (;;) {
    const symbol = bits.symbol(literals)
    if (symbol === 256) return
    if (symbol < 256) output.push(symbol)
    else {
      const length = (lengthBase[symbol - 257] ?? 0) + bits.take(lengthBits[symbol - 257] ?? 0)
      const code = bits.symbol(distances)
      output.repeat((distanceBase[code] ?? Number.POSITIVE_INFINITY) + bits.take(distanceBits[code] ?? 0), length)
    }
  }
}

function dynamicCodes(bits: Bits): readonly [Code, Code] {
  const [literals, distances, given] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4]
  const order = new Uint8Array(19)
  for (const place of codeLengthOrder.slice(0, given)) order[place] = bits.take(3)
  const code = codeOf(order)
  const lengths: number[] = []
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(code)
    if (symbol < 16) lengths.push(symbol)
    else {
      const value = symbol === 16 ? (lengths.at(-1) ?? 0) : 0
      const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)
      for (let at = 0; at < times; at++) lengths.push(value)
    }
  }
  return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals, literals + distances))]
}
