import auditScript from './audit-worker.ts?packed'
import type { Answers, Question, Reply } from './messages.ts'
import { rowCollector } from './pieces.ts'
import { unpackScript } from './unpack-script.ts'

/** A worker that is asked one thing after another. */
export interface Auditor {
  /** Rejects where the worker fails or is stopped first. */
  ask<Kind extends Question['kind']>(question: Extract<Question, { kind: Kind }>): Promise<Answers[Kind]>
  /** Ends the worker, whatever it is at; what was asked is rejected. */
  stop(): void
}

const notStarted = 'the worker could not be started'

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** Unpacked once, for all workers of a page. */
const script = unpackScript(auditScript)

/** Starts a worker of its own thread, so that typing never waits for an audit. */
export function startAuditor(): Auditor {
  const worker = script.then((address) => new Worker(address, { name: 'keraudit' }))
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
  function listen(started: Worker): void {
    started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if ('rows' in data) rows.take(data)
      else
        settle(data.id, ({ resolve, reject }) =>
          'failure' in data ? reject(new Error(data.failure)) : resolve(rows.complete(data.id, data.answer) as never),
        )
    })
    started.addEventListener('error', ({ message }) => rejectAll(message || notStarted))
  }
  worker.then(listen, () => rejectAll(notStarted))

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        waiting.set(id, { resolve, reject })
        worker.then(
          (started) => started.postMessage({ id, question }),
          () => rejectAll(notStarted),
        )
      }),
    stop: () => {
      worker.then(
        (started) => started.terminate(),
        () => {},
      )
      rejectAll('stopped')
    },
  }
}
