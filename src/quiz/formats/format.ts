import type { Quiz } from '../question.ts'

/** How a quiz is written: a whole file. */
export type QuizFormat = (quiz: Quiz) => string
