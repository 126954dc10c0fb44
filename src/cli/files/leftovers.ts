import { lstatSync, readdirSync, unlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Milliseconds after which a file beside another is none that is still being written. */
const abandonedAfter = 10 * 60_000

const beginningOf = (target: string): string => `.${basename(target).slice(0, 100)}.`

/** A path of its own for what is to replace a file, in the same folder. */
export function pathBeside(target: string): string {
  return join(dirname(target), `${beginningOf(target)}${crypto.randomUUID()}.tmp`)
}

const afterBeginning = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/

function removeIfAbandoned(path: string, now: number): void {
  try {
    if (now - lstatSync(path).mtimeMs > abandonedAfter) unlinkSync(path)
  } catch {
    // Another run may have removed it, or it is not ours: nothing depends on it.
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Removes what killed runs left beside a file that they were replacing; what can't be looked at or removed stays. */
export function removeLeftovers(target: string, now: number): void {
  const [folder, beginning] = [dirname(target), beginningOf(target)]
  for (const name of namesIn(folder)) {
    if (!name.startsWith(beginning) || !afterBeginning.test(name.slice(beginning.length))) continue
    removeIfAbandoned(join(folder, name), now)
  }
}
