import { defaultName, numberBehind } from '../../layers/default-name.ts'
import { modelClasses } from '../../layers/models.ts'
import type { Dialect } from '../../summary/dialects/dialect.ts'

/** A layer as a row names it, or the model as a title does. */
export interface NamedLayer {
  readonly name: string
  readonly className: string
  /** How many tensors it prints to be given; null where the text doesn't say. */
  readonly tensors: number | null
  /** Its parameters, as far as the text tells. */
  readonly count: number | null
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

/** Keras's application models that its versions name otherwise. Sources: nasnet.py and mobilenet_v3.py of either. */
const applications = [
  ['MobilenetV3small', 'MobileNetV3Small'],
  ['MobilenetV3large', 'MobileNetV3Large'],
  ['NASNet', 'nasnet_mobile'],
  ['NASNet', 'nasnet_large'],
] as const

/** Weights of more than the small NASNet, and fewer than the large one. */
const largeNasNet = 20_000_000

function wordsFor({ name, className, tensors, count }: NamedLayer): Words {
  const words = (tf: string, keras3: string, printed = className): Words => ({
    tf: [tf, printed],
    keras3: [keras3, printed],
  })
  if (className === 'InputLayer') return words('input', 'input_layer')
  if (className !== 'Sequential' && modelClasses.includes(className)) {
    const known = applications.filter((names) => names.some((one) => one === name))
    const [tf, keras3] = known[(count ?? 0) > largeNasNet ? known.length - 1 : 0] ?? ['model', 'functional']
    return words(tf, keras3, 'Functional')
  }
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

/** A layer with its number, from 0; null where somebody named it. */
interface Numbered {
  readonly layer: NamedLayer
  readonly words: Words
  readonly number: number | null
  /** How many more the other Keras has counted before. */
  readonly shift: number
}

/** Reads the numbers of automatic names. Keras 3 also counts the model inside a Sequential. */
function numbered(layers: readonly NamedLayer[], from: keyof Words): readonly Numbered[] {
  let sequentials = 0
  return layers.map((layer) => {
    const words = wordsFor(layer)
    const [base] = words[from]
    const printed = numberBehind(base, layer.name)
    const number = printed === null || printed < firstOf(base) ? null : printed - firstOf(base)
    if (layer.className === 'Sequential') sequentials++
    const inside = words.tf[0] === 'model' ? sequentials : 0
    return { layer, words, number, shift: from === 'tf' ? inside : -inside }
  })
}

/** By the base of their names in Keras 3, which numbers operators and the layers of their names together: the least number of bases that tf.keras keeps apart. */
function numberedTogether(named: readonly Numbered[]): ReadonlyMap<string, number> {
  const groups = new Map<string, { readonly bases: Set<string>; least: number }>()
  for (const { words, number } of named) {
    if (number === null) continue
    const group = groups.get(words.keras3[0]) ?? { bases: new Set(), least: number }
    groups.set(words.keras3[0], group)
    group.bases.add(words.tf[0])
    group.least = Math.min(group.least, number)
  }
  return new Map([...groups].flatMap(([base, { bases, least }]) => (bases.size > 1 ? [[base, least]] : [])))
}

/** The name of each layer that was given none, in the order in which they were made. */
function namesIn(made: readonly Numbered[], to: keyof Words): ReadonlyMap<NamedLayer, string> {
  const together = numberedTogether(made)
  const taken = new Map<string, number>()
  return new Map(
    made.flatMap(({ layer, words, number, shift }) => {
      if (number === null) return []
      const [base] = words[to]
      const least = together.get(words.keras3[0])
      if (least === undefined) return [[layer, nameOf(base, Math.max(number + shift, shift < 0 ? 0 : number))]]
      const next = taken.get(base) ?? least
      taken.set(base, next + 1)
      return [[layer, nameOf(base, next)]]
    }),
  )
}

/**
 * Layers as the Keras of another printer names those that were given no name: `input_layer_1` for `input_2`, `add` for
 * `tf.__operators__.add`. They stand in printed order, the model itself last.
 */
export function renamed(layers: readonly NamedLayer[], before: Dialect, after: Dialect): readonly NamedLayer[] {
  const [from, to] = [namingOf(before), namingOf(after)]
  if (from === to || from === null || to === null) return layers
  const named = numbered(layers, from)
  const made = from === 'tf' ? named : [...named].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
  const names = namesIn(made, to)
  return named.map(({ layer, words }) => ({ ...layer, className: words[to][1], name: names.get(layer) ?? layer.name }))
}
