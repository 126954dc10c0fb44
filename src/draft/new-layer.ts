import type { Config, ConfigValue } from '../layers/config-value.ts'
import { defaultSource, placeholders, requiredArguments } from '../layers/constructors.ts'
import type { LayerEntry } from '../layers/layer-entry.ts'
import { forwardLayer } from '../model/build/forward-layer.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import type { Shape } from '../shape/shape.ts'
import type { DraftRules } from './described.ts'
import type { InsertEdit } from './edit.ts'
import { mayJoin } from './joined.ts'
import { newName } from './new-name.ts'

/** What people mostly write for arguments that a layer requires; others are those of the class's worked example. */
const usual: Config = {
  ...placeholders,
  activation: 'relu',
  axes: -1,
  filters: 32,
  input_dim: 10_000,
  kernel_size: 3,
  key_dim: 32,
  max_tokens: 10_000,
  n: 4,
  num_heads: 4,
  output_dim: 64,
  pool_size: 2,
  strides: 1,
  target_shape: [-1],
  units: 64,
}

/** A class that can be put into a draft, and the class that it holds. */
export interface NewClass {
  readonly className: string
  readonly holds: string | null
  /** Whether it can take a second layer beside the one before it. */
  readonly joins: boolean
}

/**
 * The classes of Keras's own layers that can be put into a draft, as the catalogue lists them: wrappers once for each that they may
 * hold; none for Keras 1, which has other words. */
export function newClasses(rules: DraftRules): readonly NewClass[] {
  const { catalogue, era } = rules
  if (era === 'keras1' || era === 'keras0') return []
  return [...catalogue].flatMap(([className, entries]): readonly NewClass[] => {
    const isLayer = requiredArguments(className) !== null && !['Wrapper', 'Lambda', 'RNN'].includes(className)
    if (!isLayer || className.endsWith('Cells') || className.endsWith('Cell')) return []
    const held = entries.flatMap(({ inner, surprise }) => (inner && !surprise ? [inner.className] : []))
    if (held.length === 0) return [{ className, holds: null, joins: mayJoin(className, rules) }]
    const own = [...new Set(held)].filter((name) => requiredArguments(name) !== null && name !== 'RNN')
    return own.map((holds) => ({ className, holds, joins: false }))
  })
}

/** A layer of a class, not yet called, with what it requires set so that it fits its inputs where that is possible. */
export function newLayer(
  model: Model,
  { className, holds = '' }: Pick<InsertEdit, 'className' | 'holds'>,
  inputShapes: readonly (Shape | null)[],
  rules: DraftRules,
): ModelLayer {
  const entries = rules.catalogue.get(className) ?? []
  const entry =
    (holds === '' ? entries[0] : entries.find(({ inner, surprise }) => inner?.className === holds && !surprise)) ??
    refuse(`can’t have a layer of the class ${holds === '' ? className : `${className} of ${holds}`}`)
  const candidates = configsOf(entry, className, inputShapes[0] ?? null, rules)
  const fits = (config: Config) => {
    const question = { className, isOperation: false, config, inputShapes, told: [], ...rules }
    const forward = forwardLayer(question)
    return forward.kind === 'built' && forward.weights !== null
  }
  return {
    name: newName(model, className),
    className,
    config: candidates.find(fits) ?? candidates[0] ?? {},
    calls: [],
    trainable: true,
    isOperation: false,
    model: null,
    builtWith: null,
    stored: null,
    package: null,
  }
}

/** Configurations to begin with, the one that people mostly write first. */
function configsOf(entry: LayerEntry, className: string, input: Shape | null, rules: DraftRules): readonly Config[] {
  const { inner } = entry
  if (inner) {
    const held = (rules.catalogue.get(inner.className) ?? [])[0]
    const slice = entry.slicedAxis === undefined ? input : (input?.filter((_, at) => at !== entry.slicedAxis) ?? null)
    const inside = held ? configsOf(held, inner.className, slice, rules) : [{}]
    return inside.map((config) => ({ layer: { className: inner.className, config } }))
  }
  const required = requiredArguments(className) ?? []
  const keys = Object.keys(entry.config)
  const windows = keys.filter((key) => key === 'pool_size' && !required.includes(key))
  const following = keys.filter((key) => defaultSource(className, key) !== null)
  const [example] = entry.examples
  const usually = (key: string) => forInput(key, input) ?? usual[key]
  const inExample = (key: string) => example?.config[key]
  const nones = keys.filter((key) => entry.config[key]?.noneWhen !== undefined && !required.includes(key))
  const all = [...required, ...windows, ...following]
  return [usually, inExample].map((first) =>
    Object.fromEntries([
      ...all.flatMap((key): (readonly [string, ConfigValue])[] => {
        const source = defaultSource(className, key) ?? key
        const value = first(source) ?? inExample(source) ?? placeholders[source]
        return value === undefined ? [] : [[key, perAxis(entry, key, value)]]
      }),
      ...nones.map((key) => [key, null] as const),
    ]),
  )
}

/** What depends on the input: axes in their order, half of its height and width. */
function forInput(key: string, input: Shape | null): ConfigValue | undefined {
  if (!input) return undefined
  if (key === 'dims') return input.slice(1).map((_, at) => at + 1)
  const axis = key === 'height' ? 1 : key === 'width' ? 2 : 0
  const length = input[axis]
  return axis > 0 && typeof length === 'number' ? Math.max(1, Math.floor(length / 2)) : undefined
}

/** One number along all axes, as a configuration has it. */
function perAxis({ config }: LayerEntry, key: string, value: ConfigValue): ConfigValue {
  const spec = Object.hasOwn(config, key) ? config[key] : undefined
  if (spec?.length === undefined || Array.isArray(value)) return value
  return Array.from({ length: spec.length }, () => value)
}
