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
