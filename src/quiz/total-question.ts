import { wrongCounts } from '../ledger/mistakes.ts'
import { formatCount } from '../words/number.ts'
import { asked } from './asked.ts'
import type { Distractor, Question } from './question.ts'
import type { Random } from './random.ts'
import { askedLayer, type Subject } from './subject.ts'

/** A row of a model whose total is asked for. */
export interface Counted {
  readonly name: string
  readonly count: number
  /** Of its weights those that training changes. */
  readonly trainable: number
  /** Null where nothing is known of it but its count. */
  readonly subject: Subject | null
}

/** So many wrong counts of a row make wrong totals at most. */
const mostPerRow = 3

function byRow(rows: readonly Counted[], total: number, random: Random): readonly (readonly [number, string])[] {
  return rows.flatMap(({ name, count, subject }) => {
    const wrong = subject ? random.shuffled(wrongCounts(subject.hypothesis)).slice(0, mostPerRow) : []
    return [
      ...(count > 0 ? [[total - count, `leaves out ${name}`] as const] : []),
      ...wrong.map(
        (one) =>
          [
            total - count + one.count,
            `takes ${formatCount(one.count)} for ${name}, which ${one.does.join(', or ')}`,
          ] as const,
      ),
    ]
  })
}

/** What all rows come to; null where there are too few ways to go wrong. */
export function totalQuestion(
  rows: readonly Counted[],
  of: Pick<Question, 'title' | 'given' | 'code'>,
  random: Random,
): Question | null {
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  const trainable = rows.reduce((sum, one) => sum + one.trainable, 0)
  if (!Number.isSafeInteger(4 * total)) return null
  const wrong = [
    ...byRow(rows, total, random),
    [trainable, 'counts only the trainable weights'] as const,
    [4 * total, 'counts bytes, four per parameter'] as const,
  ]
  const distractors = wrong.flatMap(([value, does]): readonly Distractor[] =>
    Number.isSafeInteger(value) && value > 0 ? [{ value, text: formatCount(value), does }] : [],
  )
  const counts = rows.map(({ count }) => count).filter((count) => count > 0)
  return asked(
    {
      ...of,
      kind: 'total',
      layers: rows.flatMap(({ subject }) => (subject ? [askedLayer(subject)] : [])),
      ask: 'How many parameters does it have in total?',
      key: total,
      keyText: formatCount(total),
      solution: [
        ...rows.map(({ name, count }) => `${name}: ${formatCount(count)}`),
        `${counts.map(formatCount).join(' + ')} = ${formatCount(total)}`,
      ],
    },
    distractors,
    random,
  )
}
