import { formatPatch, structuredPatch } from 'diff'
import type { Style } from '../document/style.ts'
import { printable } from '../words/printable.ts'

/** Lines around a change, as in git's diffs. */
const context = 3

export interface DiffLook {
  readonly style: Style
  /** On a terminal control characters of the file are not let through; in a pipe the patch must be true to the byte. */
  readonly isTerminal: boolean
}

/** A path as git writes it in a patch: no root, no backslashes. */
function patchPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '')
}

function visible(line: string): string {
  return line.replace(/\r$/, '').split('\t').map(printable).join('\t')
}

function painted(line: string, { style }: DiffLook): string {
  if (line.startsWith('---') || line.startsWith('+++')) return style.bold(line)
  if (line.startsWith('@@')) return style.blue(line)
  if (line.startsWith('-')) return style.red(line)
  return line.startsWith('+') ? style.green(line) : line
}

/** The change of one file as a unified diff that `git apply` and `patch -p1` take; empty where nothing changes. */
export function unifiedDiff(path: string, before: string, after: string, look: DiffLook): string {
  if (before === after) return ''
  const name = printable(patchPath(path))
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { context })
  const text = formatPatch(patch, { includeIndex: false, includeUnderline: false, includeFileHeaders: true })
  const lines = text.replace(/\n$/, '').split('\n')
  return lines.map((line) => `${painted(look.isTerminal ? visible(line) : line, look)}\n`).join('')
}
