import type { CellPlace, Exercise, ExerciseChoice } from '../../quiz/exercise/choice.ts'
import type { Solution } from '../../quiz/exercise/help.ts'
import type { Marked } from '../../quiz/exercise/mark-answer.ts'
import type { QuizFormatName } from '../../quiz/formats/format.ts'

/** What the page asks to practise: the worker holds the hidden values, the page never does. */
export type PractiseQuestion =
  | { readonly kind: 'exercise'; readonly summary: number; readonly choice: ExerciseChoice }
  | { readonly kind: 'mark'; readonly summary: number; readonly place: CellPlace; readonly text: string }
  | { readonly kind: 'hint'; readonly summary: number; readonly place: CellPlace }
  | { readonly kind: 'solution'; readonly summary: number; readonly place: CellPlace }
  | {
      readonly kind: 'questions'
      readonly summary: number
      readonly choice: ExerciseChoice
      readonly format: QuizFormatName
    }

export interface PractiseAnswers {
  readonly exercise: Exercise
  readonly mark: Marked
  readonly hint: readonly string[]
  readonly solution: Solution
  /** The questions of an exercise as a file; empty where none has enough wrong answers. */
  readonly questions: string
}
