import { catalogue } from '../../layers/catalogue.ts'
import { customized } from '../../layers/custom.ts'
import { auditSource } from '../../pipeline.ts'
import { quizFormats } from '../../quiz/formats/index.ts'
import { classTopic, questionsOfClass } from '../../quiz/of-class.ts'
import { questionsOfTables } from '../../quiz/of-table.ts'
import type { Quiz } from '../../quiz/question.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { layerNamed } from '../layer-name.ts'
import { chosenTables, type OneTextOptions, readOneText } from '../one-text.ts'
import type { ConfigOptions } from '../options.ts'
import { usage } from '../problem.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'

/** The options of `quiz`, as commander gives them. */
export interface QuizCommandOptions extends ConfigOptions, OneTextOptions {
  readonly class?: string
  readonly count: number
  readonly seed: number
  readonly format: string
  readonly summary?: number
}

type Asked = Pick<Quiz, 'about' | 'questions'>

/** Questions on the summaries of a text; null where there are none, which becomes a problem. */
async function ofFile(path: string, options: QuizCommandOptions, run: Run): Promise<Asked | null> {
  const read = await readOneText(path, options, run)
  if (!read) return null
  const tables = chosenTables(auditSource(read.source, read.configuration), options.summary)
  if (!('message' in tables))
    return { about: read.source.path, questions: questionsOfTables(tables, options.count, options.seed) }
  run.problems.push(tables)
  return null
}

async function ofClass(wanted: string, { count, seed }: QuizCommandOptions, run: Run): Promise<Asked | null> {
  const { customization } = (await run.configurations.of(run.io.cwd)).configuration
  const all = customized(catalogue, customization)
  const name = layerNamed(wanted, all, run)
  if (name === null) return null
  return { about: name, questions: questionsOfClass(classTopic(name, customization), count, seed) }
}

function write({ about, questions }: Asked, { format: name, seed }: QuizCommandOptions, run: Run): void {
  const format = quizFormats.get(name)
  if (!format) throw new Error(`no format ${name}`)
  if (questions.length === 0) run.problems.push(usage(nothingToAsk(about)))
  else run.io.stdout.write(format({ about, seed, questions }))
}

const nothingToAsk = (about: string): string =>
  `nothing to ask about ${about}: no count or shape is certain that people get wrong`

/** Writes questions on the summaries of one text, or on random layers of a class. */
export async function runQuiz(path: string | undefined, options: QuizCommandOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  if (options.class !== undefined && path !== undefined) {
    run.problems.push(usage('either a file or --class, not both'))
    return finish(run)
  }
  const asked = await (options.class === undefined
    ? ofFile(path ?? '-', options, run)
    : ofClass(options.class, options, run))
  complainOfConfigurations(run)
  if (asked) write(asked, options, run)
  return finish(run)
}
