import type { ConfigValue } from '../../layers/config-value.ts'

/** Facts of the text that a value may rest on. */
export type Fact = 'class' | 'input-shape' | 'output-shape' | 'param-count' | 'model'

/** Where a value stands in a shape of the row. */
export interface AxisPlace {
  readonly shape: 'input' | 'output'
  /** Which of several shapes, from 1; null where it needs no number. */
  readonly ordinal: number | null
  /** Axes count with the batch axis, as Keras counts them; `others`: every axis that no other name takes. */
  readonly axis: number | 'last' | 'others'
  /** How the axis comes about, where it is not the value itself: `(4 × units)`, 40. */
  readonly sum: { readonly formula: string; readonly result: number | null } | null
}

/** Why one hypothesis ranks below another. */
export type LessLikely =
  | { readonly kind: 'preference'; readonly when: string; readonly says: string | null }
  | { readonly kind: 'default'; readonly key: string; readonly usual: ConfigValue }
  /** The way of calling the layer is rarer; `given`: the value that shows it. */
  | { readonly kind: 'rarer'; readonly given: Named | null }
  | { readonly kind: 'rows' }
  | { readonly kind: 'class'; readonly className: string }

/** A config key by its path, and a value of it. */
export interface Named {
  readonly path: string
  readonly value: ConfigValue
}

/** What the most likely other value comes with: keys that differ too. `isRequired`: whatever fits with that value has them. */
export interface Beside {
  readonly value: ConfigValue
  readonly keys: readonly Named[]
  readonly isRequired: boolean
}

/** Why only one value fits a key. */
export type Forced =
  | { readonly kind: 'class' }
  /** A model file tells it. */
  | { readonly kind: 'file' }
  /** A table that somebody wrote says it in words. */
  | { readonly kind: 'words' }
  /** `isLent`: the shape comes from other rows. */
  | { readonly kind: 'axis'; readonly place: AxisPlace; readonly isLent: boolean }
  /** The count with a flag turned, which is not the printed one; `isBias`: the flag is that of the bias. */
  | { readonly kind: 'turned'; readonly count: number; readonly isBias: boolean }
  /** How lengths change along an axis, beside which keys; `isCounted`: whether the count depends on the key too. */
  | {
      readonly kind: 'lengths'
      readonly lengths: readonly (readonly [number, number])[]
      readonly beside: readonly Named[]
      readonly isCounted: boolean
    }
  /** `count`: the printed count, where it is among what the value rests on. */
  | { readonly kind: 'only'; readonly facts: readonly Fact[]; readonly count: number | null }

/** Why a config key has its value. */
export type Reason =
  | Forced
  /** The only value among what is known, of a layer that may hold more than is known. */
  | { readonly kind: 'as-known'; readonly reason: Forced }
  /** The only value found by a search that was cut short. */
  | { readonly kind: 'alone' }
  /** `before`: the other values; `isWhole`: whether they are all there are; `beside`: what comes with the most likely of them. */
  | {
      readonly kind: 'preference'
      readonly before: readonly ConfigValue[]
      readonly isWhole: boolean
      readonly lessLikely: LessLikely | null
      readonly beside: Beside | null
    }
  /** Nothing printed depends on it; `source`: where the value shown comes from. */
  | { readonly kind: 'open'; readonly source: 'default' | 'window' | 'rows' | 'sizes' | null }
  /** The class inside a wrapper; `others`: classes that fit too. */
  | { readonly kind: 'held'; readonly isForced: boolean; readonly others: readonly string[] }
