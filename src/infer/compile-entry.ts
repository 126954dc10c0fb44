import type { Expression, PatternItem } from '../../grammars/expression.ts'
import { parseExpression, parsePattern } from '../../grammars/expression.ts'
import type {
  ConfigKey,
  Era,
  LayerEntry,
  Preference,
  Rarity,
  Signature,
  Variant,
  WeightSpec,
} from '../layers/layer-entry.ts'
import { type Compiled, compile, factorsOf, nameOf, reference, type Scope } from '../shape/expression.ts'
import { shapeFunctions } from '../shape/functions/index.ts'
import { lazy, oncePer, oncePerText } from '../words/memo.ts'
import { type Constraint, condition, type Quotient, quotient } from './solve/constraint.ts'
import { slotsOf, type Term, termOf } from './solve/term.ts'

/** A pattern item ready to run. */
export interface CompiledItem {
  readonly kind: PatternItem['kind']
  readonly value: Compiled
}

export interface CompiledWeight {
  readonly spec: WeightSpec
  /** Its part and name, as keys of sets of weights begin with them. */
  readonly keyedName: string
  readonly when: Compiled | null
  readonly items: readonly CompiledItem[]
  /** The weight as a term of the count, products taken apart. */
  readonly term: Term
}

export interface CompiledKey {
  readonly name: string
  readonly key: ConfigKey
  readonly slots: readonly number[]
  readonly noneWhen: Compiled | null
  readonly openWhen: Compiled | null
  readonly silentWhen: Compiled | null
}

/** One way an entry can look (a signature, perhaps of a variant), with every expression ready to run. */
export interface CompiledSignature {
  readonly entry: LayerEntry
  readonly signature: Signature
  readonly variant: Variant | null
  readonly eras: readonly Era[] | null
  readonly slotNames: readonly string[]
  /** Slots bound to lists of dimensions. */
  readonly listSlots: ReadonlySet<number>
  /** `all`: one list of all input shapes, in the slot of that name. */
  readonly inputs: readonly (readonly CompiledItem[])[]
  readonly moreInputs: boolean
  readonly allInputs: number | null
  readonly outputs: readonly (readonly CompiledItem[])[] | 'any'
  /** What must hold whatever the facts are. */
  readonly where: readonly Constraint[]
  /** Quotients in the weights' shapes: each is an unknown of its own, equal to what it is the quotient of. */
  readonly quotients: readonly Constraint[]
  readonly weights: readonly CompiledWeight[]
  readonly keys: readonly CompiledKey[]
  readonly keysByName: ReadonlyMap<string, CompiledKey>
  readonly prefer: readonly { readonly when: Compiled; readonly preference: Preference }[]
  readonly rare: readonly { readonly when: Compiled; readonly rarity: Rarity }[]
  /** The slots that the weights depend on, in the order in which they speak of them. */
  readonly weightSlots: ReadonlySet<number>
  readonly wanted: readonly number[]
  /** The other slots of config keys: these are always settled, other names only where a constraint needs them. */
  readonly otherKeySlots: readonly number[]
}

class SlotTable implements Scope {
  readonly names: string[] = []
  readonly quotients = new Map<string, Quotient>()
  private readonly slots = new Map<string, number>()

  slotOf(name: string): number {
    const known = this.slots.get(name)
    if (known !== undefined) return known
    this.slots.set(name, this.names.length)
    return this.names.push(name) - 1
  }

  quotientOf(value: Compiled, dividend: Compiled): Compiled {
    const key = JSON.stringify(value.expression)
    const known = this.quotients.get(key)
    if (known) return known.reference
    const made = { reference: reference(value.expression, this.slotOf(key)), value, dividend }
    this.quotients.set(key, made)
    return made.reference
  }

  slotOfValue(expression: Expression): number | undefined {
    return expression.kind === 'operation' && expression.operator === '//'
      ? (this.quotients.get(JSON.stringify(expression))?.reference.slot ?? undefined)
      : undefined
  }

  functionOf(name: string) {
    return shapeFunctions.get(name)
  }
}

/** All ways an entry can look; each list is compiled when it is first asked for. */
export interface CompiledEntry {
  readonly plain: readonly Way[]
  /** To be tried only when no plain way fits. */
  readonly variants: readonly Way[]
  /** To be tried only when no variant fits either. */
  readonly unusual: readonly Way[]
}

/** One way an entry can look, compiled when it is first tried: most ways of a wrapper never are. */
export interface Way {
  readonly entry: LayerEntry
  readonly signature: Signature
  readonly variant: Variant | null
  readonly eras: readonly Era[] | null
  /** Throws a SyntaxError for a malformed entry. */
  compile(): CompiledSignature
}

/** All ways an entry can look. */
export const compileEntry = oncePer((entry: LayerEntry): CompiledEntry => {
  const plain = lazy(() => plainWays(entry))
  const variants = lazy(() => variantWays(entry, variantsOf(entry)))
  const unusual = lazy(() => variantWays(entry, variantsOf(entry).flatMap(madeUnusual)))
  return {
    get plain() {
      return plain()
    },
    get variants() {
      return variants()
    },
    get unusual() {
      return unusual()
    },
  }
})

function plainWays(entry: LayerEntry): readonly Way[] {
  return entry.surprise ? [] : entry.signatures.map((signature) => wayOf(entry, signature, null))
}

function variantsOf({ surprise, variants = [] }: LayerEntry): readonly Variant[] {
  return surprise ? [surprise] : variants
}

/** A variant with LoRA of any rank at all. */
function madeUnusual(variant: Variant): readonly Variant[] {
  if (variant.config?.lora_rank?.kind !== 'choice') return []
  return [{ ...variant, usually: [], config: { ...variant.config, lora_rank: { kind: 'int', max: 4_096 } } }]
}

