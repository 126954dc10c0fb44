import { type FixedSource, fixSource } from '../fix/fix-source.ts'
import { studySource } from '../pipeline.ts'
import type { SourceText } from '../text/source-text.ts'
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
  const settings = { ...(await configurations.of(folderOf(input, io.cwd))).configuration, limits: [] }
  const study = (source: SourceText) => studySource(source, settings)
  return attempt(path, problems, () => {
    const read = decodeInput(bytes, { path, named: isNamed(input) }, problems)
    return read && { ...read, input, fixed: fixSource(read.source, study, { unsafe: options.unsafe === true }) }
  })
}

/** The text with the byte-order mark that a patch of it must have. */
export function withMark({ decoded }: FixedInput, text: string): string {
  return decoded.bom && decoded.encoding === 'utf-8' ? `\ufeff${text}` : text
}
