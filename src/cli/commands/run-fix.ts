import { styleOf } from '../../document/style.ts'
import { type FixedSource, fixSource } from '../../fix/fix-source.ts'
import { patchBytes } from '../../fix/patch-bytes.ts'
import { studySource } from '../../pipeline.ts'
import { version } from '../../report/package.ts'
import type { SourceText } from '../../text/source-text.ts'
import { countOf } from '../../words/number.ts'
import { usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import { listInputs } from '../input-list.ts'
import { attempt, decodeInput, folderOf, type Input, isNamed, type ReadInput, readBytes } from '../inputs.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions, FileOptions } from '../options.ts'
import { fault, type Problem, usage } from '../problem.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'
import { say } from '../say.ts'
import { unifiedDiff } from '../unified-diff.ts'
import { writeFile } from '../write-file.ts'

/** The options of `fix`, as commander gives them. */
export interface FixCommandOptions extends FileOptions, ConfigOptions {
  readonly write?: true
  readonly unsafe?: true
  readonly quiet?: true
  readonly format: 'text' | 'json'
}

/** An input with what can be fixed in it. */
interface FixedInput extends ReadInput {
  readonly input: Input
  readonly fixed: FixedSource
}

/** Finds out what can be fixed in one input; null where it can't be read. */
async function fixedInput(input: Input, options: FixCommandOptions, run: Run): Promise<FixedInput | null> {
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
function withMark({ decoded }: FixedInput, text: string): string {
  return decoded.bom && decoded.encoding === 'utf-8' ? `\ufeff${text}` : text
}

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

function jsonOf(files: readonly FixedInput[], written: ReadonlySet<FixedInput>): string {
  const told = files.map((file) => {
    const { tables, fixes, offered, unfixed } = file.fixed
    return { path: file.source.path, written: written.has(file), tables, fixes, offered, unfixed }
  })
  const report = { schema: 1, tool: { name: 'keraudit', version }, written: written.size > 0, files: told }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** What could be changed and what stays, a line each. */
function remarksOn({ source: { path }, fixed }: FixedInput): readonly string[] {
  return [
    ...fixed.offered.map(
      ({ line, code, subject, replacement }) =>
        `${path}:${line}: ${code}: ${subject} would become ${replacement} with --unsafe`,
    ),
    ...fixed.unfixed.map(
      ({ line, code, message, reason }) => `${path}:${line}: ${code} not fixed: ${message} (${reason})`,
    ),
  ]
}

/** One line of counts: of what is on the disk now, where something was to be written. */
function countsLine(files: readonly FixedInput[], written: ReadonlySet<FixedInput>, isWriting: boolean): string {
  const count = (key: 'fixes' | 'offered' | 'unfixed', of = files) =>
    of.reduce((sum, { fixed }) => sum + fixed[key].length, 0)
  const fixable = files.filter(({ fixed }) => fixed.fixes.length > 0)
  const done = fixable.filter((file) => !isWriting || written.has(file))
  const numbers = countOf(count('fixes', done), 'number')
  const tables = files.reduce((sum, { fixed }) => sum + fixed.tables, 0)
  const fixed = isWriting ? `fixed ${numbers}` : `${numbers} to fix`
  const parts = [
    fixable.length > 0
      ? `${fixed} in ${countOf(done.length, 'file')}`
      : `nothing to fix in ${countOf(tables, 'table')}`,
    done.length < fixable.length ? `${countOf(fixable.length - done.length, 'file')} not written` : '',
    count('offered') > 0 ? `${count('offered')} more with --unsafe` : '',
    count('unfixed') > 0 ? `${countOf(count('unfixed'), 'error')} to review yourself` : '',
  ]
  return parts.filter((part) => part !== '').join('; ')
}

/** Writes the files or shows what would be written; those that were written. */
async function apply(files: readonly FixedInput[], options: FixCommandOptions, run: Run): Promise<Set<FixedInput>> {
  const written = new Set<FixedInput>()
  for (const file of files) {
    if (options.write && (await write(file, options, run))) written.add(file)
    if (!options.write && options.format === 'text') run.io.stdout.write(diffOf(file, options, run.io))
  }
  if (options.format === 'json') run.io.stdout.write(jsonOf(files, written))
  return written
}

function nothingFound(paths: readonly string[]): Problem {
  return usage(`no Keras summary found in ${paths.length === 0 ? 'standard input' : paths.join(', ')}`)
}

/** Shows or writes what fixes the named files; tells on standard error what stays wrong. */
export async function runFix(paths: readonly string[], options: FixCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const { inputs } = await listInputs({ ...options, paths }, run)
  const found: (FixedInput | null)[] = []
  for (const input of inputs) found.push(await fixedInput(input, options, run))
  const files = found.filter((file) => file !== null)
  if (run.configurations.sources.length > 0) {
    // What is wrong in a configuration does not hold, and it may be what keeps a number as it is.
    complainOfConfigurations(run)
    run.problems.push(usage(`nothing is ${options.write ? 'written' : 'shown'} until the configuration is valid`))
    return finish(run)
  }
  const written = await apply(files, options, run)
  const isNothing = files.every(({ fixed }) => fixed.tables === 0)
  if (isNothing && !options.passOnNoSummaries && run.problems.every(({ kind }) => kind === 'warning'))
    run.problems.push(nothingFound(paths))
  const exitCode = finish(run, !options.write && files.some(({ fixed }) => fixed.edits.length > 0))
  if (!isNothing && !options.quiet) {
    for (const remark of files.flatMap(remarksOn)) say(io, remark)
    say(io, countsLine(files, written, options.write === true))
  }
  return exitCode
}
