import type { LayerRow } from './summary.ts'

/**
 * How Keras names a layer that was given no name. `keras1` lower-cases the class; `keras2` (Keras 2, TF up to 2.6,
 * tfjs) and `keras3` (TF from 2.7, Keras 3) print it in snake_case, by slightly different rules: `conv_lst_m2d` and
 * `conv_lstm2d`.
 */
export type NamingEra = 'keras1' | 'keras2' | 'keras3'

const NAMING_ERAS: readonly NamingEra[] = ['keras3', 'keras2', 'keras1']

/**
 * Classes whose default name is not made from the class: the source is `keras.Input()` and the functional
 * constructors.
 */
const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['InputLayer', ['input', 'input_layer']],
  ['Functional', ['model', 'functional']],
  ['Model', ['model']],
  ['TensorFlowOpLayer', ['tf_op_layer']],
])

/**
 * The name a layer of this class gets when it is given none, without its number: `BatchNormalization` gives
 * `batch_normalization`.
 */
export function defaultName(className: string, era: NamingEra): string {
  if (era === 'keras1') return className.toLowerCase()
  const word = era === 'keras2' ? /(.)([A-Z][a-z0-9]+)/g : /(.)([A-Z][a-z]+)/g
  const name = className
    .replace(word, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
  return name.startsWith('_') ? `private${name}` : name
}

/** Class names made ready for many look-ups. */
export interface ClassNames {
  readonly all: readonly string[]
  /** The classes that a default name can stand for. */
  readonly byDefaultName: ReadonlyMap<string, readonly string[]>
}

/** Makes class names ready for `resolveClassName`. */
export function prepareClassNames(known: Iterable<string>): ClassNames {
  const all = [...new Set(known)]
  const byDefaultName = new Map<string, string[]>()
  for (const className of all) {
    const names = new Set([
      ...NAMING_ERAS.map((era) => defaultName(className, era)),
      ...(OTHER_NAMES.get(className) ?? []),
    ])
    for (const name of names) byDefaultName.set(name, [...(byDefaultName.get(name) ?? []), className])
  }
  return { all, byDefaultName }
}

/**
 * All class names that a row's perhaps cut class can be, best first. A class printed whole is itself, known or not. A
 * cut one is every known class that begins so; where the layer's default name says which, only that. With nothing of
 * the class left the default name alone speaks. Empty where nothing is known of it.
 */
export function resolveClassName(
  row: Pick<LayerRow, 'name' | 'nameCut' | 'printedClass' | 'classCut'>,
  known: Iterable<string> | ClassNames,
): readonly string[] {
  const printed = row.printedClass?.value ?? ''
  if (printed !== '' && !row.classCut) return [printed]
  const names = 'byDefaultName' in known ? known : prepareClassNames(known)
  const named = classesNamed(row.name.value, row.nameCut, names).filter((className) => className.startsWith(printed))
  if (named.length > 0 || printed === '') return named
  return names.all.filter((className) => className.startsWith(printed))
}

/** The classes whose default name a layer bears; of a name that may go on, all whose default name it begins. */
function classesNamed(name: string, nameCut: boolean, names: ClassNames): readonly string[] {
  const whole = names.byDefaultName.get(baseName(name)) ?? tfjsClasses(name, names) ?? operationClasses(name)
  if (whole.length > 0 && !nameCut) return whole
  const begun = nameCut && name.length >= 8 ? [...names.byDefaultName].filter(([full]) => full.startsWith(name)) : []
  return [...new Set([...begun.flatMap(([, classNames]) => classNames), ...whole])]
}

/** `conv2d_3` without its number: `conv2d`. */
function baseName(name: string): string {
  const at = name.lastIndexOf('_')
  return at > 0 && /^\d+$/.test(name.slice(at + 1)) ? name.slice(0, at) : name
}

/** tfjs appends the class and a number: `conv2d_Conv2D1`. */
function tfjsClasses(name: string, names: ClassNames): readonly string[] | null {
  const at = name.lastIndexOf('_')
  const base = at > 0 ? names.byDefaultName.get(name.slice(0, at)) : undefined
  const tail = name.slice(at + 1)
  return base?.filter((className) => tail.startsWith(className) && /^\d+$/.test(tail.slice(className.length))) ?? null
}

/** TF 2.4 and later name the layers they make of operations after the operation: `tf.math.add_3`. */
function operationClasses(name: string): readonly string[] {
  if (name.startsWith('tf.__operators__.getitem')) return ['SlicingOpLambda']
  return /^tf\.[a-z_]+/.test(name) ? ['TFOpLambda'] : []
}
