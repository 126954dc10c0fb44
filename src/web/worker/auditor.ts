import AuditWorker from './audit-worker.ts?worker&inline'
import type { Answers, Question, Reply } from './messages.ts'
import { rowCollector } from './pieces.ts'

/** A worker that is asked one thing after another. */
export interface Auditor {
  /** Rejects where the worker fails or is stopped first. */
  ask<Kind extends Question['kind']>(question: Extract<Question, { kind: Kind }>): Promise<Answers[Kind]>
  /** Ends the worker, whatever it is at; what was asked is rejected. */
  stop(): void
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** Starts a worker of its own thread, so that typing never waits for an audit. */
export function startAuditor(): Auditor {
  const worker = new AuditWorker({ name: 'keraudit' })
  const waiting = new Map<number, Waiting>()
  let asked = 0

  function settle(id: number, settled: (found: Waiting) => void): void {
    const found = waiting.get(id)
    waiting.delete(id)
    if (found) settled(found)
  }
  function rejectAll(message: string): void {
    for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(new Error(message)))
  }
  const rows = rowCollector()
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if ('rows' in data) rows.take(data)
    else
      settle(data.id, ({ resolve, reject }) =>
        'failure' in data ? reject(new Error(data.failure)) : resolve(rows.complete(data.id, data.answer) as never),
      )
  })
  worker.addEventListener('error', ({ message }) => rejectAll(message || 'the worker could not be started'))

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, question })
      }),
    stop: () => {
      worker.terminate()
      rejectAll('stopped')
    },
  }
}
