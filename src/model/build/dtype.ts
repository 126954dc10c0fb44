import type { ConfigValue } from '../../layers/config-value.ts'
import type { ModelLayer } from '../model.ts'

/** The name of a dtype or of a policy: `float16`, `mixed_float16`. */
export function nameOfDtype(dtype: ConfigValue | undefined): string {
  if (typeof dtype === 'string') return dtype
  if (typeof dtype !== 'object' || dtype === null || Array.isArray(dtype)) return 'float32'
  const { config } = dtype as { readonly [key: string]: ConfigValue }
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return 'float32'
  const { name, source_name } = config as { readonly [key: string]: ConfigValue }
  return typeof source_name === 'string' ? source_name : typeof name === 'string' ? name : 'float32'
}

/** Bytes of one scalar of a layer's variables: mixed policies keep float32. */
export function variableBytes({ config }: ModelLayer): number {
  const name = nameOfDtype(config.dtype)
  if (name.startsWith('mixed_')) return 4
  const [, bits] = /(\d+)$/.exec(name) ?? []
  return bits === undefined ? 4 : Number(bits) / 8
}
