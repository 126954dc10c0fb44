import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit, fix } from '../../src/index.ts'
import { root } from '../cli/run-command.ts'
import { rightTable } from '../cli/small-table.ts'

/** The texts of a folder of fixtures, by path. */
function textsIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, 'fixtures', folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:txt|md|ipynb|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'utf8')])
}

/** The text with another last digit in every `nth` number of three digits and more at the end of a row or a totals line. */
function forged(text: string, nth: number): string {
  let seen = 0
  return text.replace(/(?<=[ :]\d[\d,]{0,12})(\d)(?=(?: +│)?[ \t]*(?:\(\d[^)\n]*\))?[ \t]*$)/gm, (digit) =>
    ++seen % nth === 0 ? String((Number(digit) + 3) % 10) : digit,
  )
}

const small = (texts: readonly (readonly [string, string])[]) => texts.filter(([, text]) => text.length < 6000)
const printed = ['keras2', 'keras3', 'tf-keras'].flatMap((folder) =>
  small(textsIn(folder)).filter((_, at) => at % 8 === 0),
)
const texts = [...textsIn('broken'), ...printed.map(([path, text], at) => [path, forged(text, 2 + (at % 5))] as const)]

/** The errors of a text, as its readers count them. */
const errorsOf = (text: string) => audit(text).findings.filter(({ severity }) => severity === 'error')

/** How often each line has each rule. */
function tally(findings: readonly { readonly code: string; readonly line: number }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { code, line } of findings) counts.set(`${code}:${line}`, (counts.get(`${code}:${line}`) ?? 0) + 1)
  return counts
}

describe.each([false, true])('fix, unsafe %s', (unsafe) => {
  it('changes nothing that it has fixed, and leaves no error that was not there', () => {
    let fixedTexts = 0
    for (const [path, text] of texts) {
      const once = fix(text, { unsafe })
      const twice = fix(once.text, { unsafe })
      expect(twice.text, path).toBe(once.text)
      if (once.fixes.length === 0) continue
      fixedTexts++
      const before = tally(errorsOf(text))
      const after = tally(errorsOf(once.text))
      for (const [place, count] of after) expect(count, `${path} ${place}`).toBeLessThanOrEqual(before.get(place) ?? 0)
      for (const { code, line } of once.fixes)
        expect(after.get(`${code}:${line}`), `${path} ${code}:${line}`).toBeUndefined()
    }
    expect(fixedTexts).toBeGreaterThan(unsafe ? 18 : 8)
  }, 60_000)
})

describe('fix of a row and the split', () => {
  it('leaves the total that the corrected rows add up to', () => {
    // 784 × 64 + 64 = 50,240 and 64 × 10 + 10 = 650: 50,890 in all.
    const wrong = rightTable.replace('650\n', '653\n').replace('Trainable params: 50,890', 'Trainable params: 50,880')
    expect(fix(wrong, { unsafe: true }).text).toBe(rightTable)
  })
})
