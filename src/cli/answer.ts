import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Rule } from '../verify/rule.ts'
import { configuration as configurationRule } from '../verify/rules/configuration.ts'
import { rules } from '../verify/rules/index.ts'
import { countOf } from '../words/number.ts'
import { printable, printableJson } from '../words/printable.ts'
import type { ExitCode } from './exit-codes.ts'
import { listInputs } from './input-list.ts'
import type { AuditOptions } from './options.ts'
import { complainOfConfigurations, finish, type Run } from './run.ts'
import { say } from './say.ts'

/** The folder whose configuration holds for a path: itself, or that of the file. */
function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path)
}

/** The configuration that holds for a path, defaults included, as JSON. */
async function printedConfiguration(path: string | undefined, { configurations, io: { cwd } }: Run): Promise<string> {
  const folder = path === undefined || path === '-' ? cwd : folderOf(resolve(cwd, path))
  const { path: file, configuration } = await configurations.of(folder)
  const { severities, selected, limits, customization, exclude, failOn } = configuration
  const severityOf = ({ code, severity }: Rule) =>
    selected?.has(code) === false && code !== configurationRule.code ? 'off' : (severities.get(code) ?? severity)
  const printed = {
    file,
    rules: Object.fromEntries(rules.map((rule) => [rule.name, severityOf(rule)])),
    limits: limits.map(({ text, severity }) => ({ limit: text, severity })),
    layers: customization.layers,
    aliases: Object.fromEntries(customization.aliases),
    opaque: customization.opaque,
    exclude,
    failOn: failOn ?? 'error',
  }
  return `${printableJson(printed, 2)}\n`
}

/** Lists the files that would be checked. */
async function printFiles(paths: readonly string[], options: AuditOptions, run: Run): Promise<ExitCode> {
  // Standard input is no file.
  const named = paths.filter((path) => path !== '-')
  const list = named.length > 0 ? await listInputs({ ...options, paths: named }, run) : { inputs: [], skipped: 0 }
  run.io.stdout.write(list.inputs.map(({ path }) => `${printable(path)}\n`).join(''))
  complainOfConfigurations(run)
  const exitCode = finish(run)
  if (!options.quiet) say(run.io, `${countOf(list.inputs.length, 'file')}; ${list.skipped} skipped by extension`)
  return exitCode
}

/** Answers `--print-config` and `--files`, which look at no summary. */
export async function answer(paths: readonly string[], options: AuditOptions, run: Run): Promise<ExitCode> {
  if (options.files) return printFiles(paths, options, run)
  run.io.stdout.write(await printedConfiguration(paths[0], run))
  complainOfConfigurations(run)
  return finish(run)
}
