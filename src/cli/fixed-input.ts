import { applyEdits } from '../fix/edit.ts'
import { type Fix, type FixedSource, fixSource } from '../fix/fix-source.ts'
import { studySource } from '../pipeline.ts'
import type { SourceText } from '../text/source-text.ts'
import { maySpeakOfModel } from './audit-bytes.ts'
import type { reprintStale } from './compare-models.ts'
import { modelNamedFor } from './config.ts'
import { attempt, decodeInput, folderOf, type Input, isNamed, readBytes } from './inputs.ts'
import type { FixCommandOptions } from './options.ts'
import type { ReadInput } from './read-input.ts'
import type { Run } from './run.ts'

/** An input with what can be fixed in it. */
export interface FixedInput extends ReadInput {
  readonly input: Input
  readonly fixed: FixedSource
}

/** Finds out what can be fixed in one input; null where it can't be read. */
export async function fixedInput(input: Input, options: FixCommandOptions, run: Run): Promise<FixedInput | null> {
  const { io, configurations, problems } = run
  const { path } = input
  const bytes = await readBytes(input, run, options.maxFileSize)
  if (!bytes) return null
  // Limits are no numbers that could be fixed.
  const found = await configurations.of(folderOf(input, io.cwd))
  const settings = { ...found.configuration, limits: [] }
  const study = (source: SourceText) => studySource(source, settings)
  const read = decodeInput(bytes, { path, named: isNamed(input) }, problems)
  if (!read) return null
  const folder = folderOf(input, io.cwd)
  const beside = {
    against: options.against ?? null,
    configured: modelNamedFor(path, found, io.cwd),
    cwd: io.cwd,
    folder,
  }
  const reprinted = maySpeakOfModel(read.source, beside)
    ? (await import('./compare-models.ts')).reprintStale(read.source, beside, settings, problems)
    : []
  return attempt(path, problems, () => {
    const fixed =
      reprinted.length > 0
        ? withTables(read.source, reprinted)
        : fixSource(read.source, study, { unsafe: options.unsafe === true })
    return { ...read, input, fixed }
  })
}

/** Tables printed anew: what else is wrong in the text is left to the next run. */
function withTables(source: SourceText, reprinted: ReturnType<typeof reprintStale>): FixedSource {
  const edits = reprinted.map(({ edit }) => edit)
  const fixes = reprinted.map(({ finding }): Fix => {
    const { code, line, column } = finding
    return {
      code,
      subject: 'the table',
      line,
      column,
      printed: null,
      expected: 'that of its model',
      replacement: '',
      safe: true,
    }
  })
  const text = applyEdits(source.text, edits)
  return { tables: reprinted.length, text, edits, fixes, offered: [], unfixed: [] }
}

/** The text with the byte-order mark that a patch of it must have. */
export function withMark({ decoded }: FixedInput, text: string): string {
  return decoded.bom && decoded.encoding === 'utf-8' ? `\ufeff${text}` : text
}
