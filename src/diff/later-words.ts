import { catalogue } from '../layers/catalogue.ts'
import { type Catalogue, factsOf, laterKeyOf, namingOf } from '../layers/class-facts.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Join } from '../layers/layer-entry.ts'

/**
 * What later versions of Keras call the classes and keys of two summaries. The summaries' own catalogues come first: they hold the user's
 * layers and aliases.
 */
export interface LaterWords {
  readonly catalogues: readonly Catalogue[]
}

/** The words for summaries with these catalogues. */
export function laterWords(...own: readonly Catalogue[]): LaterWords {
  return { catalogues: [...new Set([...own, catalogue])] }
}

/** What the first catalogue that tells anything tells. */
function first<T>({ catalogues }: LaterWords, tell: (one: Catalogue) => T | null | undefined): T | null {
  for (const one of catalogues) {
    const told = tell(one)
    if (told !== null && told !== undefined) return told
  }
  return null
}

/** The class by the name that later versions of Keras gave it; a user's alias by the class that it stands for. */
export function canonicalClass(words: LaterWords, className: string): string {
  const stoodFor = first(words, (one) => namingOf(one).aliases.get(className)) ?? className
  return first(words, (one) => namingOf(one).today.get(stoodFor)) ?? stoodFor
}

/** How a class joins tensors into one; null where it joins none. */
export function joinOf(words: LaterWords, className: string): Join | null {
  return first(words, (one) => factsOf(one).joins.get(className))
}

/** Whether a class is that of a model's inputs. */
export function isInputClass({ catalogues }: LaterWords, className: string): boolean {
  return catalogues.some((one) => factsOf(one).areInputs.has(className))
}

/** What a key of a class is called in later versions. */
export function laterKey(words: LaterWords, className: string, key: string): string {
  return first(words, (one) => laterKeyOf(one, className, key))?.key ?? key
}

/** A configuration in the words of later versions: keys and values by their new names, numbers of one axis each in one list. */
export function inLaterWords(words: LaterWords, className: string, config: Config): Config {
  const found = new Map<string, ConfigValue>()
  for (const [key, value] of Object.entries(config)) {
    const later = first(words, (one) => laterKeyOf(one, className, key))
    const known = later && found.get(later.key)
    const items = Array.isArray(known) ? known : []
    if (!later) found.set(key, value)
    else if (later.place === null) found.set(later.key, later.values.get(String(value)) ?? value)
    else found.set(later.key, [...items.slice(0, later.place), value, ...items.slice(later.place + 1)])
  }
  return Object.fromEntries(found)
}
