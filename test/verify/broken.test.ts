import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const root = join(import.meta.dirname, '..', '..', 'fixtures', 'broken')

const cases = readdirSync(root).flatMap((rule) =>
  readdirSync(join(root, rule))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [rule, file.replace('.txt', '')] as const),
)

/** Texts of real Keras with one thing changed; the folder names the rule that must say so, alone. */
describe('a real summary with one thing wrong', () => {
  it.each(cases)('%s: %s', (rule, slug) => {
    const read = (ending: string) => readFileSync(join(root, rule, slug + ending), 'utf8')
    // That rows are frozen is worth a note and is nothing wrong.
    const findings = audit(read('.txt')).findings.filter(({ rule: by, severity }) => by === rule || severity !== 'note')
    const told = findings.map(({ line, message, hint, layer, printed, expected, suspects }) => ({
      line,
      message,
      hint,
      layer,
      printed,
      expected,
      suspects,
    }))
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule])
    expect(told).toEqual(JSON.parse(read('.findings.json')))
  })
})
