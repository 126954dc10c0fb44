import { toMarkdown } from '../../document/to-markdown.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { type Begun, draftOfModel, draftOfSummary } from '../../draft/begin.ts'
import { draftDocument } from '../../draft/document.ts'
import { type Draft, edited, modelOf } from '../../draft/draft.ts'
import { draftTable } from '../../draft/draft-table.ts'
import type { DraftEdit } from '../../draft/edit.ts'
import { codeOfDraft, summaryOfDraft } from '../../draft/write-draft.ts'
import { editFrom } from '../../draft/written-edit.ts'
import { ModelError } from '../../model/model-error.ts'
import { printable } from '../../words/printable.ts'
import { usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { noteRefused, readOneModel } from '../one-model.ts'
import { pageWidthOf } from '../page-width.ts'
import { usage } from '../problem.ts'
import { finish, type Run, startRun } from '../run.ts'
import type { WhatIfCommandOptions, WrittenEdit } from './whatif-options.ts'

/** Writes what the edits change in one model; exit code 1 where a layer no longer fits. */
export async function runWhatIf(
  path: string,
  edits: readonly WrittenEdit[],
  options: WhatIfCommandOptions,
  io: Io,
): Promise<ExitCode> {
  const run = startRun(io, options.config)
  try {
    const begun = await begin(path, options, run)
    const draft = begun && withEdits(begun.draft, edits, path, run)
    if (!begun || !draft) return finish(run)
    io.stdout.write(written(path, begun, draft, options, io))
    return finish(
      run,
      draftTable(draft).rows.some(({ problem }) => problem !== null),
    )
  } catch (error) {
    noteRefused(error, path, run)
  }
  return finish(run)
}

async function begin(path: string, options: WhatIfCommandOptions, run: Run): Promise<Begun | null> {
  const read = await readOneModel(path, options, run)
  if (!read) return null
  return 'model' in read ? draftOfModel(read.model) : draftOfSummary(read.tables, read.at)
}

/** Null where an edit says nothing, or can't be made, which becomes a problem. */
function withEdits(begun: Draft, edits: readonly WrittenEdit[], path: string, { problems }: Run): Draft | null {
  let draft = begun
  for (const one of edits) {
    const edit = editFrom(one, modelOf(draft))
    const after = edit ? editedOrWhy(draft, edit) : `expected ${examples[one.kind]}`
    if (typeof after !== 'string') draft = after
    else problems.push(usage(`--${one.kind} ${printable(one.text)}: ${edit ? `${path} ${after}` : after}`))
  }
  return problems.length > 0 ? null : draft
}

function editedOrWhy(draft: Draft, edit: DraftEdit): Draft | string {
  try {
    return edited(draft, edit)
  } catch (error) {
    if (error instanceof ModelError) return error.message
    throw error
  }
}

const examples: { readonly [kind in WrittenEdit['kind']]: string } = {
  set: 'LAYER.KEY=VALUE, such as conv2d.filters=64',
  remove: 'the name of a layer',
  copy: 'the name of a layer',
  'input-shape': 'a shape, such as "(None, 64, 64, 3)"',
}

function written(path: string, begun: Begun, draft: Draft, options: WhatIfCommandOptions, io: Io): string {
  if (options.format === 'summary') return summaryOfDraft(draft)
  if (options.format === 'python') return codeOfDraft(draft, 3, begun.rows.size > 0 ? begun.assumed : null)
  const chapters = [draftDocument(modelOf(draft).name ?? path, draftTable(draft))]
  if (options.format === 'markdown') return toMarkdown(chapters, 2)
  return toTerminal(chapters, {
    color: usesColor(options.color, io.env, io.stdout),
    width: pageWidthOf(io.stdout, io.env),
  })
}
