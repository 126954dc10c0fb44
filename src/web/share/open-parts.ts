import {
  type Difficulty,
  difficulties,
  type ExerciseChoice,
  type Hideable,
  hideable,
} from '../../quiz/exercise/choice.ts'

/** What is open of the text: rows, views, and an exercise. A link and the browser's own memory carry it. */
export interface OpenParts {
  /** By `rowKey`. */
  readonly rows: readonly string[]
  /** The id of a summary's view where it is not the table. */
  readonly views: readonly (readonly [summary: number, view: string])[]
  readonly practice: { readonly summary: number; readonly choice: ExerciseChoice } | null
}

/** More rows and views are not opened by a link. */
const most = 20

function writtenPractice({ practice }: OpenParts): string {
  if (practice === null) return ''
  const { hide, difficulty, seed } = practice.choice
  return `&practise=${[practice.summary, hide.join('+'), difficulty, seed].join('.')}`
}

/** `&rows=0-3.0-5&views=0-graph&practise=0.params+totals.hard.7`: what follows the text in a fragment. */
export function writeParts(parts: OpenParts): string {
  const listed = (name: string, items: readonly string[]) =>
    items.length === 0 ? '' : `&${name}=${items.slice(0, most).join('.')}`
  const views = parts.views.map(([summary, view]) => `${summary}-${view}`)
  return listed('rows', parts.rows) + listed('views', views) + writtenPractice(parts)
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
  const listed = (name: string, form: RegExp) =>
    read(name)
      .slice(0, 1000)
      .split('.')
      .flatMap((item) => form.exec(item) ?? [])
      .slice(0, most)
  const views = listed('views', /^\d{1,4}-[a-z-]{1,20}$/).map((item) => {
    const [summary = '', ...view] = item.split('-')
    return [Number(summary), view.join('-')] as const
  })
  return { rows: listed('rows', /^\d{1,4}-\d{1,6}$/), views, practice: readPractice(read('practise')) }
}
