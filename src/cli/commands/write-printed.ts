import { ModelError } from '../../model/model-error.ts'
import { fault, warning } from '../problem.ts'
import type { Run } from '../run.ts'

/** What a printer makes of a model, and what it could not tell. */
interface Printed {
  readonly lines: readonly string[]
  readonly remarks: readonly string[]
}

/** Writes what is printed of a file; what can't be printed so is a fault of the run. */
export function writePrinted(path: string, { problems, io }: Run, print: () => Printed): void {
  try {
    const { lines, remarks } = print()
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`)
    problems.push(...remarks.map((remark) => warning(`${path}: ${remark}`)))
  } catch (error) {
    if (!(error instanceof ModelError)) throw error
    problems.push(fault(`${path} ${error.message}`))
  }
}
