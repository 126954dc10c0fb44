import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Configuration, FailLevel } from '../config/configuration.ts'
import type { AuditedSource } from '../report/audited.ts'
import type { SourceText } from '../text/source-text.ts'
import { type Configurations, folderOfStdin, isLeftOut } from './config.ts'
import { type ExpandedPaths, expandPaths, type InputFile } from './files/expand-paths.ts'
import { fileErrorReason } from './files/file-error.ts'
import { mayHoldSummary } from './files/prefilter.ts'
import type { Io } from './io.ts'
import type { Problem } from './problem.ts'
import { progressOn } from './progress.ts'
import { formatSize } from './size.ts'

export interface AuditRequest {
  /** Files, folders, globs; `-` is standard input. */
  readonly paths: readonly string[]
  /** What reports call standard input. */
  readonly stdinFilename: string
  readonly ignore: readonly string[]
  readonly maxFileSize: number
  readonly configurations: Configurations
  /** Shows no progress. */
  readonly quiet?: true
}

export interface AuditedFiles {
  /** Files looked into. */
  readonly looked: number
  /** Lines of those that were decoded. */
  readonly lines: number
  /** Files under named folders that were passed over by their ending. */
  readonly passedOver: number
  /** Those that held a summary or gave a finding, in the order of the arguments. */
  readonly sources: readonly AuditedSource[]
  /** What the configuration of a source says to fail on. */
  readonly failLevels: ReadonlyMap<SourceText, FailLevel>
  /** The paths of all files looked into. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
}

interface Gathering {
  readonly sources: AuditedSource[]
  readonly failLevels: Map<SourceText, FailLevel>
  readonly paths: string[]
  readonly problems: Problem[]
  looked: number
  lines: number
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Decodes and audits one input. Whatever fails in here costs this input only. */
async function auditBytes(
  bytes: Uint8Array,
  { path, named }: Pick<InputFile, 'path' | 'named'>,
  configuration: Configuration,
  gathering: Gathering,
): Promise<void> {
  // The auditor is loaded when there is something to audit: `--help` and a walk without a hit don't pay for it.
  const { auditSource, decodeText, sourceText } = await import('./auditor.ts')
  const { problems } = gathering
  try {
    const { text, binary, replaced } = decodeText(bytes)
    if (binary) {
      if (named) problems.push({ kind: 'fault', message: `${path} is no text: nothing in it was checked` })
      return
    }
    gathering.looked++
    if (named && text.trim() === '') problems.push({ kind: 'warning', message: `${path} is empty` })
    const source = sourceText(path, text)
    gathering.lines += source.lineStarts.length - (text === '' || /[\r\n]$/.test(text) ? 1 : 0)
    const audited = auditSource(source, configuration)
    if (configuration.failOn) gathering.failLevels.set(source, configuration.failOn)
    if (audited.tables.length === 0 && audited.findings.length === 0) return
    gathering.sources.push(audited)
    if (replaced)
      problems.push({ kind: 'warning', message: `${path} has bytes that are not UTF-8; they are read as \ufffd` })
  } catch (error) {
    const message = `${path} was not checked: internal fault (${messageOf(error)}); this is a bug of keraudit, please report it`
    problems.push({ kind: 'fault', message })
  }
}

/** The bytes of a file, or its size where that is past the limit. */
function readUpTo(path: string, limit: number): Buffer | number {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    return size > limit ? size : readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/** The bytes of a file, or null where it is too large or cannot be read, which becomes a problem. */
export function readFile(
  { path, absolute, named }: InputFile,
  maxFileSize: number,
  problems: Problem[],
): Buffer | null {
  const kind = named ? 'fault' : 'warning'
  try {
    const read = readUpTo(absolute, maxFileSize)
    if (typeof read !== 'number') return read
    const limit = `--max-file-size is ${formatSize(maxFileSize)}`
    problems.push({ kind, message: `${path} was not checked: it has ${formatSize(read)}, and ${limit}` })
  } catch (error) {
    problems.push({ kind, message: `cannot read ${path}: ${fileErrorReason(error)}` })
  }
  return null
}

async function auditStdin(request: AuditRequest, io: Io, gathering: Gathering): Promise<void> {
  if (io.stdin.isTerminal) {
    io.stderr.write(
      'Paste a summary, then press Ctrl-D on a line of its own (or stop with Ctrl-C and see `keraudit --help`).\n',
    )
  }
  const path = request.stdinFilename
  const { configuration } = await request.configurations.of(folderOfStdin(path, io.cwd))
  await auditBytes(await io.stdin.read(), { path, named: true }, configuration, gathering)
}

async function auditFile(file: InputFile, request: AuditRequest, gathering: Gathering): Promise<void> {
  const bytes = readFile(file, request.maxFileSize, gathering.problems)
  if (bytes === null) return
  gathering.paths.push(file.path)
  if (file.named || mayHoldSummary(bytes)) {
    const { configuration } = await request.configurations.of(dirname(file.absolute))
    await auditBytes(bytes, file, configuration, gathering)
  } else gathering.looked++
}

/** The files that a command line names, less those that their configurations leave out. */
export async function configuredPaths(
  request: Pick<AuditRequest, 'paths' | 'ignore' | 'configurations'>,
  cwd: string,
): Promise<ExpandedPaths> {
  const paths = request.paths.filter((path) => path !== '-')
  const expanded = await expandPaths(paths, cwd, request.ignore)
  const files: InputFile[] = []
  for (const file of expanded.files) {
    if (!isLeftOut(await request.configurations.of(dirname(file.absolute)), file.absolute)) files.push(file)
  }
  return { ...expanded, files }
}

/** Reads and audits everything that a command line names, each file once. */
export async function auditFiles(request: AuditRequest, io: Io): Promise<AuditedFiles> {
  const gathering: Gathering = { sources: [], failLevels: new Map(), paths: [], problems: [], looked: 0, lines: 0 }
  const paths = request.paths.filter((path) => path !== '-')
  if (paths.length < request.paths.length || paths.length === 0) await auditStdin(request, io, gathering)
  const expanded = await configuredPaths(request, io.cwd)
  const { problems } = gathering
  for (const path of expanded.missing) problems.push({ kind: 'fault', message: `cannot read ${path}` })
  for (const pattern of expanded.unmatched) problems.push({ kind: 'usage', message: `no file matches ${pattern}` })
  for (const message of expanded.warnings) problems.push({ kind: 'warning', message })
  const progress = progressOn(io.stderr, request.quiet === true)
  for (const [done, file] of expanded.files.entries()) {
    await auditFile(file, request, gathering)
    progress.show(done + 1, expanded.files.length)
  }
  progress.clear()
  const { configurations } = request
  return {
    ...gathering,
    sources: [...configurations.sources, ...gathering.sources],
    problems: [...configurations.problems, ...problems],
    passedOver: expanded.passedOver,
  }
}
