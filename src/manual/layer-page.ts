import type {
  ConfigKey,
  Default,
  Era,
  LayerEntry,
  Mistake,
  Parts,
  Signature,
  WeightSpec,
} from '../layers/layer-entry.ts'
import { formatValue } from '../words/python.ts'
import { type WorkedExample, workedExample } from './worked-example.ts'

/** What the page of a class shows. */
export interface LayerPage {
  readonly className: string
  /** Other classes that are counted the same way. */
  readonly alike: readonly string[]
  readonly kinds: readonly LayerKind[]
  /** Further layers that a wrapper may hold, by name only. */
  readonly otherKinds: readonly string[]
}

/** One entry of a class: it may have several, of different times or around different layers. */
export interface LayerKind {
  /** What sets it apart from the other kinds of its class; empty for the only one. */
  readonly title: string
  readonly what: string
  readonly weights: readonly { readonly name: string; readonly shape: string; readonly note: string }[]
  /** Multiply-adds per sample, as a sum over `input` and `output`, the first shapes without the batch axis; empty where there are none. */
  readonly macs: readonly string[]
  readonly shapes: readonly { readonly inputs: string; readonly outputs: string; readonly note: string }[]
  /** What can be recovered from a summary, and which values that may have. */
  readonly recovered: readonly { readonly name: string; readonly values: string }[]
  /** What a summary never shows. */
  readonly unseen: readonly string[]
  /** Surprises that explain a row where the plain layer does not. */
  readonly surprises: readonly { readonly name: string; readonly why: string }[]
  readonly pitfalls: readonly string[]
  /** Wrong ways to count, each as an expression or the weight that is left out. */
  readonly mistakes: readonly Mistake[]
  readonly examples: readonly WorkedExample[]
}

/** The versions of Keras as people call them. */
export const eraNames = {
  keras0: 'Keras 0.x',
  keras1: 'Keras 1',
  keras2: 'Keras 2.0–2.3',
  tf2: 'tf.keras 2',
  keras3: 'Keras 3',
  tfjs: 'TensorFlow.js',
} as const satisfies Record<Era, string>

const eraText = (eras: readonly Era[] | undefined): string => eras?.map((era) => eraNames[era]).join(', ') ?? ''
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ')

/** At most this many kinds of a class are shown in full; of a wrapper around more layers, the first stands for the others. */
const fullKinds = 3

function partNames(parts: Parts): readonly string[] {
  return Object.values(parts).flatMap((part) =>
    ('className' in part ? [part] : [...part]).map(({ className }) => className),
  )
}

/** The layers that a wrapper's entry holds: `Dense`, `LSTMCell + GRUCell`. */
function heldNames({ inner, parts = {} }: LayerEntry): string {
  return [...(inner ? [inner.className] : []), ...partNames(parts)].join(' + ')
}

/** `LSTM, a separate backward_layer (Keras 3)`. */
function kindTitle(entry: LayerEntry): string {
  const name = [heldNames(entry), entry.surprise?.name ?? ''].filter((part) => part !== '').join(', ')
  const eras = eraText(entry.eras)
  return name === '' || eras === '' ? name + eras : `${name} (${eras})`
}

function weightName({ path, name }: WeightSpec): string {
  return path === undefined ? name : `${path}/${name}`
}

/** `kernel × product(rest)`: each weight by how often each of its numbers is multiplied, then what is multiplied beside them. */
function macsOf({ macs }: LayerEntry, weights: readonly WeightSpec[]): readonly string[] {
  const ofWeights = weights.flatMap((spec) => {
    const { reuse } = spec
    if (reuse === undefined) return []
    return [reuse === '1' ? weightName(spec) : `${weightName(spec)} × ${/[+\-*/]/.test(reuse) ? `(${reuse})` : reuse}`]
  })
  return [...ofWeights, ...(macs == null || macs === '0' ? [] : [macs])]
}

function weightNote({ when, trainable }: WeightSpec): string {
  return joined([when === undefined ? '' : `if ${when}`, trainable === false ? 'never trained' : ''])
}

