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
