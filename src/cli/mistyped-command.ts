import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearestName } from '../words/nearest.ts'

/** What is wrong with a command line whose first word is nearly a command, and no file; or that asks for help on what is none. Else null. */
export function mistypedCommand(
  [first = '', second]: readonly string[],
  commands: readonly string[],
  cwd: string,
): string | null {
  if (first === 'help' && second !== undefined && !commands.includes(second)) {
    const near = nearestName(second, commands)
    return `there is no command ${second}${near === null ? '' : `; did you mean ${near}?`}`
  }
  if (!/^[a-z]+$/i.test(first) || commands.includes(first) || existsSync(resolve(cwd, first))) return null
  const near = nearestName(first, commands)
  return near && `there is no command and no file ${first}; did you mean ${near}?`
}
