import { printable } from '../words/printable.ts'
import type { Io } from './io.ts'

/** Writes one line to standard error. */
export function say(io: Io, message: string): void {
  io.stderr.write(`keraudit: ${printable(message)}\n`)
}
