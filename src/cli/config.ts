import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type Configuration, emptyConfiguration } from '../config/configuration.ts'
import type { AuditedSource } from '../report/audited.ts'
import { printable } from '../words/printable.ts'
import { fileErrorReason } from './files/file-error.ts'
import { ignoreRules, isIgnored } from './files/ignore-rules.ts'
import type { Io } from './io.ts'
import type { Problem } from './problem.ts'

/** The configuration that holds in a folder. */
export interface FolderConfiguration {
  /** The file it is from, as messages call it; null where there is none. */
  readonly path: string | null
  /** The folder that its patterns are relative to. */
  readonly folder: string
  readonly configuration: Configuration
}

/** The configurations of one run, each found and read once. */
export interface Configurations {
  /** The nearest one from a folder upwards, unless the command line settles which. */
  readonly of: (folder: string) => Promise<FolderConfiguration>
  /** The files in which something is wrong, with that as findings. */
  readonly sources: readonly AuditedSource[]
  readonly problems: readonly Problem[]
}

const fileName = 'keraudit.config.json'

/** The folder whose configuration holds for standard input: that of the file it is said to be, else the one that the command runs in. */
export function folderOfStdin(name: string, cwd: string): string {
  return /^<.*>$/.test(name) ? cwd : dirname(resolve(cwd, name))
}

interface Run {
  readonly cwd: string
  readonly found: Map<string, FolderConfiguration>
  readonly sources: AuditedSource[]
  readonly problems: Problem[]
}

/** `--config FILE`, `--no-config` (false), or neither. */
export function configurationsOf(option: string | false | undefined, cwd: string): Configurations {
  const run: Run = { cwd, found: new Map(), sources: [], problems: [] }
  const { sources, problems } = run
  const none: FolderConfiguration = { path: null, folder: cwd, configuration: emptyConfiguration }
  if (option === false) return { of: async () => none, sources, problems }
  if (option === undefined) return { of: (folder) => nearest(run, folder, none), sources, problems }
  const path = resolve(cwd, option)
  let named: Promise<FolderConfiguration> | undefined
  const read = async () => (await readFrom(run, path, path.endsWith('package.json'), true)) ?? none
  return {
    of: () => {
      named ??= read()
      return named
    },
    sources,
    problems,
  }
}

async function nearest(run: Run, folder: string, none: FolderConfiguration): Promise<FolderConfiguration> {
  const passed: string[] = []
  let found: FolderConfiguration | null = null
  for (let at = folder; ; at = dirname(at)) {
    found = run.found.get(at) ?? (await ownOf(run, at))
    if (found) break
    passed.push(at)
    if (at === dirname(at)) break
  }
  const settled = found ?? none
  for (const one of [folder, ...passed]) run.found.set(one, settled)
  return settled
}

async function ownOf(run: Run, folder: string): Promise<FolderConfiguration | null> {
  return (
    (await readFrom(run, join(folder, fileName), false, false)) ??
    (await readFrom(run, join(folder, 'package.json'), true, false))
  )
}

/** The bytes of a configuration; null where there is none, which is a problem only if it was named. */
function bytesOf(run: Run, path: string, isPackage: boolean, named: boolean): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR'
    if (named || !(isAbsent || isPackage)) {
      const message = `cannot read the configuration ${shown(run, path)}: ${fileErrorReason(error)}`
      run.problems.push({ kind: 'usage', message })
    }
    return null
  }
}

async function readFrom(
  run: Run,
  path: string,
  isPackage: boolean,
  named: boolean,
): Promise<FolderConfiguration | null> {
  const bytes = bytesOf(run, path, isPackage, named)
  // Most packages have none: only what names it is worth the reading.
  if (bytes === null || (isPackage && !bytes.includes('"keraudit"'))) return null
  const { decodeText, readConfigurationFile, sourceText } = await import('./configurer.ts')
  const source = sourceText(shown(run, path), decodeText(bytes).text)
  const file = readConfigurationFile(source, isPackage)
  if (file === null) return null
  if (file.findings.length > 0) run.sources.push({ source, tables: [], findings: file.findings })
  return { path: source.path, folder: dirname(path), configuration: file.configuration }
}

/** Tells on standard error, a line each, what is wrong with the configurations, for what writes no report; whether there was something. */
export function tellConfigurationProblems({ sources, problems }: Configurations, io: Io): boolean {
  const found = sources.flatMap(({ findings }) =>
    findings.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`),
  )
  const told = [...problems.map(({ message }) => message), ...found]
  for (const message of told) io.stderr.write(`keraudit: ${printable(message)}\n`)
  return told.length > 0
}

/** As reports call a file. */
function shown({ cwd }: Run, path: string): string {
  return relative(cwd, path).split(sep).join('/') || '.'
}

/** Whether a configuration leaves a file out. */
export function isLeftOut({ folder, configuration }: FolderConfiguration, absolute: string): boolean {
  return configuration.ignore.length > 0 && isIgnored(absolute, false, [ignoreRules(folder, configuration.ignore)])
}
