import type { Chapter } from '../../document/document.ts'
import { ruleDocument } from '../../manual/rule-document.ts'
import { auditSource } from '../../pipeline.ts'
import { sourceText } from '../../text/source-text.ts'
import { rules } from '../../verify/rules/index.ts'

/** The manual's page of a rule, with what it reports of its own example. */
export function ruleChapter(code: string): Chapter {
  const rule = rules.find((candidate) => candidate.code === code)
  if (!rule) throw new RangeError(`no rule ${code}`)
  const { findings } = auditSource(sourceText('example.txt', rule.docs.example))
  return ruleDocument({ rule, findings: findings.filter((finding) => finding.code === code) })
}
