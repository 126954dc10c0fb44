import { printableJson } from '../../words/printable.ts'
import type { Reporter } from './reporter.ts'

/** The report of the contract as one JSON object on one line. `--quiet` leaves it whole: programs filter for themselves. */
export const jsonReporter: Reporter = {
  render: (run) => `${printableJson(run.report)}\n`,
}
