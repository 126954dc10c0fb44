import { layerAt } from '../../draft/at-path.ts'
import { type Begun, draftFromNothing, draftOfSummary, pathKey } from '../../draft/begin.ts'
import { builtDraft, type Draft, edited, modelOf } from '../../draft/draft.ts'
import { type DraftRow, type DraftTotals, draftTable, type LayerValues } from '../../draft/draft-table.ts'
import type { DraftEdit, LayerPath } from '../../draft/edit.ts'
import { keysOfLayer } from '../../draft/layer-keys.ts'
import { newClasses } from '../../draft/new-layer.ts'
import { codeOfDraft, summaryOfDraft } from '../../draft/write-draft.ts'
import type { BuiltModel } from '../../model/build/built-model.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { formatShape, formatShapes } from '../../shape/shape.ts'
import { countIn } from '../../summary/cell-values.ts'
import { formatCount } from '../../words/number.ts'
import type {
  DraftAnswers,
  DraftCells,
  DraftClassView,
  DraftKeyView,
  DraftQuestion,
  DraftRowView,
  DraftSource,
  DraftTotalView,
  DraftView,
} from './draft-messages.ts'

/** A draft after each of its edits: `drafts[2]` is that after two. */
interface Kept {
  readonly begun: Begun
  readonly edits: readonly DraftEdit[]
  readonly drafts: readonly Draft[]
}

/** A small picture, until somebody says otherwise. */
const firstInput = [null, 28, 28, 1]

/** The drafts of a text, each kept with its edits: going back and forth builds nothing anew. */
export class DraftDesk {
  private readonly kept = new Map<DraftSource, Kept>()

  constructor(private readonly tables: readonly StudiedTable[]) {}

  /** Throws a ModelError where there is no model, or an edit can't be made. */
  answer(question: DraftQuestion): DraftAnswers[keyof DraftAnswers] {
    const { begun, draft } = this.after(question.source, question.edits)
    switch (question.kind) {
      case 'draft':
        return this.viewOf(question.source, begun, draft)
      case 'draft-keys':
        return keysOf(draft, question.layer)
      case 'draft-classes':
        return classesFor(draft)
      case 'write-draft':
        return this.written(question.source, begun, draft, question.as)
    }
  }

  private after(source: DraftSource, edits: readonly DraftEdit[]): { readonly begun: Begun; readonly draft: Draft } {
    const before = this.kept.get(source) ?? this.begun(source)
    const differs = edits.findIndex((edit, at) => JSON.stringify(edit) !== JSON.stringify(before.edits[at]))
    const drafts = before.drafts.slice(0, differs < 0 ? undefined : differs + 1)
    for (const edit of edits.slice(drafts.length - 1)) drafts.push(edited(drafts.at(-1) ?? before.begun.draft, edit))
    const made = drafts.length > before.drafts.length || differs >= 0
    this.kept.set(source, made ? { ...before, edits, drafts } : before)
    return { begun: before.begun, draft: drafts[edits.length] ?? before.begun.draft }
  }

  private begun(source: DraftSource): Kept {
    const begun = source === 'sketch' ? draftFromNothing(firstInput) : draftOfSummary(this.tables, source)
    return { begun, edits: [], drafts: [begun.draft] }
  }

  private viewOf(source: DraftSource, begun: Begun, draft: Draft): DraftView {
    const { rows, before, now } = draftTable(draft)
    const { kind, inputShape } = modelOf(draft)
    const table = source === 'sketch' ? undefined : this.tables[source]
    const isSketch = source === 'sketch'
    return {
      rows: rows.map((row) => (isSketch ? sketched(rowView(row, begun)) : rowView(row, begun))),
      totals: totalViews(isSketch ? now : before, now, table?.summary.totals.optimizer ? ' without the optimizer' : ''),
      inputShape: kind === 'sequential' ? (inputShape ? formatShape(inputShape) : '') : null,
      remarks: [...begun.assumed, ...(table ? unfollowed(rows, begun, table) : [])],
    }
  }

  private written(source: DraftSource, begun: Begun, draft: Draft, as: 'summary' | 'python'): string {
    const table = source === 'sketch' ? undefined : this.tables[source]
    if (as === 'summary') return summaryOfDraft(draft, table?.summary.dialect ?? null)
    return codeOfDraft(draft, 3, table ? begun.assumed : null)
  }
}

function rowView({ path, className, state, before, now, isSet, problem }: DraftRow, { rows }: Begun): DraftRowView {
  return {
    path,
    className,
    state,
    before: before && cellsOf(before),
    now: now && cellsOf(now),
    isSet,
    problem,
    row: rows.get(pathKey(path)) ?? null,
    isInput: className === 'InputLayer',
  }
}

/** What is begun from nothing is no change of anything. */
function sketched(row: DraftRowView): DraftRowView {
  return { ...row, state: 'kept', before: row.now }
}

function cellsOf({ outputShapes, params }: LayerValues): DraftCells {
  return { shape: outputShapes ? formatShapes(outputShapes) : '?', count: countText(params) }
}

function countText(count: number | null): string {
  return count === null ? '?' : formatCount(count)
}

const labels = [
  ['total', 'Total params'],
  ['trainable', 'Trainable params'],
  ['nonTrainable', 'Non-trainable params'],
] as const

/** Keras 3 counts the variables of an optimizer into the total, a draft does not. */
function totalViews(before: DraftTotals, now: DraftTotals, without: string): readonly DraftTotalView[] {
  return labels.map(([key, name]) => {
    const label = key === 'total' ? name + without : name
    const [was, is] = [before[key], now[key]]
    const change = was === null || is === null || was === is ? '' : (is > was ? '+' : '') + formatCount(is - was)
    return { label, before: countText(was), now: countText(is), change }
  })
}

/** Rows whose printed count the model behind the summary does not have. */
function unfollowed(rows: readonly DraftRow[], begun: Begun, { summary }: StudiedTable): readonly string[] {
  return rows.flatMap(({ path, before }) => {
    const row = begun.rows.get(pathKey(path))
    const cell = row === undefined ? undefined : summary.rows[row]?.params.value
    const printed = cell ? countIn(cell) : null
    if (printed === null || before === null || before.params === printed) return []
    return [
      `${path.join('/')} prints ${formatCount(printed)} parameters, the draft begins with ${countText(before.params)}`,
    ]
  })
}

function keysOf(draft: Draft, path: LayerPath): readonly DraftKeyView[] {
  const layer = layerAt(modelOf(draft), path)
  if (!layer) return []
  const ndim = ndimAt(builtDraft(draft), path)
  const old = layerAt(draft.start, path)
  const before = new Map(old ? keysOfLayer(old, ndim, draft.rules).map(({ name, value }) => [name, value]) : [])
  return keysOfLayer(layer, ndim, draft.rules).map((key) => ({
    ...key,
    before: old ? before.get(key.name) : key.value,
  }))
}

/** How many axes the input of a layer has. */
function ndimAt(built: BuiltModel, [name, ...rest]: LayerPath): number | null {
  const one = built.layers.find(({ layer }) => layer.name === name)
  if (rest.length > 0) return one?.model ? ndimAt(one.model, rest) : null
  return one?.calls[0]?.inputShapes[0]?.length ?? null
}

function classesFor({ rules }: Draft): readonly DraftClassView[] {
  const all = newClasses(rules).map(({ className, holds, joins }) => ({
    name: holds === null ? className : `${className}(${holds})`,
    joins,
  }))
  return all.sort((a, b) => (a.name < b.name ? -1 : 1))
}
