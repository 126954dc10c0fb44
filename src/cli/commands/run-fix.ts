import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { styleOf } from '../../document/style.ts'
import type { FixedSource } from '../../fix/fix-source.ts'
import { version } from '../../report/version.ts'
import type { DecodedText } from '../../text/decode.ts'
import type { SourceText } from '../../text/source-text.ts'
import { countOf } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import { configuredPaths, readFile } from '../audit-files.ts'
import { usesColor } from '../color.ts'
import { type Configurations, configurationsOf, folderOfStdin, tellConfigurationProblems } from '../config.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { fileErrorReason } from '../files/file-error.ts'
import { mayHoldSummary } from '../files/prefilter.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions, FileOptions } from '../options.ts'
import type { Problem } from '../problem.ts'
import { unifiedDiff } from '../unified-diff.ts'

/** The options of `fix`, as commander gives them. */
export interface FixCommandOptions extends FileOptions, ConfigOptions {
  readonly write?: true
  readonly unsafe?: true
  readonly quiet?: true
  readonly format: 'text' | 'json'
}

/** What an input is, besides its bytes. */
interface Input {
  readonly path: string
  /** Null for standard input. */
  readonly absolute: string | null
  readonly named: boolean
  /** Whose configuration holds for it. */
  readonly folder: string
}

/** A file with what can be set right in it. */
interface FixedFile {
  readonly path: string
  /** Null for standard input. */
  readonly absolute: string | null
  readonly bytes: Uint8Array
  readonly decoded: DecodedText
  readonly fixed: FixedSource
}

interface Run {
  readonly options: FixCommandOptions
  readonly configurations: Configurations
  readonly io: Io
  readonly files: FixedFile[]
  readonly problems: Problem[]
  /** Files whose corrected bytes stand on the disk. */
  readonly written: Set<FixedFile>
}

/** Decodes one input and finds out what can be set right in it. Whatever fails in here costs this input only. */
async function addInput(run: Run, bytes: Uint8Array, { path, absolute, named, folder }: Input): Promise<void> {
  const { decodeText, fixSource, sourceText, studySource } = await import('../fixer.ts')
  // Limits are no numbers that could be set right.
  const settings = { ...(await run.configurations.of(folder)).configuration, limits: [] }
  try {
    const decoded = decodeText(bytes)
    if (decoded.binary) {
      if (named) run.problems.push({ kind: 'fault', message: `${path} is no text: nothing in it was checked` })
      return
    }
    const study = (source: SourceText) => studySource(source, settings)
    const fixed = fixSource(sourceText(path, decoded.text), study, { unsafe: run.options.unsafe === true })
    run.files.push({ path, absolute, bytes, decoded, fixed })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `${path} was not checked: internal fault (${reason}); this is a bug of keraudit, please report it`
    run.problems.push({ kind: 'fault', message })
  }
}

async function addInputs(run: Run, paths: readonly string[]): Promise<void> {
  const { io, options, configurations, problems } = run
  if (paths.length === 0 || paths.includes('-')) {
    const folder = folderOfStdin(options.stdinFilename, io.cwd)
    const input = { path: options.stdinFilename, absolute: null, named: true, folder }
    await addInput(run, await io.stdin.read(), input)
  }
  const expanded = await configuredPaths({ paths, ignore: options.ignore ?? [], configurations }, io.cwd)
  for (const path of expanded.missing) problems.push({ kind: 'fault', message: `cannot read ${path}` })
  for (const pattern of expanded.unmatched) problems.push({ kind: 'usage', message: `no file matches ${pattern}` })
  for (const message of expanded.warnings) problems.push({ kind: 'warning', message })
  for (const file of expanded.files) {
    const bytes = readFile(file, options.maxFileSize, problems)
    if (bytes && (file.named || mayHoldSummary(bytes)))
      await addInput(run, bytes, { ...file, folder: dirname(file.absolute) })
  }
}

/** The text with the byte-order mark that a patch of it must have. */
function withMark({ decoded }: FixedFile, text: string): string {
  return decoded.bom && decoded.encoding === 'utf-8' ? `\ufeff${text}` : text
}

function diffOf(file: FixedFile, { io, options }: Run): string {
  const { path, decoded, fixed } = file
  const style = styleOf(usesColor(options.color, io.env, io.stdout))
  return unifiedDiff(path, withMark(file, decoded.text), withMark(file, fixed.text), {
    style,
    isTerminal: io.stdout.isTerminal,
  })
}

/** Gives the corrected text of standard input on; only as UTF-8, which is what standard output takes here. */
function writeToStdout(file: FixedFile, { io, options }: Run): Problem | null {
  const { encoding, replaced } = file.decoded
  if (encoding !== 'utf-8' || replaced)
    return { kind: 'usage', message: `${file.path} is no UTF-8: save it as a file and name that to --write` }
  if (options.format === 'text') io.stdout.write(withMark(file, file.fixed.text))
  return null
}

