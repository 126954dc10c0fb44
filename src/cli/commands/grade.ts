import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, colorOption, maxFileSizeOption } from '../options.ts'
import type { GradeCommandOptions } from './run-grade.ts'

/** Named here, so that reading options loads no format. */
export const gradeFormatNames: readonly string[] = ['text', 'markdown', 'json']

const help = `
KEY and ANSWER are files with one summary each, or FILE:N, its N-th; - is
standard input. KEY may be a model file. Rows are matched by name and order. An
answer that follows from the student's own earlier numbers ("→") also gets its
point.
`

/** `keraudit grade KEY ANSWER`: a student's table against the right one. */
export function gradeCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('grade')
    .description("grade a student's table: each shape, count and total, with the mistake behind a wrong one")
    .argument('<key>', 'the right summary, or a model file')
    .argument('<answer>', "the student's table")
    .addOption(new Option('--format <format>', 'output format').choices(gradeFormatNames).default('text'))
    .addOption(colorOption())
    .addOption(maxFileSizeOption('refuse larger files'))
    .addHelpText('after', help)
  addConfigOptions(command).action(async (key: string, answer: string, options: GradeCommandOptions) => {
    const { runGrade } = await import('./run-grade.ts')
    finish(await runGrade({ key, answer }, options, io))
  })
}
