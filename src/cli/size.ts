const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 2 ** 10],
  ['m', 2 ** 20],
  ['g', 2 ** 30],
])

/** Bytes of a size such as `500k`, `64MB`, `2 GiB`; null for what is no size. Units are powers of 1024. */
export function parseSize(text: string): number | null {
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?([kmg]?)(?:i?b)?$/i.exec(text.trim())
  const unit = units.get(match?.[2]?.toLowerCase() ?? '?')
  return match && unit !== undefined ? Math.floor(Number(match[1]) * unit) : null
}

/** `64.0 MB`: a number of bytes for people. */
export function formatSize(bytes: number): string {
  const [unit, size] = [...units].reverse().find(([, size]) => bytes >= size) ?? ['', 1]
  return unit === '' ? `${bytes} bytes` : `${(bytes / size).toFixed(1)} ${unit.toUpperCase()}B`
}
