import { version } from '../../report/version.ts'
import type { Explanation } from '../explanation.ts'
import { printedModel } from '../printed-model.ts'
import type { ExplainFormat } from './format.ts'
import { printableModel } from './printable-model.ts'

/** The explanations as one JSON object, whatever else was asked for. */
export const formatJson: ExplainFormat = (models) => {
  const explanation: Explanation = {
    schema: 1,
    tool: { name: 'keraudit', version },
    models: models.map((model) => printedModel(printableModel(model))),
  }
  return `${JSON.stringify(explanation, null, 2)}\n`
}
