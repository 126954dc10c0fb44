import { flatConfig, suits } from '../infer/known-config.ts'
import type { Catalogue } from '../layers/class-facts.ts'
import type { Config } from '../layers/config-value.ts'
import type { Era, LayerEntry } from '../layers/layer-entry.ts'
import type { ModelLayer } from '../model/model.ts'

/** The Keras by whose layers and rules a draft is built. */
export interface DraftRules {
  readonly era: Era
  readonly catalogue: Catalogue
}

/** The entry that describes a layer, and its configuration with the keys of wrapped layers beside its own. */
export interface Described {
  readonly entry: LayerEntry
  readonly flat: Config
}

/** Of several entries of a class, the one of which a configuration is; null where nobody described such a layer. */
export function describedBy({ className, config, isOperation }: ModelLayer, rules: DraftRules): Described | null {
  if (isOperation) return null
  const all = (rules.catalogue.get(className) ?? []).flatMap((entry): Described[] => {
    const flat = flatConfig(entry, config)
    return flat ? [{ entry, flat }] : []
  })
  const isSuitable = ({ entry, flat }: Described) => !entry.surprise && suits({ variant: null, entry }, flat, rules.era)
  return all.find(isSuitable) ?? all[0] ?? null
}
