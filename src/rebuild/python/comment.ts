import { serialized } from '../../infer/known-config.ts'
import { catalogue } from '../../layers/catalogue.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { ModelLayer } from '../../model/model.ts'
import { printable } from '../../words/printable.ts'
import { type Settings, simplified } from '../settings.ts'
import { pythonLiteral } from './literal.ts'

/** As many other configurations are named. */
const mostOthers = 2

/** What a layer of a printed summary leaves open, as a comment; undefined for one of a model file, or where nothing is open. */
export function commentOn({ className, config, doubt }: ModelLayer, settings: Settings | null): string | undefined {
  if (!doubt) return undefined
  const flat = flatConfig(config)
  const unknown = settings?.required.filter(({ isPlaceholder }) => isPlaceholder).map(({ key }) => key) ?? []
  const activation = mayActivate(className, config) ? ['activation'] : []
  const likely = doubt.open.filter((key) => flat.has(key) && isWritten(key, settings))
  const differences = new Set(doubt.others.slice(0, doubt.near).map((other) => difference(flat, other)))
  const others = [...differences].filter((one) => one !== '').slice(0, mostOthers)
  const parts = [
    ...[...new Set([...unknown, ...activation])].map((key) => `${key}?`),
    ...(likely.length > 0 ? [`likely: ${likely.join(', ')}`] : []),
    ...(others.length > 0 ? [`also fits: ${others.join(' or ')}`] : []),
    ...doubt.assumed,
  ]
  return parts.length === 0 ? undefined : printable(parts.join('; '))
}

/** Whether the layer, or one that it wraps, has an activation that no row shows. */
function mayActivate(className: string, config: Config): boolean {
  if (Object.hasOwn(config, 'activation')) return false
  const inner = serialized(config.layer)
  if (inner) return mayActivate(inner.className, inner.config)
  const isLinear =
    /^(?:Dense|Conv|Depthwise|Separable|Locally|EinsumDense)/.test(className) && !className.startsWith('ConvLSTM')
  return isLinear && catalogue.get(className)?.some(({ unseen }) => unseen?.includes('activation')) === true
}

function isWritten(key: string, settings: Settings | null): boolean {
  const written = [...(settings?.required ?? []), ...(settings?.others ?? [])]
  return written.some((setting) => setting.key === key || flatConfig({ [setting.key]: setting.value }).has(key))
}

/** The keys of a configuration with those of layers inside beside its own. */
function flatConfig(config: Config): ReadonlyMap<string, ConfigValue> {
  const flat = new Map<string, ConfigValue>()
  const add = (key: string, value: ConfigValue) => {
    const held = serialized(value)
    if (!held) flat.set(key, value)
    else for (const [inner, item] of Object.entries({ ...held.config, [key]: held.className })) add(inner, item)
  }
  for (const [key, value] of Object.entries(config)) add(key, value)
  return flat
}

/** What another configuration sets otherwise; another class inside says enough. */
function difference(chosen: ReadonlyMap<string, ConfigValue>, other: Config): string {
  const flat = flatConfig(other)
  const inner = flat.get('layer')
  if (typeof inner === 'string' && inner !== chosen.get('layer')) return inner
  const changed = [...flat].filter(([key, value]) => JSON.stringify(chosen.get(key)) !== JSON.stringify(value))
  return changed.map(([key, value]) => `${key}=${pythonLiteral(simplified(key, value))}`).join(', ')
}
