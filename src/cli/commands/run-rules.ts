import { toMarkdown } from '../../document/to-markdown.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { ruleData, ruleDocument, rulesDocument, ruleTable } from '../../manual/rule-document.ts'
import { nearestRules } from '../../verify/rules/named-rules.ts'
import { printable, printableJson } from '../../words/printable.ts'
import { usesColor } from '../color.ts'
import { documentedRules } from '../documented-rules.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { narrowPage, pageWidthOf } from '../page-width.ts'
import type { KnowledgeOptions } from './knowledge-options.ts'

/** Writes the page of a rule, or the list of all. */
export function runRules(wanted: string | undefined, { format, color }: KnowledgeOptions, io: Io): ExitCode {
  const all = documentedRules()
  const name = wanted?.toLowerCase()
  const found = all.filter(({ rule }) => name === undefined || rule.code.toLowerCase() === name || rule.name === name)
  if (found.length === 0) {
    io.stderr.write(`keraudit: unknown rule ${printable(wanted ?? '')}; ${nearestRules(wanted ?? '')}\n`)
    return exitCodes.usage
  }
  const look = { color: usesColor(color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env, narrowPage) }
  const [first] = found
  if (format === 'json') io.stdout.write(`${printableJson(found.map(ruleData))}\n`)
  else if (format === 'markdown') io.stdout.write(toMarkdown([rulesDocument(found)]))
  else if (wanted !== undefined && first) io.stdout.write(toTerminal([ruleDocument(first)], look))
  else io.stdout.write(toTerminal(ruleTable(found.map(({ rule }) => rule)), look))
  return exitCodes.passed
}
