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
  /** Null where it could not be read, `no sign` where nothing in it is worth an audit. */
  readonly audit: Promise<InputAudit> | 'no sign' | null
}

interface Options {
  readonly maxFileSize: number
  readonly quiet?: true
  readonly against?: string
  readonly kept: Kept
}

/** What there is to know of a file without a sign of a summary. */
const noAudit: InputAudit = { audited: null, isText: true, lines: 0, problems: [] }

/** What becomes of inputs. */
interface Means {
  readonly auditor: Auditor
  readonly searchFile: FileSearch
}

/** Reads an input and begins to audit it; says at once where there is nothing to audit. */
function beginInput(input: Input, { maxFileSize }: Options, run: Run, means: Means): Promise<Begun> | Begun {
  const problems: Problem[] = []
  const bytes = readBytes(input, { ...run, problems }, maxFileSize, means.searchFile)
  return bytes === false ? { input, problems, audit: 'no sign' } : beginWith(input, bytes, problems, run, means)
}

async function beginWith(
  input: Input,
  reading: ReturnType<typeof readBytes>,
  problems: readonly Problem[],
  run: Run,
  { auditor }: Means,
): Promise<Begun> {
  const bytes = await reading
  if (!bytes) return { input, problems, audit: bytes === null ? null : 'no sign' }
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
  const means = { auditor, searchFile: searchOf(inputs) }
  const progress = progressOn(run.io.stderr, options.quiet === true)
  const standing = { done: 0, files: inputs.length, summaries: 0 }
  let shown: Promise<void> | null = null
  const count = (audit: InputAudit) => {
    standing.done++
    standing.summaries += audit.audited?.tables.length ?? 0
    shown = progress.show(standing)
  }
  const begun: Begun[] = []
  for (const input of inputs) {
    if (input.from === 'stdin') inviteToPaste(run)
    const beginning = beginInput(input, options, run, means)
    const one = beginning instanceof Promise ? await beginning : beginning
    begun.push(one)
    if (one.audit instanceof Promise) void one.audit.then(count)
    else count(noAudit)
    // Whoever stops the run is heard while the progress is shown.
    if (shown) await shown
  }
  await Promise.all(begun.flatMap(({ audit }) => (audit instanceof Promise ? [audit] : [])))
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
    if (audit === null) continue
    const found = audit === 'no sign' ? noAudit : await audit
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
