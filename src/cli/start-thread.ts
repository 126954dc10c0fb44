import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { InputAudit, Job, Thread, ThreadSettings, Threads } from './thread.ts'

/** More threads than this wait for the one that reads. */
const mostThreads = 8

function answerOf(worker: Worker, job: Job): Promise<InputAudit> {
  return new Promise((done, fail) => {
    const settle = (next: () => void) => {
      worker.removeAllListeners('message').removeAllListeners('error')
      next()
    }
    worker.once('message', (audited: InputAudit) => settle(() => done(audited)))
    worker.once('error', (error) => settle(() => fail(error)))
    worker.postMessage(job)
  })
}

/** Starts a thread of Node, which loads the auditor for itself. */
function start(settings: ThreadSettings): Thread {
  const started = import('node:worker_threads').then(
    ({ Worker }) => new Worker(join(__dirname, 'worker.cjs'), { workerData: settings }),
  )
  return {
    audit: async (job) => answerOf(await started, job),
    end: () => void started.then((worker) => worker.terminate()),
  }
}

/** The threads of this machine. */
export const nodeThreads = (): Threads => ({
  get count() {
    return Math.min(mostThreads, availableParallelism())
  },
  start,
})
