/** What any table that can be read has in it somewhere: a header, a totals line, or a shape with its batch axis. */
const needles = ['Param', 'params:', '(None']
const wideNeedles = needles.map((needle) => Buffer.from(needle, 'utf16le'))
const swappedNeedles = wideNeedles.map((needle) => Buffer.from(needle).swap16())

/** How many bytes at the beginning tell UTF-16 (and binary files) from other text. */
const headLength = 512

/** Whether a file's bytes may hold a summary: a search in the undecoded bytes, so that a walk over many files stays quick. */
export function mayHoldSummary(bytes: Buffer): boolean {
  if (needles.some((needle) => bytes.includes(needle))) return true
  if (!bytes.subarray(0, headLength).includes(0)) return false
  return [...wideNeedles, ...swappedNeedles].some((needle) => bytes.includes(needle))
}
