import type { FailLevel } from '../config/configuration.ts'
import type { AuditedSource } from '../report/audited.ts'
import type { SourceText } from '../text/source-text.ts'
import type { InputAudit } from './audit-bytes.ts'
import type { InputList } from './input-list.ts'
import { folderOf, type Input, isNamed, readBytes } from './inputs.ts'
import { progressOn } from './progress.ts'
import type { Run } from './run.ts'

export interface AuditedFiles {
  /** Files looked into. */
  readonly looked: number
  /** Lines of those that were decoded. */
  readonly lines: number
  /** Those that held a summary or gave a finding, in the order of the arguments. */
  readonly sources: readonly AuditedSource[]
  /** What the configuration of a source says to fail on. */
  readonly failLevels: ReadonlyMap<SourceText, FailLevel>
  /** The paths of all files looked into. */
  readonly paths: readonly string[]
}

/** What there is to know of a file without a sign of a summary. */
const nothing: InputAudit = { audited: null, isText: true, lines: 0, problems: [] }

/** Reads and audits one input; null where it can't be read. */
async function auditInput(input: Input, maxFileSize: number, run: Run): Promise<InputAudit | null> {
  const bytes = await readBytes(input, run, maxFileSize)
  if (bytes === null) return null
  if (bytes === false) return nothing
  const { configuration } = await run.configurations.of(folderOf(input, run.io.cwd))
  // The auditor is loaded when there is something to audit: a walk without a hit does not pay for it.
  const { auditBytes } = await import('./audit-bytes.ts')
  return auditBytes(bytes, { path: input.path, named: isNamed(input) }, configuration)
}

function inviteToPaste({ io }: Run): void {
  if (!io.stdin.isTerminal) return
  io.stderr.write(
    'Paste a summary, then press Ctrl-D on a line of its own (or stop with Ctrl-C and see `keraudit --help`).\n',
  )
}

/** Reads and audits every input. What hinders it becomes problems. */
export async function auditFiles(
  { inputs }: InputList,
  { maxFileSize, quiet }: { readonly maxFileSize: number; readonly quiet?: true },
  run: Run,
): Promise<AuditedFiles> {
  const sources: AuditedSource[] = []
  const failLevels = new Map<SourceText, FailLevel>()
  const paths: string[] = []
  let [looked, lines] = [0, 0]
  const progress = progressOn(run.io.stderr, quiet === true)
  for (const [done, input] of inputs.entries()) {
    if (input.from === 'stdin') inviteToPaste(run)
    const found = await auditInput(input, maxFileSize, run)
    progress.show(done + 1, inputs.length)
    if (found === null) continue
    run.problems.push(...found.problems)
    if (input.from === 'file') paths.push(input.path)
    if (found.isText) looked++
    lines += found.lines
    if (found.audited === null) continue
    sources.push(found.audited)
    const { failOn } = (await run.configurations.of(folderOf(input, run.io.cwd))).configuration
    if (failOn) failLevels.set(found.audited.source, failOn)
  }
  progress.clear()
  return { looked, lines, sources: [...run.configurations.sources, ...sources], failLevels, paths }
}
