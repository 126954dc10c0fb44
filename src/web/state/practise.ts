import { computed, signal } from '@preact/signals'
import { type CellPlace, type Exercise, type ExerciseChoice, placeKey } from '../../quiz/exercise/choice.ts'
import type { Solution } from '../../quiz/exercise/help.ts'
import type { Marked } from '../../quiz/exercise/mark-answer.ts'
import { countOf } from '../../words/number.ts'
import { askAuditor } from './audit-text.ts'
import { sourceText } from './page-state.ts'

/** An exercise that is being solved, and the text that it is about. */
export interface Practice {
  readonly text: string
  readonly summary: number
  readonly choice: ExerciseChoice
}

/** What became of a blank. */
export interface Attempt {
  /** What was marked last; null before. */
  readonly marked: Marked | null
  /** Answers that were marked. */
  readonly tries: number
  readonly hint: readonly string[] | null
  /** Its value, once that was shown. */
  readonly solution: Solution | null
}

const begun = signal<Practice | null>(null)

/** The exercise that is open; null where none is, or the text has become another. While it is open the text itself is not shown. */
export const practice = computed(() => (begun.value?.text === sourceText.value ? begun.value : null))

/** What became of each blank, by its `placeKey`. */
export const attempts = signal<ReadonlyMap<string, Attempt>>(new Map())

/** What happened last, for who does not see it. */
export const spoken = signal('')

const untried: Attempt = { marked: null, tries: 0, hint: null, solution: null }

export const attemptAt = (place: CellPlace): Attempt => attempts.value.get(placeKey(place)) ?? untried

/** Whether nothing is left to do in a blank. */
export const isDone = ({ marked, solution }: Attempt): boolean => solution !== null || marked?.verdict === 'right'

/** Opens an exercise, of the text that is there or of one that is about to be. */
export function startPractice(summary: number, choice: ExerciseChoice, text = sourceText.peek()): void {
  attempts.value = new Map()
  spoken.value = ''
  begun.value = { text, summary, choice }
}

export function stopPractice(): void {
  begun.value = null
}

function change(place: CellPlace, part: Partial<Attempt>): void {
  attempts.value = new Map(attempts.value).set(placeKey(place), { ...attemptAt(place), ...part })
}

/** `5 of 12 right, 3 at the first try, 1 shown`. */
export function scoreText({ blanks }: Exercise): string {
  const all = blanks.map(attemptAt)
  const right = all.filter(({ solution, marked }) => solution === null && marked?.verdict === 'right')
  const first = right.filter(({ tries }) => tries === 1).length
  const shown = all.filter(({ solution }) => solution !== null).length
  const parts = [`${right.length} of ${countOf(blanks.length, 'blank')} right`]
  if (right.length > 0) parts.push(`${first} at the first try`)
  if (shown > 0) parts.push(`${shown} shown`)
  return parts.join(', ')
}

/** What is said of a marked answer: `48,000 leaves out the bias.` */
export function feedbackOf(place: CellPlace, marked: Marked): string {
  if (marked.verdict === 'unreadable')
    return place.cell === 'shape'
      ? 'Write a shape such as (None, 26, 26, 8) or 26×26×8.'
      : 'Write a number, or a sum such as 784 × 10 + 10.'
  if (marked.verdict === 'right') return `${marked.given} is right.`
  return marked.does === null ? `${marked.given} is not right.` : `${marked.given} is not right: it ${marked.does}.`
}

/** Has an answer marked; `leave` moves the keyboard on before a blank that is filled in goes away. */
export async function markBlank(
  { summary }: Practice,
  place: CellPlace,
  text: string,
  leave: () => void,
): Promise<void> {
  const marked = await askAuditor({ kind: 'mark', summary, place, text })
  if (marked.verdict === 'right') leave()
  const counts = marked.verdict === 'unreadable' ? 0 : 1
  change(place, { marked, tries: attemptAt(place).tries + counts })
  spoken.value = feedbackOf(place, marked)
}

/** Shows what helps with a blank. */
export async function hintAt({ summary }: Practice, place: CellPlace): Promise<void> {
  const hint = await askAuditor({ kind: 'hint', summary, place })
  change(place, { hint })
  spoken.value = `Hint: ${hint.join('; ')}`
}

/** Shows the value of a blank and how it arises. */
export async function solveBlank({ summary }: Practice, place: CellPlace, leave: () => void): Promise<void> {
  const solution = await askAuditor({ kind: 'solution', summary, place })
  leave()
  change(place, { solution })
  spoken.value = `${solution.key} is the answer.`
}
