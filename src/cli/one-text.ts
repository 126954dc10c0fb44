import type { Configuration } from '../config/configuration.ts'
import type { AuditedSource } from '../report/audited.ts'
import type { SourceText } from '../text/source-text.ts'
import { countOf } from '../words/number.ts'
import { folderOf, type Input, namedFile, readInput } from './inputs.ts'
import { type Problem, usage } from './problem.ts'
import type { Run } from './run.ts'

/** The options of a command that reads one text. */
export interface OneTextOptions {
  readonly stdinFilename: string
  readonly maxFileSize: number
}

/** The text of a file, or of standard input for `-`, and the configuration that holds for it; null where it can't be read. */
export async function readOneText(
  path: string,
  { stdinFilename, maxFileSize }: OneTextOptions,
  run: Run,
): Promise<{ readonly source: SourceText; readonly configuration: Configuration } | null> {
  const { configurations, io } = run
  const input: Input = path === '-' ? { from: 'stdin', path: stdinFilename } : namedFile(path, io.cwd)
  const read = await readInput(input, run, maxFileSize)
  if (!read) return null
  const { configuration } = await configurations.of(folderOf(input, io.cwd))
  return { source: read.source, configuration }
}

/** The summaries of a text that are meant: all, or the `place`-th from 1; a problem where there is none. */
export function chosenTables<Table>(
  { source, tables }: Pick<AuditedSource, 'source'> & { readonly tables: readonly Table[] },
  place: number | undefined,
): readonly Table[] | Problem {
  if (tables.length === 0) return usage(`no Keras summary found in ${source.path}`)
  if (place === undefined) return tables
  const table = tables[place - 1]
  return table ? [table] : usage(`${source.path} has only ${countOf(tables.length, 'summary')}`)
}
