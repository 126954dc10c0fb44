import { toMarkdown } from '../../document/to-markdown.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { version } from '../../report/package.ts'
import { printableJson } from '../../words/printable.ts'
import { gradeDocument } from './document.ts'
import type { Grade } from './grade.ts'

/** How wide the page is, and whether it has colors. */
export interface GradeLook {
  readonly color: boolean
  readonly width: number
}

export type GradeFormat = (grade: Grade, look: GradeLook) => string

/** How a grade can be written; the first is the default. */
export const gradeFormats: ReadonlyMap<string, GradeFormat> = new Map<string, GradeFormat>([
  ['text', (grade, look) => toTerminal([gradeDocument(grade)], look)],
  ['markdown', (grade) => toMarkdown([gradeDocument(grade)], 3)],
  ['json', (grade) => `${printableJson({ schema: 1, tool: { name: 'keraudit', version }, ...grade }, 2)}\n`],
])
