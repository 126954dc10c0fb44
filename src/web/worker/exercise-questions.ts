import type { ExerciseChoice } from '../../quiz/exercise/choice.ts'
import { blanksOf } from '../../quiz/exercise/exercise.ts'
import type { QuizFormatName } from '../../quiz/formats/format.ts'
import { quizFormats } from '../../quiz/formats/index.ts'
import { questionsOnCells } from '../../quiz/of-table.ts'
import type { AuditedTable } from '../../report/audited.ts'

/** The blanks of an exercise as questions with wrong answers, in a format of learning platforms; empty where none can be asked so. */
export function exerciseQuestions(table: AuditedTable, choice: ExerciseChoice, format: QuizFormatName): string {
  const blanks = blanksOf(table, choice)
  const isAsked = (asked: { readonly cell: string; readonly row: number | null }) =>
    blanks.some(({ cell, row }) => cell === asked.cell && row === asked.row)
  const questions = questionsOnCells(table, isAsked, choice.seed)
  const about = table.modelName ?? table.report.source.path
  return questions.length === 0 ? '' : (quizFormats.get(format)?.({ about, seed: choice.seed, questions }) ?? '')
}
