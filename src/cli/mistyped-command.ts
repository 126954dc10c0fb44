import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearestName } from '../words/nearest.ts'

/** The command that the first word of a command line is nearly, where it is neither one nor a file; else null. */
export function mistypedCommand(
  [first = '']: readonly string[],
  commands: readonly string[],
  cwd: string,
): string | null {
  if (!/^[a-z]+$/i.test(first) || commands.includes(first) || existsSync(resolve(cwd, first))) return null
  return nearestName(first, commands)
}
