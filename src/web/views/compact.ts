const units = ['', ' k', ' M', ' G', ' T', ' P'] as const

/** Three digits that count: `896`, `12.3 k`, `15.5 G`. */
export function compactCount(count: number): string {
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)))
  const scaled = count / 1000 ** at
  if (at === 0) return String(Math.round(count))
  const digits = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
  return scaled.toFixed(digits) + units[at]
}

/** `0.03 %`, `12 %`: two digits that count. */
export function percent(share: number): string {
  const value = share * 100
  if (value > 0 && value < 0.01) return '<0.01 %'
  return `${value >= 9.95 ? value.toFixed(0) : value >= 0.995 ? value.toFixed(1) : value.toFixed(2)} %`
}
