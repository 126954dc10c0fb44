import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearestName } from '../words/nearest.ts'

const laterCommands: readonly string[] = ['rebuild']

/** The first word of a command line, where it is a command that is named for later versions, and no file; else null. */
export function laterCommand([first = '']: readonly string[], cwd: string): string | null {
  return laterCommands.includes(first) && !existsSync(resolve(cwd, first)) ? first : null
}

/** The command that the first word of a command line is nearly, where it is neither one nor a file; else null. */
export function mistypedCommand(
  [first = '']: readonly string[],
  commands: readonly string[],
  cwd: string,
): string | null {
  if (!/^[a-z]+$/i.test(first) || commands.includes(first) || existsSync(resolve(cwd, first))) return null
  return nearestName(first, commands)
}
