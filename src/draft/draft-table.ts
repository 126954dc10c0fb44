import type { BuiltCall, BuiltLayer, BuiltModel } from '../model/build/built-model.ts'
import { amountOf, modelWeights } from '../model/build/totals.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import type { Shape } from '../shape/shape.ts'
import { nestedIn } from './at-path.ts'
import { builtDraft, type Draft, modelOf } from './draft.ts'
import type { LayerPath } from './edit.ts'
import { reasonAgainst } from './reason.ts'

/** What a layer comes to; null where that can't be told. */
export interface LayerValues {
  readonly outputShapes: readonly Shape[] | null
  readonly params: number | null
}

/** One layer of a draft, beside what it was before all edits. */
export interface DraftRow {
  readonly path: LayerPath
  readonly className: string
  readonly state: 'kept' | 'added' | 'removed'
  /** Null of a layer that was added. */
  readonly before: LayerValues | null
  /** Null of a layer that was removed. */
  readonly now: LayerValues | null
  /** True where its configuration is another one. */
  readonly isSet: boolean
  /** Why no Keras builds it as it is now: a sentence; null where nothing is known against it. */
  readonly problem: string | null
}

/** The counts of a model; null where that of a layer can't be told. */
export interface DraftTotals {
  readonly total: number | null
  readonly trainable: number | null
  readonly nonTrainable: number | null
}

/** A draft as a table: the layers of nested models below theirs, removed ones where they were. */
export interface DraftTable {
  readonly rows: readonly DraftRow[]
  readonly before: DraftTotals
  readonly now: DraftTotals
}

/** What a draft comes to, beside what it was before all edits. */
export function draftTable(draft: Draft): DraftTable {
  const { before } = draft
  const now = builtDraft(draft)
  return {
    rows: rowsOf({ model: draft.start, built: before }, { model: modelOf(draft), built: now }, [], draft),
    before: totalsOf(before, draft),
    now: totalsOf(now, draft),
  }
}

interface Side {
  readonly model: Model
  readonly built: BuiltModel
}

function rowsOf(before: Side, now: Side, path: LayerPath, draft: Draft): readonly DraftRow[] {
  const [old, current] = [builtByName(before.built), builtByName(now.built)]
  const names = mergedNames(before.model.layers, now.model.layers)
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), current.get(name)]
    const own = [...path, name]
    const row = rowOf(own, was, is, draft)
    return row ? [row, ...insideOf(was, is, own, draft)] : []
  })
}

function insideOf(was: BuiltLayer | undefined, is: BuiltLayer | undefined, path: LayerPath, draft: Draft) {
  const sideOf = (built: BuiltLayer | undefined): Side | null => {
    const model = built && nestedIn(built.layer)
    return model && built.model ? { model, built: built.model } : null
  }
  const [before, now] = [sideOf(was), sideOf(is)]
  const one = now ?? before
  return one ? rowsOf(before ?? nothingOf(one), now ?? nothingOf(one), path, draft) : []
}

function nothingOf({ model }: Side): Side {
  const empty = { ...model, layers: [] }
  return { model: empty, built: { model: empty, layers: [], outputs: null } }
}

function builtByName({ layers }: BuiltModel): ReadonlyMap<string, BuiltLayer> {
  return new Map(layers.map((built) => [built.layer.name, built]))
}

/** All names in their order: edits take layers out and put layers in, and never change the order of those that stay. */
function mergedNames(before: readonly ModelLayer[], now: readonly ModelLayer[]): readonly string[] {
  const stays = new Set(now.map(({ name }) => name))
  const names: string[] = []
  let at = 0
  for (const { name } of before) {
    if (!stays.has(name)) names.push(name)
    else {
      for (; at < now.length && now[at]?.name !== name; at++) names.push(now[at]?.name ?? '')
      names.push(name)
      at++
    }
  }
  return [...names, ...now.slice(at).map(({ name }) => name)]
}

function rowOf(
  path: LayerPath,
  was: BuiltLayer | undefined,
  is: BuiltLayer | undefined,
  draft: Draft,
): DraftRow | null {
  const one = is ?? was
  if (!one) return null
  return {
    path,
    className: one.layer.className,
    state: was ? (is ? 'kept' : 'removed') : 'added',
    before: was ? valuesOf(was, draft) : null,
    now: is ? valuesOf(is, draft) : null,
    isSet: was !== undefined && is !== undefined && was.layer.config !== is.layer.config,
    problem: is ? problemOf(is, draft) : null,
  }
}

/** As Keras prints it: Keras 3 the last call of a layer, those before the first. */
function valuesOf({ calls, params, isUnbuilt }: BuiltLayer, { rules }: Draft): LayerValues {
  const call: BuiltCall | undefined = rules.era === 'keras3' ? calls.at(-1) : calls[0]
  return { outputShapes: call?.outputs ?? null, params: isUnbuilt ? null : params }
}

function problemOf(built: BuiltLayer, { rules }: Draft): string | null {
  return reasonAgainst(built, rules) ?? nothingLeft(built)
}

/** Keras 1 and 2 print shapes in which nothing is left; nobody means them. */
function nothingLeft({ layer, calls }: BuiltLayer): string | null {
  const isEmpty = (shape: Shape | null) => shape?.some((dim) => typeof dim === 'number' && dim < 1) ?? false
  const call = calls.find(({ outputs, inputShapes }) => outputs?.some(isEmpty) && !inputShapes.some(isEmpty))
  return call ? `${layer.name} (${layer.className}) leaves nothing of its input` : null
}

function totalsOf(built: BuiltModel, { rules }: Draft): DraftTotals {
  const isWhole = built.layers.every(({ isUnbuilt }) => !isUnbuilt)
  const weights = isWhole ? modelWeights(built, rules) : null
  if (!weights) return { total: null, trainable: null, nonTrainable: null }
  const isSplit = weights.every(({ isTrained }) => isTrained !== null)
  const trainable = isSplit ? amountOf(weights.filter(({ isTrained }) => isTrained)).count : null
  const total = amountOf(weights).count
  return { total, trainable, nonTrainable: trainable === null ? null : total - trainable }
}
