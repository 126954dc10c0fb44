import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../src/report/report.ts'

/** The value of an option, taken out of the arguments. */
export function takeOption(argv: string[], name: string, fallback: string): string {
  const at = argv.indexOf(name)
  return at < 0 ? fallback : (argv.splice(at, 2)[1] ?? fallback)
}

/** The texts of folders, by path. */
export function textsIn(folders: readonly string[]): readonly (readonly [string, string])[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((file) => (file.endsWith('.txt') ? [join(folder, file)] : [])),
  )
  return paths.sort().map((path) => [path, readFileSync(path, 'utf8')])
}

/** Whether nothing is called wrong or doubtful. */
export const isQuiet = ({ errors, warnings }: Report['counts']): boolean => errors === 0 && warnings === 0
