import { describe, expect, it } from 'vitest'
import { readConfigurationFile } from '../../src/config/configuration-file.ts'
import { readJson } from '../../src/model-files/json/read-json.ts'
import { type AuditSettings, auditSource } from '../../src/pipeline.ts'
import { modelTable } from '../../src/stale/model-table.ts'
import { staleFindings } from '../../src/stale/stale-findings.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { rules } from '../../src/verify/rules/index.ts'

/** Holds a summary against a model in JSON. */
function comparingWith(model: string): NonNullable<AuditSettings['compare']> {
  return (source, table, at) => {
    const made = modelTable('model.json', readJson(model), table.summary, (one) => auditSource(one))
    return made ? staleFindings(source, table, at, made) : []
  }
}

describe('every rule', () => {
  it('has a code of its own, in order', () => {
    const codes = rules.map((rule) => rule.code)
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length)
  })

  for (const { code, name, severity, docs } of rules) {
    it(`${code} ${name} reports its example, and reports nothing else in it`, () => {
      const file = readConfigurationFile(sourceText('keraudit.config.json', docs.configuration ?? '{}'), false)
      const audited = auditSource(sourceText('example.txt', docs.example), {
        ...file?.configuration,
        ...(docs.model && { compare: comparingWith(docs.model) }),
      })
      const findings = [...(file?.findings ?? []), ...audited.findings]
      expect(findings.map((finding) => `${finding.code} ${finding.severity}`)).toContain(`${code} ${severity}`)
      expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code])
    })
  }
})
