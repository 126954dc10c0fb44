import { setImmediate } from 'node:timers/promises'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Calls `clean` when the process is asked to end, which it then does as if nobody had listened. Returns what stops listening. */
export function onInterruption(clean: () => void): () => void {
  const stop = () => {
    for (const signal of signals) process.off(signal, end)
  }
  const end = (signal: NodeJS.Signals) => {
    clean()
    stop()
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, end)
  return stop
}

/** Does something at once, however often somebody asks the process to end meanwhile: that waits until it is done. */
export async function withoutInterruption(work: () => void): Promise<void> {
  const stop = onInterruption(() => {})
  // Past a limit of the system on the size of files a write fails, instead of ending the process.
  const ignored = () => {}
  if (process.platform !== 'win32') process.on('SIGXFSZ', ignored)
  try {
    // A signal is delivered between two turns of the event loop, so never while this runs.
    work()
  } finally {
    await setImmediate()
    stop()
    process.off('SIGXFSZ', ignored)
  }
}
