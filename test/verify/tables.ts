import { linkSummary } from '../../src/graph/link-summary.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import { factsOf } from '../../src/layers/class-facts.ts'
import { spanOf } from '../../src/verify/fault.ts'
import { verify } from '../../src/verify/verify.ts'
import { summaryOf, type Table, type TableRow } from '../graph/table.ts'
import { inferenceOf, type StubRow } from './stub-inference.ts'

/** What verification concludes of a table, given what is known of its rows. */
export function verified(table: Table, stubs: readonly StubRow[] = []) {
  const summary = summaryOf(table)
  const graph = linkSummary(summary, factsOf(catalogue))
  return verify({ summary, graph, inference: inferenceOf(table, stubs) })
}

/** The same, its findings under their codes, at their places. */
export function check(table: Table, stubs: readonly StubRow[] = []) {
  const verification = verified(table, stubs)
  const { summary } = verification.diagnosis.ledger.facts
  const findings = verification.findings.map(({ rule, at, related, ...found }) => ({
    ...found,
    code: rule.code,
    span: spanOf(at, summary),
    related: related.map((one) => ({ message: one.message, span: spanOf(one.at, summary) })),
  }))
  return { ...verification, findings }
}

/** Its findings, a line each. */
export function said(table: Table, stubs: readonly StubRow[] = []): readonly string[] {
  return check(table, stubs).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`)
}

/** The same without notes. */
export function doubts(table: Table, stubs: readonly StubRow[] = []): readonly string[] {
  return said(table, stubs).filter((one) => !one.startsWith('note'))
}

/** Answers that any count fits a row, or none. */
export const any = () => 'fits' as const
export const none = () => 'contradicted' as const

/** 784 → 64 → 10: 50,240 and 650 parameters. */
export const perceptron: readonly TableRow[] = [
  { cell: 'dense (Dense)', shape: [null, 64], params: 50_240 },
  { cell: 'dense_1 (Dense)', shape: [null, 10], params: 650 },
]

/** The lines of a model in which nothing is frozen. */
export const totals = (total: number) => ({ total, trainable: total, nonTrainable: 0 })
