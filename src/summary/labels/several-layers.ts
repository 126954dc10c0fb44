import { BESIDE, wordsAt } from './class-words.ts'

/** Whether a row stands for several layers (`linear` is an activation there), whose count is no one layer's: `Conv2D + BatchNormalization`, `Conv2D × 2`. */
export function holdsSeveral(said: string, axes: number | null): boolean {
  if (/[)\]}]\s?[x×]\s?\d+$/i.test(said)) return true
  if (/^[x×]\s?\d+$/i.test(said) || /^\(\s?[x×]\s?\d+\s?\)$/i.test(said)) return true
  return said
    .split(/[+→&,/·•]|\band\b/)
    .slice(1)
    .some((part) => {
      const word = part.replace(/[()].*$/, '').trim()
      const other = /^(?!linear$)[A-Za-z]/i.test(word) ? wordsAt(word, axes) : null
      return other !== null && !BESIDE.has(other.className)
    })
}
