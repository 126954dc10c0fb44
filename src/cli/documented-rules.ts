import { readConfigurationFile } from '../config/configuration-file.ts'
import type { DocumentedRule } from '../manual/rule-document.ts'
import { readJson } from '../model-files/json/read-json.ts'
import { type AuditSettings, auditSource } from '../pipeline.ts'
import { modelTable } from '../stale/model-table.ts'
import { staleFindings } from '../stale/stale-findings.ts'
import { sourceText } from '../text/source-text.ts'
import type { Rule } from '../verify/rule.ts'
import { rules } from '../verify/rules/index.ts'

/** A rule with what it says of its own example today, under the example's configuration where it has one. */
function documented(rule: Rule): DocumentedRule {
  const { configuration, example, model } = rule.docs
  const file =
    configuration === undefined ? null : readConfigurationFile(sourceText('keraudit.config.json', configuration), false)
  const { findings } = auditSource(sourceText('example.txt', example), {
    ...file?.configuration,
    ...(model && comparing(model)),
  })
  return { rule, findings: [...(file?.findings ?? []), ...findings].filter(({ code }) => code === rule.code) }
}

/** Holds every summary against a model in JSON. */
function comparing(model: string): Pick<AuditSettings, 'compare'> {
  const read = readJson(model)
  return {
    compare: (source, table, at) => {
      const made = modelTable('model.json', read, table.summary, (one) => auditSource(one))
      return made ? staleFindings(source, table, at, made) : []
    },
  }
}

/** Every rule, with what it says of its example. */
export function documentedRules(): readonly DocumentedRule[] {
  return rules.map(documented)
}
