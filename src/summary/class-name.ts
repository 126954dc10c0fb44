import type { NamingFacts } from '../layers/class-facts.ts'
import { defaultName, namingEras } from '../layers/default-name.ts'
import { lazy, oncePerText } from '../words/memo.ts'
import type { LayerRow } from './summary.ts'

/** Class names made ready for many look-ups. */
export interface ClassNames {
  readonly all: readonly string[]
  /** Each class as a list, which all rows of it share. */
  readonly alone: ReadonlyMap<string, readonly string[]>
  /** The classes that a default name can stand for. */
  readonly byDefaultName: ReadonlyMap<string, readonly string[]>
  /** The classes whose default name begins so: a table cuts many names to the same. */
  readonly begunBy: (name: string) => readonly string[]
  /** Names that only layers of one class have. */
  readonly patterns: NamingFacts['patterns']
}

/** Makes class names ready for `resolveClassName`; `naming` says which default names are not made of the class. */
export function prepareClassNames(known: Iterable<string>, naming: NamingFacts): ClassNames {
  const all = [...new Set(known)]
  // Most tables print every class whole: then no default name is looked up.
  const byDefaultName = lazy(() => classesByDefaultName(all, naming))
  return {
    all,
    alone: new Map(all.map((className) => [className, [className]])),
    get byDefaultName() {
      return byDefaultName()
    },
    begunBy: oncePerText((name) => [...byDefaultName()].flatMap(([full, own]) => (full.startsWith(name) ? own : []))),
    get patterns() {
      return naming.patterns
    },
  }
}

function classesByDefaultName(all: readonly string[], { defaults }: NamingFacts): ClassNames['byDefaultName'] {
  const byDefaultName = new Map<string, string[]>()
  for (const className of all) {
    const names = new Set([...namingEras.map((era) => defaultName(className, era)), ...(defaults.get(className) ?? [])])
    for (const name of names) byDefaultName.set(name, [...(byDefaultName.get(name) ?? []), className])
  }
  return byDefaultName
}

/**
 * All class names that a row's perhaps cut class can be, best first. A class printed whole is itself, known or not. A
 * cut one is every known class that begins so; where the layer's default name says which, only that. With nothing of
 * the class left the default name alone speaks. Empty where nothing is known of it.
 */
export function resolveClassName(
  row: Pick<LayerRow, 'name' | 'nameCut' | 'printedClass' | 'classCut'>,
  names: ClassNames,
): readonly string[] {
  const printed = row.printedClass?.value ?? ''
  if (printed !== '' && !row.classCut) return names.alone.get(printed) ?? [printed]
  const named = classesNamed(row.name.value, row.nameCut, names).filter((className) => className.startsWith(printed))
  if (named.length > 0 || printed === '') return named
  return names.all.filter((className) => className.startsWith(printed))
}

/** The classes whose default name a layer bears; of a name that may go on, all whose default name it begins. */
function classesNamed(name: string, nameCut: boolean, names: ClassNames): readonly string[] {
  const whole = names.byDefaultName.get(baseName(name)) ?? tfjsClasses(name, names) ?? operationClasses(name, names)
  if (whole.length > 0 && !nameCut) return whole
  const begun = nameCut && name.length >= 8 ? names.begunBy(name) : []
  return [...new Set([...begun, ...whole])]
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
function operationClasses(name: string, { patterns }: ClassNames): readonly string[] {
  return patterns.filter(([pattern]) => pattern.test(name)).map(([, className]) => className)
}
