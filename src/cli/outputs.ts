import type { Io } from './io.ts'

/** A file that `--output` names, and the format that was named with it. */
export interface OutputOption {
  readonly format: string | null
  readonly file: string
}

/** A report to write: to a file, or to standard output where `file` is null. */
export interface Destination {
  readonly format: string
  readonly file: string | null
}

/** What an argument of `--output` says, or why it says nothing. A name before `=` must be a format: `./a=b` is a file of that name. */
export function outputOption(text: string, formats: readonly string[]): OutputOption | string {
  const named = /^([A-Za-z]+)=(.*)$/s.exec(text)
  const [, format = null, file = text] = named ?? []
  if (file === '') return 'Expected the name of a file.'
  if (format !== null && !formats.includes(format)) {
    return `Unknown format ${format}; known formats: ${formats.join(', ')}. For a file of that name, write ./${text}.`
  }
  return { format, file }
}

/** What is written to standard output where nobody said how: annotations on GitHub Actions, where the format is offered. */
function standardFormat(command: 'audit' | 'check', env: Io['env']): string {
  return command === 'check' && env.GITHUB_ACTIONS === 'true' ? 'github' : 'text'
}

/** Where the reports go: one of `--format` to standard output or to the file that `--output` names without a format, and the others. */
export function destinationsOf(
  { format, output = [] }: { readonly format?: string; readonly output?: readonly OutputOption[] },
  command: 'audit' | 'check',
  env: Io['env'],
): readonly Destination[] {
  const files = output.map((one) => ({ file: one.file, format: one.format ?? format ?? 'text' }))
  if (output.some((one) => one.format === null)) return files
  return [{ file: null, format: format ?? standardFormat(command, env) }, ...files]
}
