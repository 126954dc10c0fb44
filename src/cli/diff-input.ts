import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Change } from '../diff/model-diff.ts'
import type { Customization } from '../layers/custom.ts'
import { auditSource } from '../pipeline.ts'
import type { AuditedTable } from '../report/audited.ts'
import { countOf } from '../words/number.ts'
import { folderOf, type Input, namedFile, readInput } from './inputs.ts'
import { usage } from './problem.ts'
import type { Run } from './run.ts'

/** A side of a comparison as it was named: where its text is, and which of its summaries is meant. */
interface Side {
  readonly input: Input
  readonly place: number | null
}

const stdin: Input = { from: 'stdin', path: '<stdin>' }

/** Reads `FILE`, `FILE:N`, `REV:PATH`, `REV:PATH:N` or `-`; a file that has the whole as its name comes first. */
function sideNamed(name: string, cwd: string): Side {
  const exists = (path: string) => existsSync(resolve(cwd, path))
  if (name === '-') return { input: stdin, place: null }
  if (exists(name)) return { input: namedFile(name, cwd), place: null }
  const numbered = /^(.+):(\d{1,6})$/.exec(name)
  const [path, place] = numbered ? [numbered[1] ?? name, Number(numbered[2])] : [name, null]
  if (numbered && path === '-') return { input: stdin, place }
  if (exists(path) || !/^[^:]+:[^:]/.test(path)) return { input: namedFile(path, cwd), place }
  return { input: { from: 'git', path }, place }
}

/** The summary that is meant; null where that is none, or could be several, which becomes a problem. */
function choose(
  tables: readonly AuditedTable[],
  path: string,
  place: number | null,
  { problems }: Run,
): AuditedTable | null {
  const [only, ...others] = tables
  if (only && place === null && others.length === 0) return only
  if (place !== null && tables[place - 1]) return tables[place - 1] ?? null
  const count = countOf(tables.length, 'summary')
  const list = tables.map(({ report: { modelName, source, layers } }, at) => {
    const name = modelName === null ? '' : `"${modelName}", `
    return `  ${path}:${at + 1}  ${name}line ${source.startLine}, ${countOf(layers.length, 'layer')}`
  })
  if (!only) problems.push(usage(`no Keras summary found in ${path}`))
  else if (place !== null) problems.push(usage(`${path} has only ${count}`))
  else problems.push({ ...usage(`${path} has ${count}; choose one:`), details: list })
  return null
}

/** The folder whose configuration holds for a comparison, for both sides alike: that of the new file, else of the old one, else `cwd`. */
export function folderOfComparison(names: Change<string>, cwd: string): string {
  const inputs = [names.new, names.old].map((name) => sideNamed(name, cwd).input)
  const file = inputs.find((input) => input.from === 'file' && existsSync(input.absolute))
  return file ? folderOf(file, cwd) : cwd
}

/** How both sides are read. */
interface Reading {
  /** Which summary is meant, from 1, unless the name of a side says another. */
  readonly place: number | null
  /** In bytes. */
  readonly maxFileSize: number
  readonly customization: Customization
}

/** The summary that a side of a comparison names; null where there is none, which becomes a problem. */
export async function readSide(
  name: string,
  { place, maxFileSize, customization }: Reading,
  run: Run,
): Promise<AuditedTable | null> {
  const side = sideNamed(name, run.io.cwd)
  const read = await readInput(side.input, run, maxFileSize)
  return read && choose(auditSource(read.source, { customization }).tables, side.input.path, side.place ?? place, run)
}
