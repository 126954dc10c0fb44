import { readConfigurationFile } from '../config/configuration-file.ts'
import type { DocumentedRule } from '../manual/rule-document.ts'
import { auditSource } from '../pipeline.ts'
import { sourceText } from '../text/source-text.ts'
import type { Rule } from '../verify/rule.ts'
import { rules } from '../verify/rules/index.ts'

/** A rule with what it says of its own example today, under the example's configuration where it has one. */
function documented(rule: Rule): DocumentedRule {
  const { configuration, example } = rule.docs
  const file =
    configuration === undefined ? null : readConfigurationFile(sourceText('keraudit.config.json', configuration), false)
  const { findings } = auditSource(sourceText('example.txt', example), file?.configuration)
  return { rule, findings: [...(file?.findings ?? []), ...findings].filter(({ code }) => code === rule.code) }
}

/** Every rule, with what it says of its example. */
export function documentedRules(): readonly DocumentedRule[] {
  return rules.map(documented)
}
