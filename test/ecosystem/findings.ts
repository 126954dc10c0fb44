import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import type { Finding, Report } from '../../src/report/report.ts'
import type { Pinned } from './checkout.ts'

/** One finding in one repository, with the hash by which its verdict is kept. */
export interface Found {
  readonly hash: string
  readonly place: string
  readonly severity: Finding['severity']
  readonly text: string
}

export interface Checked {
  readonly counts: Pick<Report['counts'], 'files' | 'summaries' | 'verified' | 'partial' | 'mismatch'>
  readonly findings: readonly Found[]
}

/** A finding keeps its hash when its words or its place in the report change; the commit fixes file, line and column. */
function hashOf({ repository, commit }: Pinned, { path, code, line, column }: Finding): string {
  const identity = [repository, commit, path, code, line, column].join('\n')
  return createHash('sha256').update(identity).digest('hex').slice(0, 16)
}

const found = (pinned: Pinned, finding: Finding): Found => ({
  hash: hashOf(pinned, finding),
  place: `${pinned.repository}/${finding.path}:${finding.line}:${finding.column}`,
  severity: finding.severity,
  text: `${finding.code} ${finding.message}`,
})

/** What nothing to check gives: `check` ends with 2 and prints no report. */
const NONE: Checked = { counts: { files: 0, summaries: 0, verified: 0, partial: 0, mismatch: 0 }, findings: [] }

const run = promisify(execFile)

/** Checks a folder with one build of the command (`dist/cli.js`). Throws if it ends as no check may. */
export async function checked(command: string, folder: string, pinned: Pinned): Promise<Checked> {
  const argv = [command, 'check', '--no-config', '--format', 'json', '.']
  const { stdout, code } = await run(process.execPath, argv, { cwd: folder, maxBuffer: 2 ** 30 }).then(
    (ended) => ({ stdout: ended.stdout, code: 0 }),
    (error: { readonly stdout?: string; readonly code?: number }) => ({ stdout: error.stdout ?? '', code: error.code }),
  )
  if (code !== 0 && code !== 1 && code !== 2) throw new Error(`${pinned.repository}: ${command} ended with ${code}`)
  if (stdout === '') return NONE
  const { counts, findings }: Report = JSON.parse(stdout)
  return { counts, findings: findings.map((finding) => found(pinned, finding)) }
}
