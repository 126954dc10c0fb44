import { study } from '../../src/index.ts'
import { table } from '../config/tables.ts'

/** A row of a table: `dense (Dense)`, `(None, 10)`, `7850`. */
export type Row = readonly [layer: string, shape: string, count: string]

/** A model of these rows after an input, the first row, with so much of it that is not trained; null: without these two lines. */
export function model(input: string, rows: readonly Row[], nonTrainable: number | null = 0): string {
  const total = rows.reduce((sum, [, , count]) => sum + Number(count.split(' ')[0]), 0)
  const text = table([['input_1 (InputLayer)', `[${input}]`, '0'], ...rows], total)
  return nonTrainable === null
    ? text.replace(/^(?:Trainable|Non-trainable) params.*\n/gm, '')
    : text
        .replace(/^Trainable params.*$/m, `Trainable params: ${total - nonTrainable}`)
        .replace(/^Non-trainable params.*$/m, `Non-trainable params: ${nonTrainable}`)
}

/** The explanations of the rows after the input. */
export function explainedRows(input: string, rows: readonly Row[], nonTrainable: number | null = 0) {
  const studied = study(model(input, rows, nonTrainable))
  return rows.map((_, at) => studied.explainLayer(0, at + 1))
}

/** The explanation of the only row after an input. */
export function explained(input: string, row: Row, nonTrainable: number | null = 0) {
  const [layer] = explainedRows(input, [row], nonTrainable)
  if (!layer) throw new Error('no row was explained')
  return layer
}
