import {
  type Difficulty,
  difficulties,
  type ExerciseChoice,
  type Hideable,
  hideable,
} from '../../quiz/exercise/choice.ts'

/** What is open beside the text: rows, and an exercise. A link and the browser's own memory carry it. */
export interface OpenParts {
  /** By `rowKey`. */
  readonly rows: readonly string[]
  readonly practice: { readonly summary: number; readonly choice: ExerciseChoice } | null
}

/** More rows are not opened by a link. */
const mostRows = 20

const nothingOpen: OpenParts = { rows: [], practice: null }

function writtenPractice({ practice }: OpenParts): string {
  if (practice === null) return ''
  const { hide, difficulty, seed } = practice.choice
  return `&practise=${[practice.summary, hide.join('+'), difficulty, seed].join('.')}`
}

/** `&rows=0-3.0-5&practise=0.params+totals.hard.7`: what follows the text in a fragment. */
export function writeParts(parts: OpenParts): string {
  const rows = parts.rows.slice(0, mostRows)
  return (rows.length === 0 ? '' : `&rows=${rows.join('.')}`) + writtenPractice(parts)
}

const isOneOf = <T extends string>(all: readonly T[], text: string): text is T => all.some((one) => one === text)

function readPractice(text: string): OpenParts['practice'] {
  const [summary = '', hidden = '', difficulty = '', seed = ''] = text.split('.')
  const hide = hidden.split('+').filter((what): what is Hideable => isOneOf(hideable, what))
  const isWhole = /^\d{1,4}$/.test(summary) && /^\d{1,9}$/.test(seed) && hide.length > 0
  if (!isWhole || !isOneOf<Difficulty>(difficulties, difficulty)) return null
  return { summary: Number(summary), choice: { hide, difficulty, seed: Number(seed) } }
}

/** What a fragment says is open; nothing of what can't be read. */
export function readParts(fragment: string): OpenParts {
  const parts = fragment.split('&').slice(1, 8)
  const read = (name: string) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  const rows = read('rows')
    .slice(0, 1000)
    .split('.')
    .filter((key) => /^\d{1,4}-\d{1,6}$/.test(key))
  if (rows.length === 0 && read('practise') === '') return nothingOpen
  return { rows: rows.slice(0, mostRows), practice: readPractice(read('practise')) }
}
