import type { Catalogue } from '../../layers/class-facts.ts'
import type { Era } from '../../layers/layer-entry.ts'
import { forwardLayer } from '../../model/build/forward-layer.ts'
import type { ModelLayer } from '../../model/model.ts'
import type { Shape } from '../../shape/shape.ts'

/** What the first layer of a chain is given. */
export interface Given {
  readonly shape: Shape
  /** True where other shapes give the same. */
  readonly isGuessed: boolean
}

/** Lengths that are tried for an axis that gives `length`: layers keep, halve, lengthen or shorten it by a few. */
function lengthsFor(length: number): readonly number[] {
  const near = Array.from({ length: 17 }, (_, more) => length + more)
  return [
    ...near,
    2 * length,
    3 * length,
    4 * length,
    2 * length + 1,
    length / 2,
    length - 1,
    length - 2,
    length - 4,
  ].filter((one) => Number.isInteger(one) && one >= 1)
}

/**
 * The shape that the first row of a chain is given: as inference knows it, else one that gives the printed shape. Null where none is found.
 */
export function givenShape(layer: ModelLayer, era: Era, catalogue: Catalogue): Given | null {
  const known = layer.builtWith
  const [output] = layer.doubt?.outputs ?? []
  if (!output || (known && isWhole(known, output))) return known && { shape: known, isGuessed: false }
  if (!catalogue.has(layer.className) || layer.className === 'Lambda') return { shape: output, isGuessed: true }
  const gives = (shape: Shape) => {
    const forward = forwardLayer({ ...layer, inputShapes: [shape], told: [], era, catalogue })
    return forward.kind === 'built' && JSON.stringify(forward.outputs?.[0]) === JSON.stringify(output)
  }
  const shape = known?.length === output.length ? fitted(known, output, gives) : gives(output) ? output : null
  const guessed = shape ?? (gives(flat(output)) ? flat(output) : known)
  return guessed && { shape: guessed, isGuessed: true }
}

/** Whether no axis is open but those that the output leaves open too. */
function isWhole(known: Shape, output: Shape): boolean {
  return known.every(
    (dim, at) => typeof dim === 'number' || (at === 0 && dim === null) || (dim === null && output.includes(null)),
  )
}

/** The known shape with one length for each open axis, all found by the same rule. */
function fitted(known: Shape, output: Shape, gives: (shape: Shape) => boolean): Shape | null {
  const lengths = output.map((dim) => lengthsFor(typeof dim === 'number' ? dim : 1))
  for (let rule = 0; rule < 25; rule++) {
    const shape = known.map((dim, at) => (typeof dim === 'number' || at === 0 ? dim : (lengths[at]?.[rule] ?? dim)))
    if (gives(shape)) return shape
  }
  return null
}

function flat(output: Shape): Shape {
  const [batch = null, ...rest] = output
  return [batch, rest.reduce<number>((product, dim) => product * (typeof dim === 'number' ? dim : 1), 1)]
}
