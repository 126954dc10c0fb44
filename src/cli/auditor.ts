import { modelNamedFor } from './config.ts'
import { withoutGrounds } from './kept.ts'
import { internalError } from './problem.ts'
import type { Run } from './run.ts'
import type { InputAudit, Job, Thread, ThreadSettings } from './thread.ts'

/** Audits inputs here, or beside us when there are many of them. */
export interface Auditor {
  /** Begins an audit as soon as there is room for it, so that never more than a few inputs are held at once. */
  readonly begin: (job: Job) => Promise<{ readonly done: Promise<InputAudit> }>
  /** Ends all threads. */
  readonly end: () => void
}

/** So many inputs are audited here before threads are worth their start. */
const alone = 64

async function auditHere(
  { bytes, file, folder }: Job,
  { configurations, io }: Run,
  { against, kept }: AuditorOptions,
): Promise<InputAudit> {
  // The auditor is loaded when there is something to audit: a walk without a hit does not pay for it.
  const { auditBytes } = await import('./audit-bytes.ts')
  const found = await configurations.of(folder)
  const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const configured = modelNamedFor(file.path, found, io.cwd)
  return auditBytes(own, file, found.configuration, { against, configured, cwd: io.cwd, folder }, kept)
}

/** What is audited, and how much of it is kept. */
export type AuditorOptions = Pick<ThreadSettings, 'against' | 'kept'>

/** Hands out threads, at most `count` at once. */
function pool(count: number, start: () => Thread) {
  const all: Thread[] = []
  const free: Thread[] = []
  const waiting: ((thread: Thread) => void)[] = []
  const started = () => {
    const thread = start()
    all.push(thread)
    return thread
  }
  const take = async (): Promise<Thread> => {
    const thread = free.pop() ?? (all.length < count ? started() : null)
    return thread ?? new Promise((resolve) => waiting.push(resolve))
  }
  const give = (thread: Thread) => {
    const next = waiting.shift()
    if (next) next(thread)
    else free.push(thread)
  }
  /** A thread that failed has ended; whoever waits gets another one. */
  const lose = (thread: Thread) => {
    all.splice(all.indexOf(thread), 1)
    waiting.shift()?.(started())
  }
  const end = () => {
    for (const thread of all) thread.end()
  }
  return { take, give, lose, end }
}

/** An auditor for one run. What it finds is the same for any number of threads. */
export function auditorOf(run: Run, options: AuditorOptions): Auditor {
  const { threads, cwd } = run.io
  const { take, give, lose, end } = pool(threads.count, () =>
    threads.start({ cwd, choice: run.configurations.choice, ...options }),
  )
  let begun = 0
  const auditBeside = async (job: Job, thread: Thread): Promise<InputAudit> => {
    try {
      const audited = await thread.audit(job)
      give(thread)
      return audited
    } catch (error) {
      lose(thread)
      return { audited: null, isText: false, lines: 0, problems: [internalError(error, job.file.path)] }
    }
  }
  return {
    begin: async (job) => {
      const isEarly = begun++ < alone
      if (!isEarly && threads.count > 1) return { done: auditBeside(job, await take()) }
      const audit = await auditHere(job, run, options)
      return { done: Promise.resolve(isEarly ? audit : withoutGrounds(audit)) }
    },
    end,
  }
}
