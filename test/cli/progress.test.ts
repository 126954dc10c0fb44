import { describe, expect, it } from 'vitest'
import { progressOn } from '../../src/cli/progress.ts'

/** A terminal, and a clock that is moved by hand. */
function terminal(isTerminal = true) {
  const written: string[] = []
  const clock = { time: 0 }
  const output = { isTerminal, columns: 80, write: (text: string) => void written.push(text) }
  return { written, clock, output, now: () => clock.time }
}

describe('progress', () => {
  it('is shown once a run takes longer than a second, with files, summaries and rate, and is gone at the end', async () => {
    const { written, clock, output, now } = terminal()
    const progress = progressOn(output, false, now)
    clock.time = 999
    await progress.show({ done: 50, files: 4000, summaries: 1 })
    expect(written).toEqual([])
    clock.time = 2000
    await progress.show({ done: 2400, files: 4000, summaries: 3 })
    clock.time = 2050
    await progress.show({ done: 2500, files: 4000, summaries: 3 })
    progress.clear()
    expect(written).toEqual(['\rkeraudit: 2,400 of 4,000 files, 3 summaries, 1,200 files/s\u001b[K', '\r\u001b[K'])
  })

  it.each([
    ['in a pipe', false, false],
    ['with --quiet', true, true],
  ])('is not shown %s', async (_, isTerminal, isQuiet) => {
    const { written, clock, output, now } = terminal(isTerminal)
    const progress = progressOn(output, isQuiet, now)
    clock.time = 5000
    await progress.show({ done: 1, files: 2, summaries: 0 })
    progress.clear()
    expect(written).toEqual([])
  })

  it('leaves a clean line where the run is stopped', async () => {
    const { written, clock, output, now } = terminal()
    const before = process.listenerCount('SIGINT')
    const progress = progressOn(output, false, now)
    clock.time = 5000
    await progress.show({ done: 1, files: 2, summaries: 0 })
    expect(process.listenerCount('SIGINT')).toBe(before + 1)
    progress.clear()
    expect(process.listenerCount('SIGINT')).toBe(before)
    expect(written.at(-1)).toBe('\r\u001b[K')
  })
})
