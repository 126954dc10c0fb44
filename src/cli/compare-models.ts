import { existsSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import type { Finding } from '../findings/finding.ts'
import type { Edit } from '../fix/edit.ts'
import type { Model } from '../model/model.ts'
import { ModelError } from '../model/model-error.ts'
import { type AuditSettings, auditSource } from '../pipeline.ts'
import { modelComments } from '../stale/model-comments.ts'
import { modelTable } from '../stale/model-table.ts'
import { reprintTable } from '../stale/reprint-table.ts'
import { staleFindings } from '../stale/stale-findings.ts'
import type { Summary } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import { readModelAt } from './model-file.ts'
import { fault, type Problem, warning } from './problem.ts'
import type { ModelsBeside } from './thread.ts'

/** Models that were read, by path: several texts may speak of one. */
const read = new Map<string, Model | Problem>()

function modelAt(path: string, folder: string): Model | Problem {
  const key = resolve(folder, path)
  const known = read.get(key) ?? readModelAt(path, folder)
  read.set(key, known)
  return known
}

/** Why the model that `--against` names is none; null where it is one. */
export function problemOf(against: string, cwd: string): Problem | null {
  const model = modelAt(against, cwd)
  return 'message' in model ? model : null
}

/** A model file by its path from a folder, and what messages call it. */
interface ModelPlace {
  readonly path: string
  readonly folder: string
  readonly name: string
}

function placeOf(path: string, folder: string, name: string = path): ModelPlace {
  return { path, folder, name }
}

/** Which file a summary belongs to; null for none. */
function fileOf(source: SourceText, summary: Summary, at: number, beside: ModelsBeside): ModelPlace | null {
  if (beside.against !== null) return placeOf(beside.against, beside.cwd)
  const comment = modelComments(source.text)
    .filter(({ end }) => end <= summary.span.start)
    .at(-1)
  if (comment) return placeOf(comment.path, beside.folder)
  if (beside.configured !== null) return placeOf(relative(beside.cwd, beside.configured), beside.cwd)
  return at === 0 && isHubReadme(source.path, beside) ? placeOf('.', beside.folder, 'config.json') : null
}

/** Whether a text is the README of a model as it lies on the Hub. */
export function isHubReadme(path: string, { folder }: ModelsBeside): boolean {
  const config = join(folder, 'config.json')
  if (!/^readme\.md$/i.test(basename(path)) || !existsSync(config)) return false
  return readFileSync(config, 'utf8').slice(0, 100_000).includes('"class_name"')
}

/** What puts the summaries of their models in the place of stale ones, and the findings that this sets right. */
export function reprintStale(
  source: SourceText,
  beside: ModelsBeside,
  settings: AuditSettings,
  problems: Problem[],
): readonly { readonly edit: Edit; readonly finding: Finding }[] {
  const compare = compareWith(beside, settings, problems)
  return auditSource(source, settings).tables.flatMap((table, at) => {
    const [finding] = compare(source, table, at) ?? []
    const file = fileOf(source, table.summary, at, beside)
    const model = file && modelAt(file.path, file.folder)
    if (!finding || !model || 'message' in model) return []
    const edit = reprintTable(source, table, model)
    if (edit) return [{ edit, finding }]
    problems.push(
      warning(
        `${source.path}:${table.report.source.startLine}: the table is not that of ${file.name}, but Keras did not print it, so it is not printed anew`,
      ),
    )
    return []
  })
}

/** Holds each summary of a text against the model file that it belongs to. What hinders that becomes problems. */
export function compareWith(
  beside: ModelsBeside,
  settings: AuditSettings,
  problems: Problem[],
): NonNullable<AuditSettings['compare']> {
  return (source, table, at) => {
    const file = fileOf(source, table.summary, at, beside)
    if (!file) return []
    const model = modelAt(file.path, file.folder)
    if ('message' in model) {
      if (!problems.includes(model)) problems.push(model)
      return null
    }
    try {
      const made = modelTable(file.name, model, table.summary, (one) => auditSource(one, settings))
      if (made) return staleFindings(source, table, at, made)
      problems.push(warning(`${file.name} lists no layers: nothing to compare with`))
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      problems.push(fault(`${file.name} ${error.message}`))
    }
    return null
  }
}
