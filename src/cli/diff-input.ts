import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Change } from '../diff/model-diff.ts'
import type { Customization } from '../layers/custom.ts'
import type { AuditedTable } from '../report/audited.ts'
import { countOf } from '../words/number.ts'
import { readFile } from './audit-files.ts'
import type { Io } from './io.ts'
import type { Problem } from './problem.ts'

/** A side of a comparison as it was named: where its text is, and which of its summaries is meant. */
interface Named {
  readonly from: 'stdin' | 'file' | 'git' | 'nowhere'
  readonly path: string
  readonly place: number | null
}

/** Reads `FILE`, `FILE:N`, `REV:PATH`, `REV:PATH:N` or `-`; a file that has the whole as its name comes first. */
function readName(name: string, cwd: string): Named {
  const exists = (path: string) => existsSync(resolve(cwd, path))
  if (name === '-') return { from: 'stdin', path: '<stdin>', place: null }
  if (exists(name)) return { from: 'file', path: name, place: null }
  const numbered = /^(.+):(\d{1,6})$/.exec(name)
  const [path, place] = numbered ? [numbered[1] ?? name, Number(numbered[2])] : [name, null]
  if (numbered && path === '-') return { from: 'stdin', path: '<stdin>', place }
  if (exists(path)) return { from: 'file', path, place }
  return { from: /^[^:]+:[^:]/.test(path) ? 'git' : 'nowhere', path, place }
}

const fault = (message: string): Problem => ({ kind: 'fault', message })
const usage = (message: string): Problem => ({ kind: 'usage', message })

/** What git says, without its word for a failure. */
function gitMessage(error: Error, stderr: string): string {
  if ('code' in error && error.code === 'ENOENT') return 'git is not installed'
  if ('code' in error && error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'it is larger than --max-file-size'
  const lines = stderr.split('\n').map((line) => line.replace(/^(?:fatal|hint|error): /, '').trim())
  return lines.filter((line) => line !== '').join('; ') || error.message
}

/** The bytes of a file as a revision has it. */
function readRevision(name: string, maxFileSize: number, cwd: string): Promise<Uint8Array | Problem> {
  const options = { cwd, encoding: 'buffer', maxBuffer: maxFileSize } as const
  return new Promise((done) => {
    execFile('git', ['cat-file', 'blob', '--end-of-options', name], options, (error, stdout, stderr) => {
      if (error) done(fault(`cannot read ${name}: ${gitMessage(error, stderr.toString('utf8'))}`))
      else done(stdout)
    })
  })
}

async function readBytes({ from, path }: Named, maxFileSize: number, io: Io): Promise<Uint8Array | Problem> {
  if (from === 'stdin') return io.stdin.read()
  if (from === 'git') return readRevision(path, maxFileSize, io.cwd)
  const problems: Problem[] = []
  const file = { path, absolute: resolve(io.cwd, path), named: true }
  return readFile(file, maxFileSize, problems) ?? problems[0] ?? fault(`cannot read ${path}`)
}

/** The summary that is meant; a problem where that is none, or could be several. */
function choose(tables: readonly AuditedTable[], path: string, place: number | null): AuditedTable | Problem {
  const [only, ...others] = tables
  if (!only) return usage(`no Keras summary found in ${path}`)
  if (place !== null) return tables[place - 1] ?? usage(`${path} has only ${countOf(tables.length, 'summary')}`)
  if (others.length === 0) return only
  const list = tables.map(({ report: { modelName, source, layers } }, at) => {
    const name = modelName === null ? '' : `"${modelName}", `
    return `\n  ${path}:${at + 1}  ${name}line ${source.startLine}, ${countOf(layers.length, 'layer')}`
  })
  return usage(`${path} has ${countOf(tables.length, 'summary')}; choose one:${list.join('')}`)
}

/** The folder whose configuration holds for a comparison, for both sides alike: that of the new file, else of the old one, else `cwd`. */
export function folderOfComparison(names: Change<string>, cwd: string): string {
  const file = [names.new, names.old].map((name) => readName(name, cwd)).find(({ from }) => from === 'file')
  return file ? dirname(resolve(cwd, file.path)) : cwd
}

/** How both sides are read. */
interface Reading {
  /** Which summary is meant, from 1, unless the name of a side says another. */
  readonly place: number | null
  /** In bytes. */
  readonly maxFileSize: number
  readonly customization: Customization
}

/** The summary that a side of a comparison names; a problem where there is none. */
export async function readSide(
  name: string,
  { place, maxFileSize, customization }: Reading,
  io: Io,
): Promise<AuditedTable | Problem> {
  const named = readName(name, io.cwd)
  const bytes = await readBytes(named, maxFileSize, io)
  if ('message' in bytes) return bytes
  const { auditSource, decodeText, sourceText } = await import('./auditor.ts')
  const { text, binary } = decodeText(bytes)
  if (binary) return fault(`${named.path} is no text: nothing in it can be compared`)
  return choose(auditSource(sourceText(named.path, text), { customization }).tables, named.path, named.place ?? place)
}
