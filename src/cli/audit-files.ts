import type { FailLevel } from '../findings/fail-level.ts'
import type { SourceText } from '../text/source-text.ts'
import { type Auditor, auditorOf } from './auditor.ts'
import type { FileSearch } from './files/search-file.ts'
import type { InputList } from './input-list.ts'
import { folderOf, type Input, isNamed, readBytes, searchOf } from './inputs.ts'
import type { Kept, KeptSource } from './kept.ts'
import type { Problem } from './problem.ts'
import { progressOn } from './progress.ts'
import type { Run } from './run.ts'
import type { InputAudit } from './thread.ts'

export interface AuditedFiles {
  /** The number of files checked. */
  readonly looked: number
  /** Lines of those that were decoded. */
  readonly lines: number
  /** Those that held a summary or gave a finding, in the order of the arguments. */
  readonly sources: readonly KeptSource[]
  /** What the configuration of a source says to fail on. */
  readonly failLevels: ReadonlyMap<SourceText, FailLevel>
  /** The paths of all files checked. */
  readonly paths: readonly string[]
}

/** What becomes of one input. */
interface Begun {
  readonly input: Input
  /** What hindered reading it. */
  readonly problems: readonly Problem[]
  /** Null where it could not be read. */
  readonly audit: Promise<InputAudit> | null
}

interface Options {
  readonly maxFileSize: number
  readonly quiet?: true
  readonly against?: string
  readonly kept: Kept
}

/** What there is to know of a file without a sign of a summary. */
const noAudit: Promise<InputAudit> = Promise.resolve({ audited: null, isText: true, lines: 0, problems: [] })

/** Reads an input and begins to audit it. */
async function beginInput(
  input: Input,
  { maxFileSize }: Options,
  run: Run,
  { auditor, searchFile }: { readonly auditor: Auditor; readonly searchFile: FileSearch },
): Promise<Begun> {
  const problems: Problem[] = []
  const bytes = await readBytes(input, { ...run, problems }, maxFileSize, searchFile)
  if (!bytes) return { input, problems, audit: bytes === null ? null : noAudit }
  const file = { path: input.path, named: isNamed(input) }
  const { done } = await auditor.begin({ bytes, file, folder: folderOf(input, run.io.cwd) })
  return { input, problems, audit: done }
}

function inviteToPaste({ io }: Run): void {
  if (!io.stdin.isTerminal) return
  io.stderr.write(
    'Paste a summary, then press Ctrl-D on a line of its own (or stop with Ctrl-C and see `keraudit --help`).\n',
  )
}

/** Begins with every input, in order, and shows how far they are. */
async function beginAll(inputs: readonly Input[], options: Options, run: Run): Promise<readonly Begun[]> {
  const auditor = auditorOf(run, { against: options.against ?? null, kept: options.kept })
  const searchFile = searchOf(inputs)
  const progress = progressOn(run.io.stderr, options.quiet === true)
  const standing = { done: 0, files: inputs.length, summaries: 0 }
  let shown = Promise.resolve()
  const count = (audit: InputAudit) => {
    standing.done++
    standing.summaries += audit.audited?.tables.length ?? 0
    shown = progress.show(standing)
  }
  const begun: Begun[] = []
  for (const input of inputs) {
    if (input.from === 'stdin') inviteToPaste(run)
    const one = await beginInput(input, options, run, { auditor, searchFile })
    begun.push(one)
    void (one.audit ?? noAudit).then(count)
    // Whoever stops the run is heard while the progress is shown.
    await shown
  }
  await Promise.all(begun.map(({ audit }) => audit))
  progress.clear()
  auditor.end()
  return begun
}

/** Reads and audits every input. Failures become problems. */
export async function auditFiles({ inputs }: InputList, options: Options, run: Run): Promise<AuditedFiles> {
  const sources: KeptSource[] = []
  const failLevels = new Map<SourceText, FailLevel>()
  const paths: string[] = []
  let [looked, lines] = [0, 0]
  for (const { input, problems, audit } of await beginAll(inputs, options, run)) {
    run.problems.push(...problems)
    const found = await audit
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
  return { looked, lines, sources: [...run.configurations.sources, ...sources], failLevels, paths }
}
