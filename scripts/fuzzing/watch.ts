import { ModelError } from '../../src/model/model-error.ts'

/** Microseconds of the processor that nothing may take, and kilobytes that the process may hold. */
const limits = { time: 10_000_000, memory: 1_000_000 }

/** Runs one step of a check; throws where it takes too long, or where the process has come to hold too much. */
export async function watched<T>(step: string, run: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage()
  const result = await run()
  const { user } = process.cpuUsage(before)
  if (user > limits.time) throw new Error(`${step} takes ${Math.round(user / 1e6)} s`)
  const { maxRSS } = process.resourceUsage()
  if (maxRSS > limits.memory) throw new Error(`${step}: the process holds ${Math.round(maxRSS / 1000)} MB`)
  return result
}

/** Whether an error says why something is no model. */
export const isNoModel = (error: unknown): boolean => error instanceof ModelError

/** The result of a step; null where it refuses, as `isRefusal` tells: any other error is a fault. */
export async function unlessRefused<T>(step: string, run: () => T, isRefusal = isNoModel): Promise<T | null> {
  return watched(step, () => {
    try {
      return run()
    } catch (error) {
      if (isRefusal(error)) return null
      throw error
    }
  })
}
