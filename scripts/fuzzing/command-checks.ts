import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keraudit } from '../../test/cli/run-command.ts'
import { watched } from './watch.ts'

/** Files by their path in a folder of their own. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** Runs a command line in a folder with these files: it may refuse, but not fail by itself, and what it calls JSON is JSON. */
export async function checkCommand(argv: readonly string[], files: Files): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'keraudit-'))
  try {
    mkdirSync(join(cwd, 'docs'))
    for (const [path, content] of Object.entries(files)) writeFileSync(join(cwd, path), content)
    const { stdout, stderr, exitCode } = await watched('run', () =>
      keraudit(argv, { cwd, stdin: files['a.txt'] ?? '' }),
    )
    if (![0, 1, 2, 3].includes(exitCode)) throw new Error(`exit code ${exitCode}`)
    if (/internal error|\n {4}at /.test(stderr)) throw new Error(stderr)
    if (exitCode > 1 && stderr === '') throw new Error(`exit code ${exitCode} without a word`)
    if (/^[{[]/.test(stdout) && /^--format[= ]json$/m.test(argv.join(' '))) JSON.parse(stdout)
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}
