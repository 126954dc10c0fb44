import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { addConfigOptions, maxFileSizeOption, placeArgument, stdinFilenameOption } from '../options.ts'
import type { QuizCommandOptions } from './run-quiz.ts'

/** Named here, so that reading options loads no format. */
export const quizFormatNames: readonly string[] = ['markdown', 'gift', 'moodle-xml', 'qti', 'nbgrader', 'json']

/** More questions than anybody asks at once. */
const mostQuestions = 100_000

function numberUpTo(most: number, least: number) {
  return (text: string): number => {
    const value = Number(text)
    if (!/^\d{1,16}$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
    return value
  }
}

const help = `
Questions on FILE ask for what is certain about its rows, and state their
configuration; with --class they are about random layers. The wrong answers are
mistakes that people make, each with its name. The same seed gives the same
questions.
`

/** `keraudit quiz [FILE|-]`: questions with keys, and the mistakes behind wrong answers. */
export function quizCommand(program: Command, io: Io, finish: (exitCode: ExitCode) => void): void {
  const command = program
    .command('quiz')
    .description('write questions on counts, shapes and totals, with keys and the mistakes behind wrong answers')
    .argument('[file]', 'a file with summaries; - or nothing for standard input')
    .addOption(new Option('--class <class>', 'ask about random layers of this class instead, such as Conv2D'))
    .addOption(new Option('--count <n>', 'how many questions').argParser(numberUpTo(mostQuestions, 1)).default(10))
    .addOption(new Option('--seed <n>', 'which questions').argParser(numberUpTo(Number.MAX_SAFE_INTEGER, 0)).default(1))
    .addOption(new Option('--format <format>', 'output format').choices(quizFormatNames).default('markdown'))
    .addOption(new Option('--summary <n>', 'only the N-th summary').argParser(placeArgument))
    .addOption(stdinFilenameOption())
    .addOption(maxFileSizeOption('refuse a larger file'))
    .addHelpText('after', help)
  addConfigOptions(command).action(async (file: string | undefined, options: QuizCommandOptions) => {
    const { runQuiz } = await import('./run-quiz.ts')
    finish(await runQuiz(file, options, io))
  })
}
