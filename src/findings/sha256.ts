/** The first `count` primes. */
function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

/** The first 32 bits of a number's fraction. */
const fractionBits = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0

const roundConstants = primes(64).map((prime) => fractionBits(Math.cbrt(prime)))
const initialState = primes(8).map((prime) => fractionBits(Math.sqrt(prime)))

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The UTF-8 bytes of a text; half of a surrogate pair becomes that of U+FFFD. */
function utf8(text: string): readonly number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) return [code]
    if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)]
    const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code
    const last = [0x80 | ((point >> 6) & 63), 0x80 | (point & 63)]
    return point < 0x10000
      ? [0xe0 | (point >> 12), ...last]
      : [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), ...last]
  })
}

/** The message as big-endian words, filled up to whole blocks: a 1 bit, zeros, and its length in bits. */
function paddedWords(bytes: readonly number[]): number[] {
  const words = new Array<number>(Math.ceil((bytes.length + 9) / 64) * 16).fill(0)
  for (const [at, byte] of [...bytes, 0x80].entries()) {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - 8 * (at & 3)))
  }
  words[words.length - 2] = Math.floor(bytes.length / 2 ** 29)
  words[words.length - 1] = (bytes.length * 8) | 0
  return words
}

/** The 64 words that a block of 16 grows to. */
function schedule(block: readonly number[]): readonly number[] {
  const words = [...block]
  const word = (at: number): number => words[at] ?? 0
  for (let at = 16; at < 64; at++) {
    const [early, late] = [word(at - 15), word(at - 2)]
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const large = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    words.push((word(at - 16) + small + word(at - 7) + large) | 0)
  }
  return words
}

type State = readonly [number, number, number, number, number, number, number, number]

function round([a, b, c, d, e, f, g, h]: State, addend: number): State {
  const choice = (e & f) ^ (~e & g)
  const majority = (a & b) ^ (a & c) ^ (b & c)
  const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + addend) | 0
  const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0
  return [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
}

/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, in hexadecimal. The core has no crypto of a platform to ask. */
export function sha256(text: string): string {
  const words = paddedWords(utf8(text))
  let state = initialState
  for (let start = 0; start < words.length; start += 16) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    const after = schedule(words.slice(start, start + 16)).reduce<State>(
      (before, word, at) => round(before, (word + (roundConstants[at] ?? 0)) | 0),
      [a, b, c, d, e, f, g, h],
    )
    state = after.map((word, at) => (word + (state[at] ?? 0)) | 0)
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
