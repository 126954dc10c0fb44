import { buildDraft } from '../model/build/build-model.ts'
import { BuiltLayers } from '../model/build/built-layers.ts'
import type { BuiltModel } from '../model/build/built-model.ts'
import type { Model } from '../model/model.ts'
import { oncePer } from '../words/memo.ts'
import { applyEdit } from './apply-edit.ts'
import type { DraftRules } from './described.ts'
import type { DraftEdit } from './edit.ts'
import { withoutShapes } from './forget-shapes.ts'

/** An edit, and the model after it. */
export interface Step {
  readonly edit: DraftEdit
  readonly model: Model
}

/** A model that is being changed: what it was, what was done, and what was undone, the last first. All are values: each change makes another. */
export interface Draft {
  /** With what was printed or stored of shapes and weights. */
  readonly base: Model
  /** The same without: what edits begin from. */
  readonly start: Model
  readonly rules: DraftRules
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
  /** What was built of it so far; shared by all that came of one beginning. */
  readonly built: BuiltLayers
  /** What it is built to before all edits. */
  readonly before: BuiltModel
}

/** A draft in which nothing is changed yet. */
export function draftOf(base: Model, rules: DraftRules): Draft {
  const built = new BuiltLayers()
  // What is printed of layers that nobody described is remembered of them.
  buildDraft(base, rules, built)
  const start = withoutShapes(base)
  return { base, start, rules, done: [], undone: [], built, before: buildDraft(start, rules, built) }
}

/** The model as it is now. */
export function modelOf({ start, done }: Draft): Model {
  return done.at(-1)?.model ?? start
}

/** The model as it is now, built as far as it can be. */
export const builtDraft: (draft: Draft) => BuiltModel = oncePer((draft: Draft) => {
  const last = draft.done.at(-1)
  return last ? buildDraft(last.model, draft.rules, draft.built) : draft.before
})

/** The draft after one more edit; what was undone before is gone. Throws a ModelError where the edit can't be made. */
export function edited(draft: Draft, edit: DraftEdit): Draft {
  const model = applyEdit(modelOf(draft), edit, { rules: draft.rules, built: builtDraft(draft), start: draft.start })
  return { ...draft, done: [...draft.done, { edit, model }], undone: [] }
}

/** The draft before its last edit; the same where there is none. */
export function undone(draft: Draft): Draft {
  const last = draft.done.at(-1)
  return last ? { ...draft, done: draft.done.slice(0, -1), undone: [last, ...draft.undone] } : draft
}

/** The draft with the edit that was undone last; the same where there is none. */
export function redone(draft: Draft): Draft {
  const [next, ...rest] = draft.undone
  return next ? { ...draft, done: [...draft.done, next], undone: rest } : draft
}

/** The draft with all edits undone; they can be redone. */
export function reset(draft: Draft): Draft {
  return { ...draft, done: [], undone: [...draft.done, ...draft.undone] }
}
