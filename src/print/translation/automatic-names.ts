import { defaultName, numberBehind } from '../../layers/default-name.ts'
import { modelClasses } from '../../layers/models.ts'
import type { Dialect } from '../../summary/dialects/dialect.ts'

/** A layer as a row names it, or the model as a title does. */
export interface NamedLayer {
  readonly name: string
  readonly className: string
  /** How many tensors it prints to be given; null where the text doesn't say. */
  readonly tensors: number | null
}

/** Operators of Python on tensors: the class in Keras 3, and the name in tf.keras. Sources: keras_tensor.py; tensorflow's math_ops.py. */
const operators = [
  'Add __operators__.add',
  'Subtract math.subtract',
  'Multiply math.multiply',
  'TrueDivide math.truediv',
  'FloorDivide math.floordiv',
  'Mod math.floormod',
  'Power math.pow',
  'Negative math.negative',
  'Absolute math.abs',
  'Matmul linalg.matmul',
  'GetItem __operators__.getitem',
].map((line) => line.split(' ') as [className: string, name: string])

/** What stands before the number of an automatic name, and the class, in either Keras. */
interface Words {
  readonly tf: readonly [base: string, className: string]
  readonly keras3: readonly [base: string, className: string]
}

function wordsFor({ name, className, tensors }: NamedLayer): Words {
  const words = (tf: string, keras3: string, printed = className): Words => ({
    tf: [tf, printed],
    keras3: [keras3, printed],
  })
  if (className === 'InputLayer') return words('input', 'input_layer')
  if (className !== 'Sequential' && modelClasses.includes(className)) return words('model', 'functional', 'Functional')
  // Layers of these classes take several tensors, and then print as the operators do.
  const isLayer = /^(?:Add|Subtract|Multiply)$/.test(className) && tensors !== null && tensors !== 1
  const [operator = '', tf = ''] =
    operators.find(([one, of]) => name.replace(/_\d+$/, '') === `tf.${of}` || (one === className && !isLayer)) ?? []
  const plain = defaultName(operator || className, 'keras3')
  if (tf === '') return words(plain, plain)
  return {
    tf: [`tf.${tf}`, operator === 'GetItem' ? 'SlicingOpLambda' : 'TFOpLambda'],
    keras3: [plain, operator],
  }
}

/** The Keras whose automatic names a printer shows; null of those that number otherwise. */
function namingOf({ id }: Dialect): keyof Words | null {
  if (id === 'keras3') return id
  return id === 'tf-keras' || id === 'keras2' ? 'tf' : null
}

/** The first number that stands behind a name. */
const firstOf = (base: string) => (base === 'input' ? 1 : 0)

function nameOf(base: string, number: number): string {
  const printed = number + firstOf(base)
  return printed === 0 ? base : `${base}_${printed}`
}

/**
 * Layers as the Keras of another printer names those that were given no name: `input_layer_1` for `input_2`, `add` for
 * `tf.__operators__.add`. They stand in printed order, the model itself last.
 */
export function renamed(layers: readonly NamedLayer[], before: Dialect, after: Dialect): readonly NamedLayer[] {
  const [from, to] = [namingOf(before), namingOf(after)]
  if (from === to || from === null || to === null) return layers
  let sequentials = 0
  const named = layers.map((layer) => {
    const words = wordsFor(layer)
    const [base] = words[from]
    const printed = numberBehind(base, layer.name)
    const number = printed === null || printed < firstOf(base) ? null : printed - firstOf(base)
    // Keras 3 also counts the model inside a Sequential.
    if (layer.className === 'Sequential') sequentials++
    const inside = words.tf[0] === 'model' ? sequentials : 0
    return { layer, words, number, shift: from === 'tf' ? inside : -inside }
  })
  // Keras 3 numbers operators and the layers of their names together.
  const together = new Map<string, { readonly tf: Set<string>; least: number }>()
  for (const { words, number } of named) {
    if (number === null) continue
    const group = together.get(words.keras3[0]) ?? { tf: new Set(), least: number }
    together.set(words.keras3[0], group)
    group.tf.add(words.tf[0])
    group.least = Math.min(group.least, number)
  }
  const taken = new Map<string, number>()
  const ordered = from === 'tf' ? named : [...named].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
  const names = new Map(
    ordered.flatMap(({ layer, words, number, shift }) => {
      if (number === null) return []
      const [base] = words[to]
      const group = together.get(words.keras3[0])
      if (!group || group.tf.size === 1)
        return [[layer, nameOf(base, Math.max(number + shift, shift < 0 ? 0 : number))]]
      const next = taken.get(base) ?? group.least
      taken.set(base, next + 1)
      return [[layer, nameOf(base, next)]]
    }),
  )
  return named.map(({ layer, words }) => ({ ...layer, className: words[to][1], name: names.get(layer) ?? layer.name }))
}
