import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { LayerReport } from '../report/report.ts'
import { canonicalClass, inLaterWords, type LaterWords, laterKey } from './later-words.ts'
import type { ConfigChange } from './model-diff.ts'

const isList = (value: ConfigValue | undefined): value is readonly ConfigValue[] => Array.isArray(value)

/** A wrapped layer in a config: `{ className, config }`. */
function wrapped(value: ConfigValue | undefined): { readonly className: string; readonly config: Config } | null {
  if (typeof value !== 'object' || value === null || isList(value)) return null
  const { className, config } = value
  const isLayer = typeof className === 'string' && typeof config === 'object' && config !== null && !isList(config)
  return isLayer ? { className, config } : null
}

/** The keys of a config, those of a wrapped layer behind its own: `layer.units`. */
function flat(words: LaterWords, className: string, config: Config, prefix = ''): ReadonlyMap<string, ConfigValue> {
  const found = new Map<string, ConfigValue>()
  for (const [key, value] of Object.entries(inLaterWords(words, className, config))) {
    const layer = wrapped(value)
    found.set(prefix + key, layer ? canonicalClass(words, layer.className) : value)
    if (layer)
      for (const [inner, item] of flat(words, layer.className, layer.config, `${prefix}${key}.`)) found.set(inner, item)
  }
  return found
}

/** What a layer's configuration can be, as far as its row shows it. */
interface Possible {
  readonly likeliest: ReadonlyMap<string, ConfigValue>
  /** Every value that a key can have, as text; null where it can have others too. */
  readonly values: (key: string) => ReadonlySet<string> | null
}

function possibleOf(
  words: LaterWords,
  { className, config, candidates, alternatives, open }: LayerReport,
): Possible | null {
  if (config === null) return null
  const isWhole = alternatives !== null && alternatives < candidates.length
  const flats = candidates.map((candidate) => flat(words, className, candidate))
  // Keys are open by their own words, wherever they stand.
  const openKeys = new Set([...open, ...open.map((key) => laterKey(words, className, key))])
  const isOpen = (key: string) => openKeys.has(key) || openKeys.has(key.slice(key.lastIndexOf('.') + 1))
  return {
    likeliest: flat(words, className, config),
    values: (key) =>
      isWhole && !isOpen(key) ? new Set(flats.map((one) => JSON.stringify(one.get(key) ?? null))) : null,
  }
}

function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return ![...a].some((value) => b.has(value))
}

/**
 * The keys in which two configurations of one class differ. A key that both texts settle is certain to differ where no value of the one is a
 * value of the other; where the texts leave several, it differs likely if the likeliest do. Keys that only one Keras knows are left out.
 */
export function compareConfigs(words: LaterWords, old: LayerReport, now: LayerReport): readonly ConfigChange[] {
  const [before, after] = [possibleOf(words, old), possibleOf(words, now)]
  if (!before || !after) return []
  return [...before.likeliest].flatMap(([key, value]): ConfigChange[] => {
    const other = after.likeliest.get(key)
    if (other === undefined || JSON.stringify(value) === JSON.stringify(other)) return []
    const [olds, news] = [before.values(key), after.values(key)]
    const certain = olds !== null && news !== null && isDisjoint(olds, news)
    return [{ key, old: value, new: other, certain }]
  })
}
