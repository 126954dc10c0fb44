import { catalogue } from '../layers/catalogue.ts'
import { factsOf, laterKeyOf, namingOf } from '../layers/class-facts.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'

/** The class by the name that later versions of Keras gave it. */
export function canonicalClass(className: string): string {
  return namingOf(catalogue).today.get(className) ?? className
}

/** Whether two class names can be one class in two versions of Keras; a class that the text lost agrees with any. */
export function classesAgree(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true
  const [one, other] = [canonicalClass(a), canonicalClass(b)]
  return one === other || standsFor(one, other) || standsFor(other, one)
}

/** Whether a class that joins by its mode may be this one. */
function standsFor(className: string, other: string): boolean {
  const { joins } = factsOf(catalogue)
  return joins.get(className) === 'by mode' && typeof joins.get(other) === 'string'
}

/** What a key of a class is called in later versions. */
export function laterKey(className: string, key: string): string {
  return laterKeyOf(catalogue, className, key)?.key ?? key
}

/** A configuration in the words of later versions: keys and values by their new names, numbers of one axis each in one list. */
export function inLaterWords(className: string, config: Config): Config {
  const found = new Map<string, ConfigValue>()
  for (const [key, value] of Object.entries(config)) {
    const later = laterKeyOf(catalogue, className, key)
    const known = later && found.get(later.key)
    const items = Array.isArray(known) ? known : []
    if (!later) found.set(key, value)
    else if (later.place === null) found.set(later.key, later.values.get(String(value)) ?? value)
    else found.set(later.key, [...items.slice(0, later.place), value, ...items.slice(later.place + 1)])
  }
  return Object.fromEntries(found)
}
