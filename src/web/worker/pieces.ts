import type { Answers, Audited, Reply, RowView } from './messages.ts'

/** Rows that are sent at once: taking so many is a matter of milliseconds. */
const rowsAtOnce = 400

type Answer = Answers[keyof Answers]

const isAudited = (answer: Answer): answer is Audited =>
  typeof answer === 'object' && answer !== null && 'summaries' in answer && 'said' in answer

/** A reply as it is sent: the rows of long summaries first, some at a time. */
export function inPieces(reply: Reply): readonly Reply[] {
  if (!('answer' in reply) || !isAudited(reply.answer)) return [reply]
  const { id, answer } = reply
  const pieces: Reply[] = []
  const summaries = answer.summaries.map((view, summary) => {
    if (view.rows.length <= rowsAtOnce) return view
    for (let from = 0; from < view.rows.length; from += rowsAtOnce)
      pieces.push({ id, summary, rows: view.rows.slice(from, from + rowsAtOnce) })
    return { ...view, rows: [] }
  })
  return [...pieces, { id, answer: { ...answer, summaries } }]
}

/** Keeps the rows that come first, and puts them where they belong when their answer comes. */
export function rowCollector() {
  let held: { readonly id: number; readonly rows: Map<number, RowView[]> } = { id: -1, rows: new Map() }
  return {
    take({ id, summary, rows }: Extract<Reply, { readonly rows: readonly RowView[] }>): void {
      if (held.id !== id) held = { id, rows: new Map() }
      const before = held.rows.get(summary) ?? []
      for (const row of rows) before.push(row)
      held.rows.set(summary, before)
    },
    complete(id: number, answer: Answer): Answer {
      if (held.id !== id || !isAudited(answer)) return answer
      const summaries = answer.summaries.map((view, at) => ({ ...view, rows: held.rows.get(at) ?? view.rows }))
      held = { id: -1, rows: new Map() }
      return { ...answer, summaries }
    },
  }
}
