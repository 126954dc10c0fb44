import { styleOf } from '../document/style.ts'
import { patchBytes } from '../fix/patch-bytes.ts'
import { usesColor } from './color.ts'
import { fixJson } from './fix-report.ts'
import { type FixedInput, withMark } from './fixed-input.ts'
import type { Io } from './io.ts'
import type { FixCommandOptions } from './options.ts'
import { fault, usage } from './problem.ts'
import type { Run } from './run.ts'
import { unifiedDiff } from './unified-diff.ts'
import { writeFile } from './write-file.ts'

function diffOf(file: FixedInput, { color }: FixCommandOptions, io: Io): string {
  const { source, decoded, fixed } = file
  const style = styleOf(usesColor(color, io.env, io.stdout))
  const look = { style, isTerminal: io.stdout.isTerminal }
  return unifiedDiff(source.path, withMark(file, decoded.text), withMark(file, fixed.text), look)
}

/** Passes the corrected text of standard input on; only as UTF-8, which is what standard output takes here. */
function writeToStdout(file: FixedInput, { format }: FixCommandOptions, run: Run): boolean {
  const { encoding, replaced } = file.decoded
  const isUtf8 = encoding === 'utf-8' && !replaced
  if (!isUtf8)
    run.problems.push(usage(`${file.source.path} is not UTF-8: save it as a file and give that file to --write`))
  else if (format === 'text') run.io.stdout.write(withMark(file, file.fixed.text))
  return isUtf8 && file.fixed.edits.length > 0
}

/** Writes the corrected bytes in the place of the file's; whether it changed. */
async function write(file: FixedInput, options: FixCommandOptions, run: Run): Promise<boolean> {
  const { input, bytes, decoded, fixed } = file
  if (input.from !== 'file') return writeToStdout(file, options, run)
  if (fixed.edits.length === 0) return false
  const patched = patchBytes(bytes, decoded, fixed.edits)
  if (patched) return writeFile(run, { path: input.path, bytes: patched, before: bytes })
  run.problems.push(fault(`${input.path} was not changed: the line with the number is not UTF-8`))
  return false
}

/** Writes the files or shows what would be written; those that were written. */
export async function applyFixes(
  files: readonly FixedInput[],
  options: FixCommandOptions,
  run: Run,
): Promise<Set<FixedInput>> {
  const written = new Set<FixedInput>()
  for (const file of files) {
    if (options.write && (await write(file, options, run))) written.add(file)
    if (!options.write && options.format === 'text') run.io.stdout.write(diffOf(file, options, run.io))
  }
  if (options.format === 'json') run.io.stdout.write(fixJson(files, written))
  return written
}
