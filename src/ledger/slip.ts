/** How one number becomes another by a slip of the hand: a digit changed, two neighbours swapped, one dropped or one added. */
export type Slip = 'changed' | 'swapped' | 'dropped' | 'added'

/** Whether taking one character out of `long` gives `short`. */
function isOneShorter(short: string, long: string): boolean {
  if (short.length + 1 !== long.length) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.slice(at) === long.slice(at + 1)
}

/** The slip that makes `printed` of `meant`, or null. */
export function slipBetween(printed: number, meant: number): Slip | null {
  const from = String(meant)
  const to = String(printed)
  if (from === to || meant < 0) return null
  if (isOneShorter(to, from)) return 'dropped'
  if (isOneShorter(from, to)) return 'added'
  if (from.length !== to.length) return null
  const differing = [...from].flatMap((digit, at) => (digit === to[at] ? [] : [at]))
  const [first = 0, second = 0] = differing
  if (differing.length === 1) return 'changed'
  const swapped =
    differing.length === 2 && second === first + 1 && from[first] === to[second] && from[second] === to[first]
  return swapped ? 'swapped' : null
}

/** Whether a slip changes or swaps digits, as most slips of a copied number do. */
export function isLikelySlip(printed: number, meant: number): boolean {
  const slip = slipBetween(printed, meant)
  return slip === 'changed' || slip === 'swapped'
}

const slipHints: Readonly<Record<Slip, string>> = {
  changed: 'one digit is different',
  swapped: 'two digits are swapped',
  dropped: 'a digit is missing',
  added: 'there is one digit too many',
}

/** The slip as a hint, or null. */
export function slipHint(printed: number, meant: number): string | null {
  const slip = slipBetween(printed, meant)
  return slip && slipHints[slip]
}

/** How often two divides a number: sums of layer sizes are rounder than a number with a wrong digit. */
export function roundness(count: number): number {
  if (count === 0) return 64
  let times = 0
  for (let rest = count; rest > 0 && rest % 2 === 0; rest /= 2) times++
  return times
}
