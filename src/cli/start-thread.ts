import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { InputAudit, Job, Thread, ThreadSettings, Threads } from './thread.ts'

/** More threads than this wait for the one that reads. */
const mostThreads = 8

/** The number that Node gives a thread that has ended. */
const threadEnded = -1

/** The answer of a thread to a job. Fails where the thread fails, and where it ends without a word. */
function answerOf(worker: Worker, job: Job): Promise<InputAudit> {
  return new Promise((done, fail) => {
    const settle = (next: () => void) => {
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      next()
    }
    const ended = () => fail(new Error('the thread that audited this file ended before it answered'))
    worker.once('message', (audited: InputAudit) => settle(() => done(audited)))
    worker.once('error', (error) => settle(() => fail(error)))
    worker.once('exit', () => settle(ended))
    if (worker.threadId === threadEnded) settle(ended)
    else worker.postMessage(job)
  })
}

/** Starts a thread of Node, which loads the auditor for itself. */
function start(settings: ThreadSettings, program: string): Thread {
  const started = import('node:worker_threads').then(({ Worker }) => new Worker(program, { workerData: settings }))
  return {
    audit: async (job) => answerOf(await started, job),
    end: () => void started.then((worker) => worker.terminate()),
  }
}

/** The threads of this machine. */
export const nodeThreads = (program = join(__dirname, 'worker.cjs')): Threads => ({
  get count() {
    return Math.min(mostThreads, availableParallelism())
  },
  start: (settings) => start(settings, program),
})
