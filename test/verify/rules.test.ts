import { describe, expect, it } from 'vitest'
import { readConfigurationFile } from '../../src/config/configuration-file.ts'
import { auditSource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { rules } from '../../src/verify/rules/index.ts'

describe('every rule', () => {
  it('has a code of its own, in order', () => {
    const codes = rules.map((rule) => rule.code)
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length)
  })

  for (const { code, name, severity, docs } of rules) {
    it(`${code} ${name} reports its example, and reports nothing else in it`, () => {
      const file = readConfigurationFile(sourceText('keraudit.config.json', docs.configuration ?? '{}'), false)
      const audited = auditSource(sourceText('example.txt', docs.example), file?.configuration)
      const findings = [...(file?.findings ?? []), ...audited.findings]
      expect(findings.map((finding) => `${finding.code} ${finding.severity}`)).toContain(`${code} ${severity}`)
      expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code])
    })
  }
})
