import type { Era } from '../../layers/layer-entry.ts'

/** The Keras that wrote a model's configuration, by the version that stands beside it, else by what only one of them writes. */
export function eraOf(text: string, version: string | null): Era {
  if (version?.startsWith('tfjs')) return 'tf2'
  const [, major, minor = '0', rest = ''] = /^(\d+)(?:\.(\d+))?(.*)$/.exec(version ?? '') ?? []
  if (major === '3') return 'keras3'
  if (major === '0' || major === '1') return 'keras1'
  if (major === '2') return Number(minor) <= 3 && !rest.includes('tf') ? 'keras2' : 'tf2'
  if (/"(?:__keras_tensor__|DTypePolicy|batch_shape)"/.test(text)) return 'keras3'
  return /"(?:nb_filter|output_dim|border_mode|input_dtype)"/.test(text) ? 'keras1' : 'tf2'
}
