import type { Configuration } from '../config/configuration.ts'
import { auditSource } from '../pipeline.ts'
import type { SourceText } from '../text/source-text.ts'
import type { InputFile } from './files/expand-paths.ts'
import { attempt, textOrModel } from './inputs.ts'
import { type Kept, keptOf } from './kept.ts'
import { prepareFor } from './long-run.ts'
import { type Problem, warning } from './problem.ts'
import type { InputAudit, ModelsBeside } from './thread.ts'

function linesOf({ text, lineStarts }: SourceText): number {
  return lineStarts.length - (text === '' || /[\r\n]$/.test(text) ? 1 : 0)
}

/** Whether a model file may belong to a summary of the text. */
export function maySpeakOfModel({ path, text }: SourceText, { against, configured }: ModelsBeside): boolean {
  if (against !== null || configured !== null) return true
  return /keraudit:[ \t]{0,8}model\b/.test(text) || /readme\.md$/i.test(path)
}

/** Texts that speak of a model file are held against it; only these load what that takes. */
async function audit(source: SourceText, configuration: Configuration, beside: ModelsBeside, problems: Problem[]) {
  const { path } = source
  if (!maySpeakOfModel(source, beside)) return attempt(path, problems, () => auditSource(source, configuration))
  const { compareWith } = await import('./compare-models.ts')
  const compare = compareWith(beside, configuration, problems)
  return attempt(path, problems, () => auditSource(source, { ...configuration, compare }))
}

/** Decodes and audits one input. Never throws: whatever fails costs this input only. */
export async function auditBytes(
  bytes: Buffer,
  file: Pick<InputFile, 'path' | 'named'>,
  configuration: Configuration,
  beside: ModelsBeside,
  kept: Kept,
): Promise<InputAudit> {
  const { path, named } = file
  const problems: Problem[] = []
  prepareFor(bytes)
  const read = await textOrModel(bytes, file, problems)
  if (!read) return { audited: null, isText: false, lines: 0, problems }
  const { source, decoded } = read
  if (named && decoded.text.trim() === '') problems.push(warning(`${path} is empty`))
  const audited = await audit(source, configuration, beside, problems)
  const isFound = audited !== null && audited.tables.length + audited.findings.length > 0
  if (isFound && decoded.replaced)
    problems.push(warning(`${path} has bytes that are not UTF-8; they are read as \ufffd`))
  return { audited: isFound ? keptOf(audited, kept) : null, isText: true, lines: linesOf(source), problems }
}
