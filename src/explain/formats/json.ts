import { version } from '../../report/package.ts'
import { printable } from '../../words/printable.ts'
import type { Explanation } from '../explanation.ts'
import { printedModel } from '../printed-model.ts'
import type { ExplainFormat } from './format.ts'

/** Names come from strangers' files: nothing that a terminal could obey is in what is written. */
function printableNames(_: string, value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [printable(key), item]))
}

/** The explanations as one JSON object, whatever else was asked for. */
export const formatJson: ExplainFormat = (models) => {
  const explanation: Explanation = { schema: 1, tool: { name: 'keraudit', version }, models: models.map(printedModel) }
  return `${JSON.stringify(explanation, printableNames, 2)}\n`
}
