import type { QuizFormat } from './format.ts'
import { formatGift } from './gift.ts'
import { formatJson } from './json.ts'
import { formatMarkdown } from './markdown.ts'
import { formatMoodleXml } from './moodle-xml.ts'
import { formatNbgrader } from './nbgrader.ts'
import { formatQti } from './qti.ts'

/** How a quiz can be written; the first is the default. */
export const quizFormats: ReadonlyMap<string, QuizFormat> = new Map([
  ['markdown', formatMarkdown],
  ['gift', formatGift],
  ['moodle-xml', formatMoodleXml],
  ['qti', formatQti],
  ['nbgrader', formatNbgrader],
  ['json', formatJson],
])