/** What a way of the layer fixes, a part each. */
function signatureNotes({ given = {}, among = {}, eras }: Signature): readonly string[] {
  const fixed = Object.entries(given).map(([key, value]) => `${key}=${formatValue(value)}`)
  const several = Object.entries(among).map(([key, values]) => `${key} one of ${values.map(formatValue).join(', ')}`)
  return [...fixed, ...several, ...(eras ? [eraText(eras)] : [])]
}

function defaultText(value: Default | undefined): string {
  if (value === undefined) return ''
  if (typeof value !== 'object' || value === null) return `default ${formatValue(value)}`
  if (Array.isArray(value)) return `default ${formatValue(value as readonly number[])}`
  return `default ${Object.entries(value)
    .map(([era, one]) => `${formatValue(one)} (${era})`)
    .join(', ')}`
}

function rangeText({ kind, values = [], length, min, max }: ConfigKey): string {
  const bounds = joined([min === undefined || min === 1 ? '' : `from ${min}`, max === undefined ? '' : `to ${max}`])
  switch (kind) {
    case 'int':
      return [length === undefined ? 'an integer' : `${length} integers`, bounds].join(' ').trimEnd()
    case 'bool':
      return 'True or False'
    case 'choice':
      return `${length === undefined ? '' : `${length} of: `}${values.map(formatValue).join(', ')}`
    case 'axis':
      return 'an axis'
    case 'axes':
    case 'subset':
      return 'axes'
    case 'permutation':
      return 'a permutation of the axes'
    case 'list':
      return 'a list of dimensions'
    case 'sides':
      return 'the amounts added or removed before and after'
  }
}

function recoveredKey([name, key]: readonly [string, ConfigKey]) {
  return { name, values: joined([rangeText(key), defaultText(key.default), eraText(key.eras)]) }
}

/** Each pair of patterns once, with what all ways that look so fix: they differ in conditions that only the search needs. */
function shapesOf(signatures: readonly Signature[]): LayerKind['shapes'] {
  const shapes = new Map<string, readonly Signature[]>()
  for (const signature of signatures) {
    const key = JSON.stringify([signature.inputs, signature.outputs])
    shapes.set(key, [...(shapes.get(key) ?? []), signature])
  }
  return [...shapes.values()].flatMap((ways) => {
    const [first, ...others] = ways
    if (!first) return []
    const rest = others.map(signatureNotes)
    const shared = signatureNotes(first).filter((note) => rest.every((notes) => notes.includes(note)))
    return [{ inputs: first.inputs.join(', '), outputs: first.outputs.join(', '), note: shared.join(', ') }]
  })
}

function layerKind(entry: LayerEntry): LayerKind {
  const { weights, signatures, variants = [], surprise, explain } = entry
  const own = signatures.flatMap((signature) => signature.weights ?? [])
  const all = weights.length > 0 ? weights : own
  return {
    title: kindTitle(entry),
    what: explain.what,
    macs: macsOf(entry, all),
    weights: all.map((spec) => ({
      name: weightName(spec),
      shape: spec.shape,
      note: weightNote(spec),
    })),
    shapes: shapesOf(signatures),
    recovered: Object.entries(entry.config).map(recoveredKey),
    unseen: entry.unseen ?? [],
    surprises: [...(surprise ? [surprise] : []), ...variants].map(({ name, why }) => ({ name, why })),
    pitfalls: (explain.pitfalls ?? []).map((pitfall) => (typeof pitfall === 'string' ? pitfall : pitfall.says)),
    mistakes: explain.mistakes ?? [],
    examples: entry.examples.flatMap((example) => workedExample(entry, example) ?? []),
  }
}

/** The page of a class from its entries. */
export function layerPage(className: string, entries: readonly LayerEntry[]): LayerPage {
  const isWrapper = entries.length > fullKinds
  const shown = isWrapper ? entries.slice(0, 1) : entries
  return {
    className,
    alike: [...new Set(entries.flatMap(({ classes }) => classes))].filter((name) => name !== className),
    kinds: shown.map(layerKind),
    otherKinds: isWrapper ? [...new Set(entries.slice(1).map(kindTitle))].filter((title) => title !== '') : [],
  }
}
