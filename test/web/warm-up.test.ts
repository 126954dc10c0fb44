import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { warmUp } from '../../src/web/worker/warm-up.ts'

describe('the worker of a page that is asked nothing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('audits small summaries, one a task, so that a question waits for one at most', () => {
    const lines: number[] = []
    warmUp((text) => void lines.push(text.split('\n').length))
    vi.runOnlyPendingTimers()
    expect(lines).toHaveLength(1)
    vi.runAllTimers()
    expect(lines.length).toBeGreaterThan(2)
    expect(Math.max(...lines)).toBeLessThan(100)
  })

  it('leaves a page the time to ask for the text that it begins with', () => {
    const audit = vi.fn()
    const end = warmUp(audit)
    vi.advanceTimersByTime(500)
    end()
    vi.runAllTimers()
    expect(audit).not.toHaveBeenCalled()
  })

  it('audits no further ones after the first question', () => {
    const audit = vi.fn()
    const end = warmUp(audit)
    vi.runOnlyPendingTimers()
    end()
    vi.runAllTimers()
    expect(audit).toHaveBeenCalledTimes(1)
  })
})
