import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { explainFormats } from '../../explain/formats/index.ts'
import { studySource } from '../../pipeline.ts'
import type { StudiedSource } from '../../report/audited.ts'
import { type ColorChoice, usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import { explainChosen } from '../explain-chosen.ts'
import type { Io } from '../io.ts'
import { type OneTextOptions, readOneText } from '../one-text.ts'
import type { ConfigOptions } from '../options.ts'
import { pageWidthOf } from '../page-width.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'

/** The options of `explain`, as commander gives them. */
export interface ExplainCommandOptions extends ConfigOptions, OneTextOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly all?: true
  readonly summary?: number
}

async function studied(path: string, options: ExplainCommandOptions, run: Run): Promise<StudiedSource | null> {
  const read = await readOneText(path, options, run)
  if (read) return studySource(read.source, read.configuration)
  if (path !== '-' && !existsSync(resolve(run.io.cwd, path))) hintAtStdin(path, run)
  return null
}

/** Whoever names a layer alone may mean one of standard input. */
function hintAtStdin(path: string, { problems }: Run): void {
  const last = problems.pop()
  if (last)
    problems.push({ ...last, message: `${last.message}; for a layer of standard input: keraudit explain - ${path}` })
}

/** Explains the summaries of one text, or one row of them, and writes it to standard output. */
export async function runExplain(
  path: string,
  layer: string | null,
  options: ExplainCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const source = await studied(path, options, run)
  complainOfConfigurations(run)
  const models = source && explainChosen(source, options.summary, layer)
  if (models === null) return finish(run)
  if ('message' in models) {
    run.problems.push(models)
    return finish(run)
  }
  const format = explainFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = {
    color: usesColor(options.color, io.env, io.stdout),
    width: pageWidthOf(io.stdout, io.env),
    all: options.all === true,
    single: layer !== null,
  }
  io.stdout.write(format(models, look))
  return finish(run)
}
