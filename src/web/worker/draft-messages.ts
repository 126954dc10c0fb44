import type { DraftEdit, LayerPath } from '../../draft/edit.ts'
import type { LayerKey } from '../../draft/layer-keys.ts'
import type { ConfigValue } from '../../layers/config-value.ts'

/** What a draft is of: a summary of the text, by its place from 0, or nothing: a model begun on the page. */
export type DraftSource = number | 'sketch'

/** What the page asks of a draft. It keeps the edits itself and sends all of them, so that the worker may end at any time. */
interface OfDraft {
  readonly source: DraftSource
  readonly edits: readonly DraftEdit[]
}

export type DraftQuestion =
  | ({ readonly kind: 'draft' } & OfDraft)
  | ({ readonly kind: 'draft-keys'; readonly layer: LayerPath } & OfDraft)
  | ({ readonly kind: 'draft-classes' } & OfDraft)
  | ({ readonly kind: 'write-draft'; readonly as: 'summary' | 'python' } & OfDraft)

/** What a row prints, as text; null where it is not there. */
export interface DraftCells {
  readonly shape: string
  readonly count: string
}

/** A layer of a draft beside what it was. */
export interface DraftRowView {
  readonly path: LayerPath
  readonly className: string
  readonly state: 'kept' | 'added' | 'removed'
  readonly before: DraftCells | null
  readonly now: DraftCells | null
  readonly isSet: boolean
  readonly problem: string | null
  /** Its row in the summary, from 0; null where it has none. */
  readonly row: number | null
  /** True where it has inputs of its own that can be given another shape. */
  readonly isInput: boolean
}

/** A total beside what it was. */
export interface DraftTotalView {
  readonly label: string
  readonly before: string
  readonly now: string
  /** `+2,048`; empty where nothing changed or it can't be told. */
  readonly change: string
}

export interface DraftView {
  readonly rows: readonly DraftRowView[]
  readonly totals: readonly DraftTotalView[]
  /** The shape that a Sequential is given; null of any other model. */
  readonly inputShape: string | null
  /** What had to be assumed of the model, and where the draft is not what the row prints; each a sentence. */
  readonly remarks: readonly string[]
}

/** A configuration key beside the value that it had; undefined where it had none. */
export interface DraftKeyView extends LayerKey {
  readonly before: ConfigValue | undefined
}

/** A class that can be put in. */
export interface DraftClassView {
  /** `Bidirectional(LSTM)`. */
  readonly name: string
  /** Whether it can take a second layer beside the one before it. */
  readonly joins: boolean
}

export interface DraftAnswers {
  readonly draft: DraftView
  readonly 'draft-keys': readonly DraftKeyView[]
  /** The classes that can be put in, in the order of their names. */
  readonly 'draft-classes': readonly DraftClassView[]
  readonly 'write-draft': string
}
