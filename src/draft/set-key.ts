import { serialized } from '../infer/known-config.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import { defaultSource } from '../layers/constructors.ts'
import type { ConfigKey } from '../layers/layer-entry.ts'
import type { Doubt, ModelLayer } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import { type ConfigPlace, placesIn, withValueAt } from './config-places.ts'
import { type DraftRules, describedBy } from './described.ts'

/** A layer with another value of a configuration key; keys whose default is the value of that key follow it. */
export function withKey(layer: ModelLayer, key: string, value: ConfigValue, rules: DraftRules): ModelLayer {
  const described = describedBy(layer, rules)
  const name = `${layer.name} (${layer.className})`
  const places = described ? placesIn(described.entry, layer.config) : new Map<string, ConfigPlace>()
  const place = places.get(key) ?? refuse(`has ${name}, which has no key ${key} that is known`)
  const flat = described?.flat ?? {}
  const spec = described?.entry.config[key]
  const own = spec ? alongAxes(spec, value) : value
  const following = [...places].filter(
    ([other]) => defaultSource(layer.className, other) === key && isSame(flat[other], flat[key]),
  )
  const config = [place, ...following.map(([, at]) => at)].reduce(
    (changed, at) => withValueAt(changed, at, own),
    layer.config,
  )
  const isOwn = described?.entry.parts?.backward_layer !== undefined
  return {
    ...layer,
    config: isOwn ? config : withBackward(config, place, own),
    ...(layer.doubt && { doubt: settled(layer.doubt, key) }),
  }
}

/** One number for all axes, as a configuration has it. */
function alongAxes({ kind, length }: ConfigKey, value: ConfigValue): ConfigValue {
  if (length === undefined || kind !== 'int' || typeof value !== 'number') return value
  return Array.from({ length }, () => value)
}

function isSame(one: ConfigValue | undefined, other: ConfigValue | undefined): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

/** A backward layer that a file writes beside the layer that it mirrors. */
function withBackward(config: Config, place: ConfigPlace, value: ConfigValue): Config {
  const [holder, ...rest] = place
  if (holder !== 'layer' || serialized(config.backward_layer) === null) return config
  return withValueAt(config, ['backward_layer', ...rest], value)
}

/** What was open is chosen now; what fitted the row as well says nothing of the changed layer. */
function settled(doubt: Doubt, key: string): Doubt {
  return { ...doubt, open: doubt.open.filter((one) => one !== key), others: [], outputs: null, assumed: [] }
}