function variantWays(entry: LayerEntry, variants: readonly Variant[]): readonly Way[] {
  return variants.flatMap((variant) =>
    (variant.signatures ?? entry.signatures).map((signature) => wayOf(entry, signature, variant)),
  )
}

function wayOf(entry: LayerEntry, plain: Signature, variant: Variant | null): Way {
  const signature = variant?.cost ? { ...plain, cost: (plain.cost ?? 0) + variant.cost } : plain
  const eras = erasOf(entry, signature, variant)
  return { entry, signature, variant, eras, compile: lazy(() => compileSignature(entry, signature, variant)) }
}

function erasOf(entry: LayerEntry, signature: Signature, variant: Variant | null): readonly Era[] | null {
  return commonEras([entry.eras, signature.eras, variant?.eras])
}

function compileSignature(entry: LayerEntry, signature: Signature, variant: Variant | null): CompiledSignature {
  const table = new SlotTable()
  const keys = Object.entries({ ...entry.config, ...variant?.config }).map(([name, key]) =>
    compileKey(name, key, table),
  )
  const isAll = signature.inputs.length === 1 && signature.inputs[0] === '...shapes'
  const patterns = isAll ? [] : signature.inputs.filter((text) => text !== '...')
  const inputs = patterns.map((text) => compilePattern(text, table))
  const isAny = signature.outputs.length === 1 && signature.outputs[0] === 'any'
  const outputs = isAny ? 'any' : signature.outputs.map((text) => compilePattern(text, table))
  const own = variant?.replaces ? [] : (signature.weights ?? entry.weights)
  const specs = [...own, ...(variant?.weights ?? [])]
  const weights = specs.map((spec) => compileWeight(spec, table))
  const where = [...(signature.where ?? []), ...(variant?.where ?? []), ...(variant?.usually ?? [])]
  const weightSlots = slotsOf(weights.map(({ term }) => term))
  return {
    entry,
    signature,
    variant,
    eras: erasOf(entry, signature, variant),
    inputs,
    moreInputs: signature.inputs.at(-1) === '...',
    allInputs: isAll ? table.slotOf('shapes') : null,
    outputs,
    where: where.map((text) => condition(compileExpression(text, table))),
    weights,
    keys,
    keysByName: new Map(keys.map((key) => [key.name, key])),
    prefer: (entry.prefer ?? []).map((preference) => ({ when: compileExpression(preference.when, table), preference })),
    rare: (entry.rare ?? []).map((rarity) => ({ when: compileExpression(rarity.when, table), rarity })),
    listSlots: listSlotsOf([...inputs, ...(outputs === 'any' ? [] : outputs)], keys),
    quotients: [...table.quotients.values()].map(quotient),
    slotNames: table.names,
    weightSlots,
    wanted: [...weightSlots],
    otherKeySlots: [...new Set(keys.flatMap(({ slots }) => slots))]
      .filter((slot) => !weightSlots.has(slot))
      .sort((a, b) => a - b),
  }
}

function commonEras(lists: readonly (readonly Era[] | undefined)[]): readonly Era[] | null {
  const given = lists.filter((list) => list !== undefined)
  const [first, ...others] = given
  return first ? first.filter((era) => others.every((list) => list.includes(era))) : null
}

function compileKey(name: string, key: ConfigKey, table: SlotTable): CompiledKey {
  const names = key.length === undefined ? [name] : Array.from({ length: key.length }, (_, at) => `${name}[${at}]`)
  const [noneWhen, openWhen, silentWhen] = [key.noneWhen, key.openWhen, key.silentWhen].map((text) =>
    text === undefined ? null : compileExpression(text, table),
  )
  return {
    name,
    key,
    slots: names.map((one) => table.slotOf(one)),
    noneWhen: noneWhen ?? null,
    openWhen: openWhen ?? null,
    silentWhen: silentWhen ?? null,
  }
}

/** Entries say the same things over and over: each text of the catalogue is parsed once. */
const patternOf = oncePerText(parsePattern)
const expressionOf = oncePerText(parseExpression)

function compileExpression(text: string, table: SlotTable): Compiled {
  return compile(expressionOf(text), table)
}

function compilePattern(text: string, table: SlotTable): readonly CompiledItem[] {
  return patternOf(text).map((item) => ({ kind: item.kind, value: compile(item.expression, table) }))
}

function compileWeight(spec: WeightSpec, table: SlotTable): CompiledWeight {
  const items = compilePattern(spec.shape, table).map((item) => ({ ...item, value: asUnknown(item.value, table) }))
  const when = spec.when === undefined ? null : compileExpression(spec.when, table)
  const factors = items.flatMap(({ kind, value }) =>
    kind === 'rest' || value.slot !== null
      ? [value]
      : factorsOf(value.expression).map((factor) => asUnknown(compile(factor, table), table)),
  )
  return { spec, keyedName: `${spec.path ?? ''}/${spec.name}:`, when, items, term: termOf(when, factors) }
}

/** A quotient becomes a slot of its own, so that the count can be solved for it before for what it is made of. */
function asUnknown(value: Compiled, table: SlotTable): Compiled {
  const { expression } = value
  if (expression.kind !== 'operation' || expression.operator !== '//') return value
  return table.quotientOf(value, compile(expression.left, table))
}

function listSlotsOf(
  patterns: readonly (readonly CompiledItem[])[],
  keys: readonly CompiledKey[],
): ReadonlySet<number> {
  const slots = new Set<number>()
  for (const item of patterns.flat()) {
    if (item.kind === 'rest' && nameOf(item.value.expression)) for (const slot of item.value.slots) slots.add(slot)
  }
  for (const { key, slots: own } of keys) if (key.kind === 'list') for (const slot of own) slots.add(slot)
  return slots
}
