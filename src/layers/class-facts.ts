import { lazy, oncePer, oncePerText } from '../words/memo.ts'
import { defaultName } from './default-name.ts'
import type { Calls, ClassNames, Era, Join, LayerEntry } from './layer-entry.ts'
import { models } from './models.ts'

/** Entries by the name that a row prints. A class may have several: a wrapper has one for each layer inside. */
export type Catalogue = ReadonlyMap<string, readonly LayerEntry[]>

/** What a catalogue says of its classes and of models, by name: tables made of the entries. */
export interface CatalogueFacts {
  /** How many tensors a call takes, of the classes where that is known. */
  readonly calls: KnownCalls
  /** How classes join tensors into one. */
  readonly joins: ReadonlyMap<string, Join>
  readonly takeMask: ReadonlySet<string>
  readonly areMasks: ReadonlySet<string>
  readonly areInputs: ReadonlySet<string>
  /** Models whose rows are a chain. */
  readonly areChains: ReadonlySet<string>
}

/** How many tensors a call of a class takes, worked out when it is asked for: most texts name few classes. */
export interface KnownCalls {
  readonly get: (className: string) => Calls | undefined
  /** The classes where it may be known. */
  readonly keys: () => Iterable<string>
}

/** What classes are called. */
export interface NamingFacts {
  /** The class of today by a former name or import alias. */
  readonly today: ReadonlyMap<string, string>
  /** The class that each alias of the user's stands for. */
  readonly aliases: ReadonlyMap<string, string>
  /** Default names that Keras does not make of the class. */
  readonly defaults: ReadonlyMap<string, readonly string[]>
  /** Names that only layers of one class have. */
  readonly patterns: readonly (readonly [RegExp, string])[]
  /** Words for each class, with how many other classes are likelier meant. */
  readonly short: ReadonlyMap<string, readonly (readonly [word: string, rank: number])[]>
  /** The commonest classes, the commonest first. */
  readonly common: readonly string[]
}

/** The tables for the graph, made once per catalogue. */
export const factsOf: (catalogue: Catalogue) => CatalogueFacts = oncePer((catalogue) => {
  const joins = new Map<string, Join>()
  const [takeMask, areMasks, areInputs] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const [name, entries] of catalogue) {
    for (const entry of entries) {
      const own = entry.ofClass?.[name]
      const join = own?.joins ?? entry.joins
      if (join) joins.set(name, join)
      if (own?.takesMask ?? entry.takesMask) takeMask.add(name)
      if (own?.isMask ?? entry.isMask) areMasks.add(name)
      if (own?.isInput ?? entry.isInput) areInputs.add(name)
    }
  }
  const areChains = new Set(models.filter(({ isChain }) => isChain).flatMap(({ classes }) => classes))
  return { calls: callsByClass(catalogue), joins, takeMask, areMasks, areInputs, areChains }
})

/** Whether a class has no weights, whatever its configuration. */
export function hasNoWeights(catalogue: Catalogue, className: string): boolean {
  const entries = catalogue.get(className) ?? []
  return (
    entries.length > 0 &&
    entries.every(
      ({ weights, signatures, openEnded }) =>
        !openEnded && [weights, ...signatures.map((one) => one.weights ?? [])].flat().length === 0,
    )
  )
}

const callsOfModels: ReadonlyMap<string, Calls> = new Map(
  models.flatMap(({ classes, calls }) => (calls ? classes.map((name) => [name, calls] as const) : [])),
)

function callsByClass(catalogue: Catalogue): KnownCalls {
  const ofEntries = oncePerText((name) => callsOfEntries(catalogue.get(name) ?? [], name))
  const get = (name: string) => (catalogue.has(name) ? ofEntries(name) : undefined) ?? callsOfModels.get(name)
  return { get, keys: () => [...callsOfModels.keys(), ...catalogue.keys()] }
}

function callsOfEntries(entries: readonly LayerEntry[], className: string): Calls | undefined {
  const told = entries.find((entry) => callsIn(entry, className))
  return told ? callsIn(told, className) : entries.every(takesOne) ? 'one' : undefined
}

const callsIn = ({ calls, ofClass }: LayerEntry, className: string) => ofClass?.[className]?.calls ?? calls

/** Whether every way that is known of a class takes exactly one tensor. */
function takesOne({ openEnded, signatures }: LayerEntry): boolean {
  return !openEnded && signatures.every(({ inputs }) => inputs.length === 1 && !inputs[0]?.startsWith('...'))
}