/** Writes the corrected bytes in the place of the file's; a problem if that fails. */
async function write(file: FixedFile, run: Run): Promise<Problem | null> {
  const { patchBytes } = await import('../fixer.ts')
  const { path, absolute, bytes, decoded, fixed } = file
  if (absolute === null) return writeToStdout(file, run)
  if (fixed.edits.length === 0) return null
  const patched = patchBytes(bytes, decoded, fixed.edits)
  if (!patched) return { kind: 'fault', message: `${path} was not changed: the line of the number is no UTF-8` }
  try {
    writeFileSync(resolve(run.io.cwd, absolute), patched)
    return null
  } catch (error) {
    return { kind: 'fault', message: `cannot write ${path}: ${fileErrorReason(error)}` }
  }
}

function jsonOf({ files, written }: Run): string {
  const told = files.map((file) => {
    const { tables, fixes, offered, unfixed } = file.fixed
    return { path: file.path, written: written.has(file), tables, fixes, offered, unfixed }
  })
  const report = { schema: 1, tool: { name: 'keraudit', version }, written: written.size > 0, files: told }
  return `${JSON.stringify(report, null, 2)}\n`
}

/** What was changed or would be, what more could be, and what stays, a line each; then one line of counts. */
function remarks({ files, options }: Run): readonly string[] {
  const lines = files.flatMap(({ path, fixed }) => [
    ...fixed.offered.map(
      ({ line, code, subject, replacement }) =>
        `${path}:${line}: ${code}: ${subject} would be ${replacement} with --unsafe`,
    ),
    ...fixed.unfixed.map(({ line, code, message, reason }) => `${path}:${line}: ${code} stays: ${message} (${reason})`),
  ])
  const count = (key: 'fixes' | 'offered' | 'unfixed') => files.reduce((sum, { fixed }) => sum + fixed[key].length, 0)
  const changed = files.filter(({ fixed }) => fixed.fixes.length > 0).length
  const tables = files.reduce((sum, { fixed }) => sum + fixed.tables, 0)
  const done = options.write ? 'set right' : 'to set right'
  const parts = [
    changed > 0
      ? `${countOf(count('fixes'), 'number')} ${done} in ${countOf(changed, 'file')}`
      : `nothing to set right in ${countOf(tables, 'table')}`,
    count('offered') > 0 ? `${count('offered')} with --unsafe` : '',
    count('unfixed') > 0 ? `${countOf(count('unfixed'), 'error')} to look at yourself` : '',
  ]
  return [...lines, parts.filter((part) => part !== '').join('; ')]
}

function exitCodeOf({ problems, files, options }: Run): ExitCode {
  if (problems.some(({ kind }) => kind === 'fault')) return exitCodes.fault
  if (problems.some(({ kind }) => kind === 'usage')) return exitCodes.usage
  if (!options.passOnNoSummaries && files.every(({ fixed }) => fixed.tables === 0)) return exitCodes.usage
  return !options.write && files.some(({ fixed }) => fixed.edits.length > 0) ? exitCodes.failed : exitCodes.passed
}

/** Writes the files or shows what would be written. */
async function apply(run: Run): Promise<void> {
  const { files, problems, options, io } = run
  for (const file of files) {
    const problem = options.write ? await write(file, run) : null
    if (problem) problems.push(problem)
    else if (options.write && file.fixed.edits.length > 0) run.written.add(file)
    if (!options.write && options.format === 'text') io.stdout.write(diffOf(file, run))
  }
  if (options.format === 'json') io.stdout.write(jsonOf(run))
}

/** Tells on standard error what went wrong and what stays wrong. */
function tell({ problems, files, options, io }: Run, rest: readonly string[], paths: readonly string[]): void {
  const say = (text: string) => io.stderr.write(`keraudit: ${printable(text)}\n`)
  for (const { kind, message } of problems) say(kind === 'warning' ? `warning: ${message}` : message)
  const nothing = files.every(({ fixed }) => fixed.tables === 0)
  if (!nothing && !options.quiet) rest.forEach(say)
  if (nothing && problems.every(({ kind }) => kind === 'warning') && !options.passOnNoSummaries)
    say(`no Keras summary found in ${paths.length === 0 ? 'standard input' : paths.join(', ')}`)
}

/** Shows or writes what sets the named files right; tells on standard error what stays wrong. */
export async function runFix(paths: readonly string[], options: FixCommandOptions, io: Io): Promise<ExitCode> {
  const configurations = configurationsOf(options.config, io.cwd)
  const run: Run = { options, configurations, io, files: [], problems: [], written: new Set() }
  await addInputs(run, paths)
  if (tellConfigurationProblems(configurations, io)) {
    // What is wrong in a configuration does not hold, and it may be what keeps a number as it is.
    io.stderr.write(`keraudit: nothing is ${options.write ? 'written' : 'shown'} until the configuration is in order\n`)
    return exitCodes.usage
  }
  await apply(run)
  tell(run, remarks(run), paths)
  return exitCodeOf(run)
}
