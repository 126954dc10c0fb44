import { setImmediate } from 'node:timers/promises'
import { countOf, formatCount } from '../words/number.ts'
import { onInterruption } from './interruption.ts'
import type { Output } from './io.ts'

/** Milliseconds before anything is shown, and between two pictures. */
const patience = 1000
const pause = 100

/** How far a run has come. */
export interface Standing {
  /** Files that are done. */
  readonly done: number
  readonly files: number
  readonly summaries: number
}

/** A line that shows the progress of a long run. */
export interface Progress {
  /** Null where nothing is shown for now. */
  readonly show: (standing: Standing) => Promise<void> | null
  /** Takes the line away again. */
  readonly clear: () => void
}

const silent: Progress = { show: () => null, clear: () => {} }

function picture({ done, files, summaries }: Standing, seconds: number): string {
  const rate = formatCount(Math.round(done / seconds))
  return `keraudit: ${formatCount(done)} of ${countOf(files, 'file')}, ${countOf(summaries, 'summary')}, ${rate} files/s`
}

/** Shows progress on `output` if it is a terminal, once the run takes long. `now` gives milliseconds. */
export function progressOn(output: Output, isQuiet: boolean, now: () => number = () => performance.now()): Progress {
  if (isQuiet || !output.isTerminal) return silent
  const begin = now()
  let next = begin + patience
  let stopListening: (() => void) | null = null
  const clear = () => {
    if (stopListening === null) return
    output.write('\r\u001b[K')
    stopListening()
    stopListening = null
  }
  return {
    show: (standing) => {
      const time = now()
      if (time < next) return null
      next = time + pause
      // Whoever stops the run finds a clean line.
      stopListening ??= onInterruption(clear)
      const line = picture(standing, (time - begin) / 1000)
      output.write(`\r${output.columns ? line.slice(0, output.columns - 1) : line}\u001b[K`)
      return setImmediate()
    },
    clear,
  }
}
