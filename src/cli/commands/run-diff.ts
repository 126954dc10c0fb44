import { diffModels } from '../../diff/diff-models.ts'
import { diffFormats } from '../../diff/formats/index.ts'
import type { Change } from '../../diff/model-diff.ts'
import { type ColorChoice, usesColor } from '../color.ts'
import { folderOfComparison, readSide } from '../diff-input.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions } from '../options.ts'
import { narrowPage, pageWidthOf } from '../page-width.ts'
import { complainOfConfigurations, finish, startRun } from '../run.ts'

/** The options of `diff`, as commander gives them. */
export interface DiffCommandOptions extends ConfigOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly exitCode?: true
  readonly summary?: number
  readonly maxFileSize: number
}

/** Standard input, kept so that two of its summaries can be compared: `-:1` and `-:2`. */
function withKeptInput(io: Io): Io {
  const kept: Uint8Array[] = []
  let isRead = false
  async function* chunks(): AsyncIterable<Uint8Array> {
    yield* kept
    if (isRead) return
    isRead = true
    for await (const chunk of io.stdin.chunks()) {
      kept.push(chunk)
      yield chunk
    }
  }
  return { ...io, stdin: { ...io.stdin, chunks } }
}

/** Compares two summaries and writes what changed. */
export async function runDiff(names: Change<string>, options: DiffCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(withKeptInput(io), options.config)
  const { customization } = (await run.configurations.of(folderOfComparison(names, io.cwd))).configuration
  const reading = { place: options.summary ?? null, maxFileSize: options.maxFileSize, customization }
  const sides = { old: await readSide(names.old, reading, run), new: await readSide(names.new, reading, run) }
  complainOfConfigurations(run)
  if (sides.old === null || sides.new === null) return finish(run)
  const diff = diffModels(sides.old, sides.new)
  const format = diffFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = { color: usesColor(options.color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env, narrowPage) }
  io.stdout.write(format(diff, look))
  return finish(run, options.exitCode === true && diff.changed)
}
