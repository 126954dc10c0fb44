import { codeBytes, contexts } from './code-bytes.ts'
import { type Coder, evenChances, learnt, narrowest } from './range-coder.ts'
import { headLength } from './unpack.ts'

/** Writes what `RangeReader` reads. */
class RangeWriter implements Coder {
  readonly #bytes: number[] = []
  readonly #chances = evenChances(contexts)
  #low = 0
  #range = 2 ** 32 - 1

  code(context: number, decision: boolean): boolean {
    const chance = this.#chances[context] ?? 0
    const yes = (this.#range >>> 16) * chance
    this.#chances[context] = learnt(chance, decision)
    if (decision) this.#range = yes
    else {
      this.#low += yes
      this.#range -= yes
    }
    if (this.#low >= 2 ** 32) this.#carry()
    while (this.#range < narrowest) {
      this.#range *= 256
      this.#shift()
    }
    return decision
  }

  #shift(): void {
    this.#bytes.push(Math.floor(this.#low / 2 ** 24))
    this.#low = (this.#low * 256) % 2 ** 32
  }

  #carry(): void {
    this.#low -= 2 ** 32
    let at = this.#bytes.length - 1
    for (; this.#bytes[at] === 255; at--) this.#bytes[at] = 0
    this.#bytes[at] = (this.#bytes[at] ?? 0) + 1
  }

  end(): readonly number[] {
    for (let count = 0; count < 4; count++) this.#shift()
    return this.#bytes
  }
}

/** The order of the suffixes: by their bytes, a shorter one before those that begin with it. */
function compareSuffixes(bytes: Uint8Array, one: number, other: number): number {
  const length = bytes.length - Math.max(one, other)
  for (let at = 0; at < length; at++) {
    const difference = (bytes[one + at] ?? 0) - (bytes[other + at] ?? 0)
    if (difference !== 0) return difference
  }
  return other - one
}

/** The Burrows–Wheeler transform: what precedes each suffix in their order, the empty one first, and the row of the whole. */
function transform(bytes: Uint8Array): { readonly last: Uint8Array; readonly whole: number } {
  const order = new Uint32Array(bytes.length + 1).map((_, at) => at).sort((a, b) => compareSuffixes(bytes, a, b))
  const last = [...order].flatMap((start) => (start === 0 ? [] : [bytes[start - 1] ?? 0]))
  return { last: Uint8Array.from(last), whole: order.indexOf(0) }
}

/** Packs code about a fifth smaller than gzip does: sorted by what follows (Burrows–Wheeler), bytes are mostly those just seen. */
export function pack(bytes: Uint8Array): Uint8Array {
  const { last, whole } = transform(bytes)
  const writer = new RangeWriter()
  codeBytes(writer, last.length, last)
  const head = new DataView(new ArrayBuffer(headLength))
  head.setUint32(0, last.length)
  head.setUint32(4, whole)
  return Uint8Array.from([...new Uint8Array(head.buffer), ...writer.end()])
}
