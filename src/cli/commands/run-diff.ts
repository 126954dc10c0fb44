import type { Change } from '../../diff/model-diff.ts'
import { printable } from '../../words/printable.ts'
import type { ColorChoice } from '../color.ts'
import { usesColor } from '../color.ts'
import { configurationsOf, tellConfigurationProblems } from '../config.ts'
import { folderOfComparison, readSide } from '../diff-input.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions } from '../options.ts'
import { type Page, pageWidthOf } from '../page-width.ts'
import type { Problem } from '../problem.ts'

/** The options of `diff`, as commander gives them. */
export interface DiffCommandOptions extends ConfigOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly exitCode?: true
  readonly summary?: number
  readonly maxFileSize: number
}

/** Narrower than other reports: its lines are short, and go into comments. */
const diffPage: Page = { usual: 80, narrowest: 40 }

function say({ message }: Problem, io: Io): void {
  io.stderr.write(`keraudit: ${message.split('\n').map(printable).join('\n')}\n`)
}

/** Standard input is read once, so that two of its summaries can be compared: `-:1` and `-:2`. */
function withOneReading(io: Io): Io {
  let bytes: Promise<Uint8Array> | undefined
  const read = () => {
    bytes ??= io.stdin.read()
    return bytes
  }
  return { ...io, stdin: { ...io.stdin, read } }
}

/** Compares two summaries and writes what changed. */
export async function runDiff(names: Change<string>, options: DiffCommandOptions, io: Io): Promise<ExitCode> {
  const { diffFormats } = await import('../../diff/formats/index.ts')
  const { diffModels } = await import('../../diff/diff-models.ts')
  const shared = withOneReading(io)
  const configurations = configurationsOf(options.config, io.cwd)
  const { customization } = (await configurations.of(folderOfComparison(names, io.cwd))).configuration
  const reading = { place: options.summary ?? null, maxFileSize: options.maxFileSize, customization }
  const sideOf = (name: string) => readSide(name, reading, shared)
  const sides = { old: await sideOf(names.old), new: await sideOf(names.new) }
  const problems = [sides.old, sides.new].filter((side) => 'message' in side)
  for (const problem of problems) say(problem, io)
  const isMisconfigured = tellConfigurationProblems(configurations, io)
  if (problems.some(({ kind }) => kind === 'fault')) return exitCodes.fault
  if ('message' in sides.old || 'message' in sides.new) return exitCodes.usage
  const diff = diffModels(sides.old, sides.new)
  const format = diffFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  io.stdout.write(
    format(diff, {
      color: usesColor(options.color, io.env, io.stdout),
      width: pageWidthOf(io.stdout, io.env, diffPage),
    }),
  )
  if (isMisconfigured) return exitCodes.usage
  return options.exitCode && diff.changed ? exitCodes.failed : exitCodes.passed
}
