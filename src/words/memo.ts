/** A function of an object that is worked out once for each; what is forgotten elsewhere is forgotten here. */
export function oncePer<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const found = known.get(key)
    if (found) return found.value
    const made = make(key)
    known.set(key, { value: made })
    return made
  }
}

/** What is known under some keys and those that may follow; primitive ones have a map of their own, which a weak one can't hold. */
interface Branch<V> {
  known: { readonly value: V } | null
  readonly objects: WeakMap<object, Branch<V>>
  readonly others: Map<unknown, Branch<V>>
}

function branch<V>(): Branch<V> {
  return { known: null, objects: new WeakMap(), others: new Map() }
}

/** So many primitive arguments are kept behind the same objects: what is made of them lives as long as these do. */
const keptPrimitives = 100

function under<V>({ objects, others }: Branch<V>, key: unknown): Branch<V> {
  const isObject = typeof key === 'object' && key !== null
  const known = isObject ? objects.get(key) : others.get(key)
  if (known) return known
  const made = branch<V>()
  if (!isObject && others.size >= keptPrimitives) others.clear()
  if (isObject) objects.set(key, made)
  else others.set(key, made)
  return made
}

/**
 * A function that is worked out once for equal arguments, the first of which is an object; what is forgotten with one of them is forgotten here.
 * What is made of equal things is then itself one, by which more can be remembered. Of primitive arguments few are kept.
 */
export function oncePerAll<K extends readonly [object, ...unknown[]], V>(make: (...keys: K) => V): (...keys: K) => V {
  const root = branch<V>()
  return (...keys) => {
    let at = root
    for (const key of keys) at = under(at, key)
    at.known ??= { value: make(...keys) }
    return at.known.value
  }
}

/** A value that is worked out when it is first asked for. */
export function lazy<V>(make: () => V): () => V {
  let found: { readonly value: V } | null = null
  return () => {
    found ??= { value: make() }
    return found.value
  }
}

/** So many texts are kept: more than the catalogue has, and few enough for a user's own layers to fill no memory. */
const keptTexts = 20_000

/** A function of a text that is worked out once for each; all is forgotten where more texts come than are kept. */
export function oncePerText<V>(make: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>()
  return (text) => {
    const found = known.get(text)
    if (found) return found.value
    const made = make(text)
    if (known.size >= keptTexts) known.clear()
    known.set(text, { value: made })
    return made
  }
}
