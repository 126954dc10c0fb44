import type { AuditRun } from '../report/audited.ts'
import { formats } from '../report/reporters/index.ts'
import { usesColor } from './color.ts'
import { repositoryPaths } from './files/repository-path.ts'
import type { AuditOptions } from './options.ts'
import { type Destination, destinationsOf } from './outputs.ts'
import { pageWidthOf } from './page-width.ts'
import type { Run } from './run.ts'
import { writeFile } from './write-file.ts'

/** A command that writes reports, and its options. */
export interface ReportRequest {
  readonly command: 'audit' | 'check'
  readonly options: AuditOptions
}

async function rendered(audited: AuditRun, { format, file }: Destination, request: ReportRequest, { io }: Run) {
  const found = formats.find(({ name }) => name === format)
  if (!found) throw new Error(`no format ${format}`)
  const { command, options } = request
  const output = file === null ? io.stdout : null
  const reporter = await found.load()
  return reporter.render(audited, {
    command,
    color: usesColor(options.color, io.env, output),
    width: pageWidthOf(output, io.env),
    quiet: options.quiet === true,
    ...(options.columns && { columns: options.columns }),
    repositoryPath: repositoryPaths(io.cwd, options.stdinFilename),
  })
}

/** Writes every report that was asked for, to its file or to standard output. */
export async function writeReports(audited: AuditRun, request: ReportRequest, run: Run): Promise<void> {
  for (const destination of destinationsOf(request.options, request.command, run.io.env)) {
    const text = await rendered(audited, destination, request, run)
    if (destination.file === null) run.io.stdout.write(text)
    else await writeFile(run, { path: destination.file, bytes: Buffer.from(text) })
  }
}
