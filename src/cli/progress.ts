import type { Output } from './io.ts'

/** Milliseconds before anything is shown, and between two pictures. */
const patience = 500
const pause = 100
const barWidth = 24

/** A bar of how far a long run has come. */
export interface Progress {
  /** So many of the files are done. */
  readonly show: (done: number, total: number) => void
  /** Takes the bar away again. */
  readonly clear: () => void
}

const silent: Progress = { show: () => {}, clear: () => {} }

function picture(done: number, total: number): string {
  const filled = Math.floor((barWidth * done) / Math.max(1, total))
  return `keraudit: [${'#'.repeat(filled)}${' '.repeat(barWidth - filled)}] ${done} of ${total} files`
}

/** Shows progress on `output` if it is a terminal, once the run takes long. `now` gives milliseconds. */
export function progressOn(output: Output, isQuiet: boolean, now: () => number = () => performance.now()): Progress {
  if (!output.isTerminal || isQuiet) return silent
  let next = now() + patience
  let isShown = false
  return {
    show: (done, total) => {
      const time = now()
      if (time < next) return
      next = time + pause
      isShown = true
      output.write(`\r${picture(done, total)}`)
    },
    clear: () => {
      if (isShown) output.write('\r\u001b[K')
      isShown = false
    },
  }
}
