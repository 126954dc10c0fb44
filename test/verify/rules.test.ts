import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { rules } from '../../src/verify/rules/index.ts'

describe('every rule', () => {
  it('has a code of its own, in order', () => {
    const codes = rules.map((rule) => rule.code)
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length)
  })

  for (const { code, name, severity, docs } of rules) {
    it(`${code} ${name} reports its example, and reports nothing else in it`, () => {
      const { findings } = audit(docs.example)
      expect(findings.map((finding) => `${finding.code} ${finding.severity}`)).toContain(`${code} ${severity}`)
      expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code])
    })
  }
})
