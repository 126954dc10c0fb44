import { readConfigurationFile } from '../config/configuration-file.ts'
import { auditSource } from '../pipeline.ts'
import type { DocumentedRule } from '../report/documents/rule-page.ts'
import { sourceText } from '../text/source-text.ts'
import { rules } from '../verify/rules/index.ts'

/** Every rule, with what an audit finds in its example today. */
export function documentedRules(): readonly DocumentedRule[] {
  return rules.map((rule) => {
    const { example, configuration = '{}' } = rule.docs
    const file = readConfigurationFile(sourceText('keraudit.config.json', configuration), false)
    const audited = auditSource(sourceText('example.txt', example), file?.configuration)
    const findings = [...(file?.findings ?? []), ...audited.findings]
    return { rule, findings: findings.filter(({ code }) => code === rule.code) }
  })
}
