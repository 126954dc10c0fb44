/**
 * Which of a layer's `count` printed calls a node index means; null where the text doesn't say. Indices count every call of the layer,
 * also those outside the printed model; so they are matched in order where as many are cited as there are calls.
 */
export function citedCall(count: number, cited: ReadonlySet<number> | undefined, node: number | null): number | null {
  if (count <= 1) return 0
  if (node === null) return null
  const nodes = [...(cited ?? [])].sort((a, b) => a - b)
  if (nodes.length === count) return nodes.indexOf(node)
  return nodes[0] === 0 && (nodes.at(-1) ?? 0) < count ? node : null
}
