import { studySource } from '../../pipeline.ts'
import { reprint } from '../../print/print-summary.ts'
import { translated } from '../../print/translation/translated.ts'
import { countOf } from '../../words/number.ts'
import { type Input, namedFile, readInput } from '../inputs.ts'
import { usage, warning } from '../problem.ts'
import type { Run } from '../run.ts'
import type { PrintCommandOptions } from './print-options.ts'
import { writePrinted } from './write-printed.ts'

/** Prints the summary of a text; what audits it is loaded only here, since a model file needs none of it. */
export async function printText(path: string, options: PrintCommandOptions, run: Run): Promise<void> {
  const { io, problems } = run
  const input: Input = path === '-' ? { from: 'stdin', path: '<stdin>' } : namedFile(path, io.cwd)
  const read = await readInput(input, run, options.maxFileSize)
  if (!read) return
  if (options.expandNested || options.showTrainable)
    problems.push(warning('a text has no nested rows and no Trainable column but those that it shows'))
  const { tables } = studySource(read.source)
  const table = tables[(options.summary ?? 1) - 1]
  if (!table) {
    problems.push(
      usage(
        tables.length === 0
          ? `no Keras summary found in ${input.path}`
          : `${input.path} has only ${countOf(tables.length, 'summary')}`,
      ),
    )
    return
  }
  const { dialect = null, lineLength = null, positions = null } = options
  writePrinted(input.path, run, () => reprint(read.source, table, { dialect, lineLength, positions }, translated))
}
