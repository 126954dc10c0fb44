import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { configurationFileName } from './config.ts'
import type { Input } from './inputs.ts'
import type { OutputOption } from './outputs.ts'
import type { Run } from './run.ts'

/** What a report must not be written over. */
export interface Precious {
  readonly inputs: readonly Input[]
  readonly baseline?: string | undefined
}

/** What is one and the same for all paths that lead to a file, links included; for a file that is not there, its path. */
function identityOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stat ? `${stat.dev}:${stat.ino}` : path
}

/** What an output would destroy, in words; null where it destroys nothing. */
function destroyed(output: string, { inputs, baseline }: Precious, { io, configurations }: Run): string | null {
  const path = resolve(io.cwd, output)
  const identity = identityOf(path)
  const isSame = (other: string) => identityOf(other) === identity
  if (baseline !== undefined && isSame(resolve(io.cwd, baseline))) return 'the baseline'
  if (basename(path) === configurationFileName || [...configurations.files].some(isSame)) return 'a configuration'
  if (identity === path) return null
  const input = inputs.find((one) => one.from === 'file' && isSame(one.absolute))
  return input ? `${input.path}, which is an input (--exclude skips it)` : null
}

/** Why a report can't be written to one of these files, so that a slip costs nobody a README; null where all of them can be. */
export function overwriting(outputs: readonly OutputOption[], precious: Precious, run: Run): string | null {
  const seen = new Set<string>()
  for (const { file } of outputs) {
    const lost = destroyed(file, precious, run)
    if (lost !== null) return `--output ${file} would overwrite ${lost}; nothing was done`
    const identity = identityOf(resolve(run.io.cwd, file))
    if (seen.has(identity)) return `--output would write ${file} twice; nothing was done`
    seen.add(identity)
  }
  return null
}
