import type { Coder } from './range-coder.ts'

/** Contexts of the questions: is it rank 0, is it rank 1, has a higher rank one more digit, and what is the next binary digit. */
const [ranks0, ranks1, lengths, digits] = [0, 3200, 3600, 4240]

/** Contexts in all. */
export const contexts = digits + 8 * 256

/** Classes of ranks, and of runs of rank 0, that tell about the next rank. */
const classOf = (rank: number): number => (rank < 3 ? rank : rank < 8 ? 3 : 4)
const classOfRun = (run: number): number => (run < 4 ? run : Math.min(7, 33 - Math.clz32(run)))

/** A rank by what came before: the run of rank 0 that it follows, the last two ranks, and how high ranks are about here. */
class RankCoder {
  readonly #coder: Coder
  #run = 0
  #last = 0
  #before = 0
  /** In 1/64. */
  #height = 0

  constructor(coder: Coder) {
    this.#coder = coder
  }

  code(rank: number): number {
    const coded = this.#coded(rank)
    this.#run = coded === 0 ? this.#run + 1 : 0
    this.#before = this.#last
    this.#last = classOf(coded)
    this.#height += (Math.min(coded, 15) * 64 - this.#height) >> 3
    return coded
  }

  #coded(rank: number): number {
    const height = this.#height >> 6
    const near = (height * 5 + this.#last) * 5 + this.#before
    if (this.#coder.code(ranks0 + classOfRun(this.#run) * 400 + near, rank === 0)) return 0
    if (this.#coder.code(ranks1 + near, rank === 1)) return 1
    return this.#codeHigher(lengths + (height * 5 + this.#last) * 8, rank - 1) + 1
  }

  /** A number from 1 on: how many binary digits follow the first, and then each. */
  #codeHigher(context: number, number: number): number {
    const most = 31 - Math.clz32(number)
    let length = 0
    while (length < 7 && this.#coder.code(context + length, length < most)) length++
    let coded = 1
    for (let place = length - 1; place >= 0; place--)
      coded = coded * 2 + Number(this.#coder.code(digits + length * 256 + coded, ((number >> place) & 1) === 1))
    return coded
  }
}

/**
 * Writes bytes, or reads so many where none are given, by their ranks: the byte that came last has rank 0, the one before it rank 1 and so on
 * (move to front).
 */
export function codeBytes(coder: Coder, length: number, bytes?: Uint8Array): Uint8Array {
  const coded = new Uint8Array(length)
  const recent = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const ranks = new RankCoder(coder)
  for (let at = 0; at < length; at++) {
    const rank = ranks.code(bytes ? recent.indexOf(bytes[at] ?? 0) : 0)
    const byte = recent[rank] ?? 0
    for (let place = rank; place > 0; place--) recent[place] = recent[place - 1] ?? 0
    recent[0] = byte
    coded[at] = byte
  }
  return coded
}
