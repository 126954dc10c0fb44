import { gradeFormats } from '../../quiz/grade/formats.ts'
import { isAllRight } from '../../quiz/grade/grade.ts'
import { gradeTables } from '../../quiz/grade/grade-tables.ts'
import { type ColorChoice, usesColor } from '../color.ts'
import { folderOfComparison, readSide } from '../diff-input.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import type { ConfigOptions } from '../options.ts'
import { narrowPage, pageWidthOf } from '../page-width.ts'
import { complainOfConfigurations, finish, startRun } from '../run.ts'

/** The options of `grade`, as commander gives them. */
export interface GradeCommandOptions extends ConfigOptions {
  readonly format: string
  readonly color: ColorChoice
  readonly maxFileSize: number
}

/** Grades one table by another and writes what is right, what is wrong and why. */
export async function runGrade(
  names: { readonly key: string; readonly answer: string },
  options: GradeCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const folder = folderOfComparison({ old: names.key, new: names.answer }, io.cwd)
  const { customization } = (await run.configurations.of(folder)).configuration
  const reading = { place: null, maxFileSize: options.maxFileSize, customization }
  const key = await readSide(names.key, reading, run)
  const answer = await readSide(names.answer, reading, run)
  complainOfConfigurations(run)
  if (key === null || answer === null) return finish(run)
  const grade = gradeTables(key, answer)
  const format = gradeFormats.get(options.format)
  if (!format) throw new Error(`no format ${options.format}`)
  const look = { color: usesColor(options.color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env, narrowPage) }
  io.stdout.write(format(grade, look))
  return finish(run, !isAllRight(grade))
}
