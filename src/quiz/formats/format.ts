import type { Quiz } from '../question.ts'

/** How a quiz is written: a whole file. */
export type QuizFormat = (quiz: Quiz) => string

/** How a quiz can be written. */
export type QuizFormatName = 'markdown' | 'gift' | 'moodle-xml' | 'qti' | 'nbgrader' | 'json'
