import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit, fix } from '../../src/index.ts'
import { keraudit, root } from '../cli/run-command.ts'

interface Expected {
  readonly suppressed: number
  readonly findings: readonly { readonly code: string; readonly layer: string | null; readonly line: number }[]
}

const folder = join(root, 'fixtures/suppressed')
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'))
const expectedOf = (name: string): Expected => JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8'))

describe.each(names)('fixtures/suppressed/%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  const expected = expectedOf(name)
  const { findings, counts } = audit(text, { path: name })

  it('keeps back what it asks to, and nothing else', () => {
    expect(findings).toMatchObject(expected.findings)
    expect(findings).toHaveLength(expected.findings.length)
    expect(counts.suppressed).toBe(expected.suppressed)
  })

  it('is not set right where a finding is kept back', () => {
    const { text: fixed } = fix(text, { path: name, unsafe: true })
    const left = audit(fixed, { path: name })
    expect(left.findings.map(({ code }) => code)).not.toContain('KA201')
    expect(left.counts.suppressed).toBe(expected.suppressed)
  })
})

it('check tells how many findings are kept back', async () => {
  const { stdout, exitCode } = await keraudit(['check', 'fixtures/suppressed'])
  expect(stdout).toMatch(/; 4 errors, 3 warnings; hidden: 6 suppressed\n$/)
  expect(exitCode).toBe(1)
})
