import { buildReport, findingsReport } from '../report/build-report.ts'
import { type Format, formats } from '../report/reporters/index.ts'
import type { RenderOptions } from '../report/reporters/reporter.ts'
import { usesColor } from './color.ts'
import { repositoryPaths } from './files/repository-path.ts'
import { hasTables, type Kept, type KeptSource } from './kept.ts'
import { linksIn, usesLinks } from './links.ts'
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

function formatOf({ format }: Destination): Format {
  const found = formats.find(({ name }) => name === format)
  if (!found) throw new Error(`no format ${format}`)
  return found
}

function destinations({ command, options }: ReportRequest, { io }: Run): readonly Destination[] {
  return destinationsOf(options, command, io.env)
}

/** What the reports that are asked for need of each source. */
export function keptFor(request: ReportRequest, run: Run): Kept {
  const isOfFindings = (destination: Destination) => formatOf(destination).loadFindings !== undefined
  return request.command === 'check' && destinations(request, run).every(isOfFindings) ? 'findings' : 'tables'
}

/** A run as one format needs it, written out. */
async function rendered(looked: number, sources: readonly KeptSource[], format: Format, options: RenderOptions) {
  const reporter = options.command === 'check' ? await format.loadFindings?.() : undefined
  if (reporter) return reporter.render({ report: findingsReport(looked, sources), sources }, options)
  const whole = sources.filter(hasTables)
  return (await format.load()).render({ report: buildReport(looked, whole), sources: whole }, options)
}

function renderOptions({ file }: Destination, { command, options }: ReportRequest, { io }: Run): RenderOptions {
  const output = file === null ? io.stdout : null
  return {
    command,
    color: usesColor(options.color, io.env, output),
    width: pageWidthOf(output, io.env),
    quiet: options.quiet === true,
    ...(options.columns && { columns: options.columns }),
    ...(usesLinks(options.color, io.env, output) && { links: linksIn(io.cwd) }),
    repositoryPath: repositoryPaths(io.cwd, options.stdinFilename),
  }
}

/** Writes every report that was asked for, to its file or to standard output, of a run that looked at so many files. */
export async function writeReports(
  looked: number,
  sources: readonly KeptSource[],
  request: ReportRequest,
  run: Run,
): Promise<void> {
  for (const destination of destinations(request, run)) {
    const options = renderOptions(destination, request, run)
    const text = await rendered(looked, sources, formatOf(destination), options)
    if (destination.file === null) run.io.stdout.write(text)
    else await writeFile(run, { path: destination.file, bytes: Buffer.from(text) })
  }
}
