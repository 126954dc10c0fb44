import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearest } from '../config/reader.ts'

/** The command that the first word of a command line is nearly, where it is neither one nor a file and so was taken for a file; else null. */
export function mistypedCommand(argv: readonly string[], commands: readonly string[], cwd: string): string | null {
  const [first = ''] = argv
  if (!/^[a-z]+$/i.test(first) || commands.includes(first) || existsSync(resolve(cwd, first))) return null
  return nearest(first, commands)
}
