/** Writes or reads decisions. A context names decisions that are alike: how often they were "yes" so far tells how little the next one takes. */
export interface Coder {
  /** Writes the decision, or reads it, whatever was given; returns it. */
  code(context: number, decision: boolean): boolean
}

/** A chance for each context: how likely "yes" is, in 1/65,536. */
export const evenChances = (contexts: number): Uint16Array => new Uint16Array(contexts).fill(1 << 15)

/** The chance after a decision; it comes to neither 0 nor 1. */
export const learnt = (chance: number, decision: boolean): number => chance + (((decision ? 65_472 : 64) - chance) >> 6)

/** Below this, a range is widened by one byte. */
export const narrowest = 2 ** 24

/** Reads what a range coder wrote. */
export class RangeReader implements Coder {
  readonly #bytes: Uint8Array
  readonly #chances: Uint16Array
  #at = 0
  #range = 2 ** 32 - 1
  #code = 0

  constructor(bytes: Uint8Array, contexts: number) {
    this.#bytes = bytes
    this.#chances = evenChances(contexts)
    for (let count = 0; count < 4; count++) this.#code = this.#code * 256 + this.#next()
  }

  #next(): number {
    return this.#bytes[this.#at++] ?? 0
  }

  code(context: number): boolean {
    const chance = this.#chances[context] ?? 0
    const yes = (this.#range >>> 16) * chance
    const decision = this.#code < yes
    this.#chances[context] = learnt(chance, decision)
    if (decision) this.#range = yes
    else {
      this.#range -= yes
      this.#code -= yes
    }
    while (this.#range < narrowest) {
      this.#range *= 256
      this.#code = this.#code * 256 + this.#next()
    }
    return decision
  }
}