/** The tables of names, each made once per catalogue, when it is first asked for. */
export const namingOf: (catalogue: Catalogue) => NamingFacts = oncePer((catalogue) => {
  const described = () => describedOf(catalogue)
  const ofEach = <T>(tell: (names: ClassNames, className: string) => readonly T[]): readonly T[] =>
    described().flatMap(({ className, names }) => (names ? tell(names, className) : []))
  const later = {
    today: lazy(() => new Map(ofEach(({ was }, className) => Object.keys(was ?? {}).map((name) => [name, className])))),
    aliases: lazy(() => aliasesIn(catalogue)),
    defaults: lazy(() => new Map(ofEach((names, className) => (names.default ? [[className, names.default]] : [])))),
    patterns: lazy(() => ofEach(({ pattern }, className) => (pattern ? [[pattern, className] as const] : []))),
    short: lazy(() => new Map(ofEach(({ short }, className) => (short ? [[className, Object.entries(short)]] : [])))),
    common: lazy(() => commonest(described())),
  }
  return {
    get today() {
      return later.today()
    },
    get aliases() {
      return later.aliases()
    },
    get defaults() {
      return later.defaults()
    },
    get patterns() {
      return later.patterns()
    },
    get short() {
      return later.short()
    },
    get common() {
      return later.common()
    },
  }
})

/** Names with the entries of another class, none of which bears the name itself. */
function aliasesIn(catalogue: Catalogue): ReadonlyMap<string, string> {
  const bears = (entries: readonly LayerEntry[], name: string) => entries.some(({ classes }) => classes.includes(name))
  const [own, others] = [new Map<readonly LayerEntry[], string>(), new Map<string, readonly LayerEntry[]>()]
  for (const [name, entries] of catalogue) {
    if (bears(entries, name)) own.set(entries, name)
    else others.set(name, entries)
  }
  const classOf = (entries: readonly LayerEntry[]) => own.get(entries) ?? entries[0]?.classes[0]
  return new Map(
    [...others].flatMap(([name, entries]) => {
      const className = classOf(entries)
      return className === undefined ? [] : [[name, className] as const]
    }),
  )
}

function commonest(described: readonly Described[]): readonly string[] {
  const ranks = new Map(
    described.flatMap(({ className, common }) => (common === undefined ? [] : [[className, common] as const])),
  )
  return [...ranks].sort((a, b) => a[1] - b[1]).map(([name]) => name)
}

/** What is said of a class's names and use. */
interface Described {
  readonly className: string
  readonly names?: ClassNames | undefined
  readonly gives?: readonly Era[] | undefined
  readonly common?: number | undefined
}

const saysSomething = ({ names, gives, common }: Omit<Described, 'className'>) =>
  Boolean(names || gives) || common !== undefined

/** The kinds of models, and the classes whose entries say something of their names and use. */
const describedOf = oncePer((catalogue: Catalogue): readonly Described[] => {
  const ofModels = models.flatMap(({ classes, names, gives }) =>
    classes.map((className): Described => ({ className, names, gives })),
  )
  const ofEntries: Described[] = []
  // Most entries are of wrappers, one for each layer that they may hold, and say nothing.
  for (const [className, entries] of catalogue)
    for (const entry of entries) if (entry.ofClass || saysSomething(entry)) ofEntries.push(ofOne(entry, className))
  return [...ofModels, ...ofEntries].filter(saysSomething)
})

/** What an entry says of one of its classes: that is meant of the first, unless said otherwise. */
function ofOne(entry: LayerEntry, className: string): Described {
  const own = entry.ofClass?.[className]
  const first = className === entry.classes[0] ? entry : undefined
  return {
    className,
    names: own?.names ?? first?.names,
    gives: own?.gives ?? first?.gives,
    common: own?.common ?? first?.common,
  }
}

/** The classes, former names among them, that give a version of Keras away. */
export function classesGiving(catalogue: Catalogue, era: Era): ReadonlySet<string> {
  const names = describedOf(catalogue).flatMap(({ className, names, gives }) => [
    ...(gives?.includes(era) ? [className] : []),
    ...Object.entries(names?.was ?? {}).flatMap(([name, eras]) => (eras.includes(era) ? [name] : [])),
  ])
  return new Set(names)
}

/** The names that Keras 1 makes of classes, each with what later versions make of the same class, where that is another name. */
export function namesOfKeras1(catalogue: Catalogue): ReadonlyMap<string, string> {
  const { today } = namingOf(catalogue)
  const old = [...catalogue].filter(([, entries]) =>
    entries.some(({ since, eras }) => since === 'keras1' || eras?.includes('keras1')),
  )
  const names = old.map(([className]) => {
    return [defaultName(className, 'keras1'), defaultName(today.get(className) ?? className, 'keras2')] as const
  })
  return new Map(names.filter(([name, later]) => name !== later))
}

/** What later versions of Keras call a key of a class: the key, the place in it where it is a list, and its values. */
export interface LaterKey {
  readonly key: string
  readonly place: number | null
  readonly values: ReadonlyMap<string, string>
}

/** What a key of a class is called later; null where it keeps its name. */
export function laterKeyOf(catalogue: Catalogue, className: string, key: string): LaterKey | null {
  const specs = (catalogue.get(className) ?? []).flatMap(({ config }) =>
    Object.hasOwn(config, key) ? [config[key]] : [],
  )
  const spec = specs.find((one) => one?.later !== undefined || one?.laterValues !== undefined)
  if (!spec) return null
  const [, name = key, place] = /^(\w+)(?:\[(\d)\])?$/.exec(spec.later ?? key) ?? []
  return {
    key: name,
    place: place === undefined ? null : Number(place),
    values: new Map(Object.entries(spec.laterValues ?? {})),
  }
}
