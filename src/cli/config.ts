import { readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type Configuration, emptyConfiguration, type RuleChoice, withRules } from '../config/configuration.ts'
import type { AuditedSource } from '../report/audited.ts'
import { decodeText } from '../text/decode.ts'
import { sourceText } from '../text/source-text.ts'
import { fileErrorReason } from './files/file-error.ts'
import { ignoreRules, isIgnored } from './files/ignore-rules.ts'
import { type Problem, usage } from './problem.ts'

/** The configuration that holds in a folder. */
export interface FolderConfiguration {
  /** The file it is from, as messages call it; null where there is none. */
  readonly path: string | null
  /** The folder that its patterns are relative to. */
  readonly folder: string
  readonly configuration: Configuration
}

/** What the command line says of the configurations: plain data, that goes to threads. */
export interface ConfigurationChoice {
  /** `--config FILE`, or false for `--no-config`. */
  readonly config: string | false | undefined
  /** `--select` and `--ignore`; null where neither is given. */
  readonly rules: RuleChoice | null
}

/** The configurations of one run, each found and read once. */
export interface Configurations {
  readonly choice: ConfigurationChoice
  /** The nearest one from a folder upwards, unless the command line settles which. */
  readonly of: (folder: string) => Promise<FolderConfiguration>
  /** The files in which something is wrong, with that as findings. */
  readonly sources: readonly AuditedSource[]
  /** The files that were read. */
  readonly files: ReadonlySet<string>
}

export const configurationFileName = 'keraudit.config.json'

/** The folder whose configuration holds for standard input: that of the file it is said to be, else the one that the command runs in. */
export function folderOfStdin(name: string, cwd: string): string {
  return /^<.*>$/.test(name) ? cwd : dirname(resolve(cwd, name))
}

/** What was read so far. */
interface Reading {
  readonly cwd: string
  readonly rules: RuleChoice | null
  readonly found: Map<string, FolderConfiguration>
  readonly sources: AuditedSource[]
  readonly files: Set<string>
  readonly problems: Problem[]
}

/** The configurations that the command line chooses. What can't be read is added to the problems. */
export function configurationsOf(choice: ConfigurationChoice, cwd: string, problems: Problem[]): Configurations {
  const reading: Reading = { cwd, rules: choice.rules, found: new Map(), sources: [], files: new Set(), problems }
  const { sources, files } = reading
  const none = chosen(reading, { path: null, folder: cwd, configuration: emptyConfiguration })
  const { config } = choice
  if (config === false) return { choice, of: async () => none, sources, files }
  if (config === undefined) return { choice, of: (folder) => nearest(reading, folder, none), sources, files }
  const path = resolve(cwd, config)
  let named: Promise<FolderConfiguration> | undefined
  const read = async () => (await readFrom(reading, path, path.endsWith('package.json'), true)) ?? none
  return {
    choice,
    of: () => {
      named ??= read()
      return named
    },
    sources,
    files,
  }
}

function chosen({ rules }: Reading, found: FolderConfiguration): FolderConfiguration {
  return rules ? { ...found, configuration: withRules(found.configuration, rules) } : found
}

async function nearest(reading: Reading, folder: string, none: FolderConfiguration): Promise<FolderConfiguration> {
  const passed: string[] = []
  let found: FolderConfiguration | null = null
  for (let at = folder; ; at = dirname(at)) {
    found = reading.found.get(at) ?? (await ownOf(reading, at))
    if (found) break
    passed.push(at)
    if (at === dirname(at)) break
  }
  const settled = found ?? none
  for (const one of [folder, ...passed]) reading.found.set(one, settled)
  return settled
}

async function ownOf(reading: Reading, folder: string): Promise<FolderConfiguration | null> {
  return (
    (await readFrom(reading, join(folder, configurationFileName), false, false)) ??
    (await readFrom(reading, join(folder, 'package.json'), true, false))
  )
}

/** The bytes of a configuration; null where there is none, which is a problem only if it was named. */
function bytesOf(reading: Reading, path: string, isPackage: boolean, named: boolean): Buffer | null {
  try {
    // Most folders have none, and asking is quicker than failing.
    if (!named && !statSync(path, { throwIfNoEntry: false })) return null
    const bytes = readFileSync(path)
    reading.files.add(path)
    return bytes
  } catch (error) {
    if (named || !isPackage) {
      const message = `cannot read the configuration ${shown(reading, path)}: ${fileErrorReason(error)}`
      reading.problems.push(usage(message))
    }
    return null
  }
}

async function readFrom(
  reading: Reading,
  path: string,
  isPackage: boolean,
  named: boolean,
): Promise<FolderConfiguration | null> {
  const bytes = bytesOf(reading, path, isPackage, named)
  // Most packages have none: only what has such a key is worth the reading.
  if (bytes === null || (isPackage && !/"keraudit"\s*:/.test(bytes.toString('latin1')))) return null
  const { readConfigurationFile } = await import('../config/configuration-file.ts')
  const source = sourceText(shown(reading, path), decodeText(bytes).text)
  const file = readConfigurationFile(source, isPackage)
  if (file === null) return null
  if (file.findings.length > 0) reading.sources.push({ source, tables: [], findings: file.findings })
  return chosen(reading, { path: source.path, folder: dirname(path), configuration: file.configuration })
}

/** As reports call a file. */
function shown({ cwd }: Reading, path: string): string {
  return relative(cwd, path).split(sep).join('/') || '.'
}

/** Whether a configuration leaves a file out. */
export function isLeftOut({ folder, configuration }: FolderConfiguration, absolute: string): boolean {
  return configuration.exclude.length > 0 && isIgnored(absolute, false, [ignoreRules(folder, configuration.exclude)])
}

/** The model file that a configuration names for a text, as an absolute path; null for none. */
export function modelNamedFor(
  text: string,
  { folder, configuration }: FolderConfiguration,
  cwd: string,
): string | null {
  const absolute = resolve(cwd, text)
  const found = [...configuration.models].find(([one]) => resolve(folder, one) === absolute)
  return found ? resolve(folder, found[1]) : null
}
