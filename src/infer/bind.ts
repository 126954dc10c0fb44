import type { Era } from '../layers/layer-entry.ts'
import { axisValues } from '../shape/axis-sets.ts'
import { contains, type Domain, only, range, sizeOf } from '../shape/domain.ts'
import type { Compiled } from '../shape/expression.ts'
import type { Dim, Shape } from '../shape/shape.ts'
import type { Value } from '../shape/value.ts'
import { type CutShapes, canBeCutTo, completeShapes, leastDims } from '../summary/cell-values.ts'
import type { ShapeCell } from '../summary/summary.ts'
import { oncePer } from '../words/memo.ts'
import type { CompiledItem, CompiledKey, CompiledSignature } from './compile-entry.ts'
import { defaultOf } from './default-of.ts'
import { bindKnown, bindSaid, type KnownFacts } from './known-config.ts'
import { atMostAsRare, type Elsewhere } from './rarity.ts'
import { beginsWith, type Constraint, equation } from './solve/constraint.ts'
import type { Layouts } from './solve/layout.ts'
import { firstOf } from './solve/ordered-values.ts'
import { type Problem, type ProblemBuilder, problemOf } from './solve/problem.ts'
import { sumOfProducts } from './solve/sum-of-products.ts'
import { valueOfTerm } from './solve/term.ts'

/** What a row says of one layer: all that inference goes by. */
export interface LayerFacts extends KnownFacts {
  /** One an input; null where it is not known. Null as a whole: not even how many. */
  readonly inputShapes: readonly (Shape | null)[] | null
  /** For inputs that are not known: all shapes that they may have, likeliest first; null where not even that is known. */
  readonly possibleShapes?: readonly (readonly Shape[] | null)[]
  /** For inputs that are not known: what the text left of their shapes. */
  readonly cutInputs?: readonly (CutShapes | null)[] | undefined
  readonly outputs: ShapeCell
  /** The printed count; null where it is lost. */
  readonly count: number | null
  /** The digits and commas that a cut count begins with, else ''. */
  readonly countPrefix: string
  /** The eras that may have printed this, likeliest first. */
  readonly eras: readonly Era[]
  /** As many scalars as the whole model has that are not trained, where its totals lines agree on that. */
  readonly mostFrozen?: number | undefined
  /** As many bytes as the model's frozen weights can be smaller than in float32, by the printed sizes; rounding included. */
  readonly mostSaved?: number | undefined
  /** True where the printed sizes prove that some weights take less than in float32. */
  readonly isSaved?: true | undefined
  /** True where the rows do not add up to the total, so that a count may be wrong. */
  readonly isRefuted?: true | undefined
  /** True where another row of the model is proven to have LoRA or float8, so that this one may have it beside what fits plainly. */
  readonly isAdapted?: true | undefined
  /** How many tensors a call gives, where that is known. */
  readonly outputCount?: number
  /** No configuration is rarer than this; none is too rare where it is not set. */
  readonly mostRare?: number
  /** Values of config keys that other rows of the model are proven to have, by key. */
  readonly elsewhere?: Elsewhere
  /** Values to prefer for config keys over their defaults, such as the padding of the model's other rows. */
  readonly hints?: { readonly [key: string]: Value }
  /** What the hints come from: other rows of the model, or the sizes that data mostly have. */
  readonly hintsFrom?: 'rows' | 'sizes'
}

/** How far a search may go. */
export interface Effort {
  readonly limit: number
  readonly endless: number
  /** True where it is only asked whether anything fits: then a search ends with the first that does. */
  readonly isOnlyWhether?: true
  /** True where only a whole answer counts: then a search ends when it gives up on one way. */
  readonly endsIncomplete?: true
  /** What all searches of one summary share, so that no text takes for ever; without it each has its own limit only. */
  readonly meter?: Meter
}

/** Steps that are left; a search takes its own from it when it is first asked for. */
export interface Meter {
  left: number
  /** What was asked before, by key. */
  readonly asked: Set<string>
}

/** A meter of so many steps. */
export function meterOf(steps: number): Meter {
  return { left: steps, asked: new Set() }
}

/** Facts as a problem of the solver; null when they can't be of this signature (too many inputs, other ndim, other dimensions). */
export function bind(
  signature: CompiledSignature,
  facts: LayerFacts,
  { limit, endless }: Pick<Effort, 'limit' | 'endless'>,
): Problem | null {
  const domains = domainsOf(signature, facts)
  const problem: ProblemBuilder = {
    constraints: [...signature.where],
    domains,
    given: domains.map(() => undefined),
    untold: [],
  }
  if (!bindKnown(problem, signature, facts) || !bindSaid(problem, signature, facts)) return null
  giveOnlyValues(problem)
  if (!bindInputs(problem, signature, facts) || !bindOutputs(problem, signature, facts)) return null
  problem.constraints.push(...signature.quotients, countConstraint(signature, facts, problem.domains))
  if (facts.mostRare !== undefined) problem.constraints.push(atMostAsRare(signature, facts, facts.mostRare))
  const { constraints, given, untold } = problem
  const { wanted, otherKeySlots } = signature
  const rest = untold.length === 0 ? otherKeySlots : [...otherKeySlots, ...untold]
  const preferred = preferredValues(signature, facts)
  return problemOf(
    { constraints, domains, given, wanted, rest, untold, preferred, limit, endless },
    layoutsOf(signature),
  )
}

const layoutsOf = oncePer((_: CompiledSignature): Layouts => [])

/** Gives keys that have one value from the beginning, as dimensions are given: what is narrowed first would else not know of it. */
function giveOnlyValues({ domains, given }: ProblemBuilder): void {
  for (const [slot, domain] of domains.entries()) {
    const value = domain && sizeOf(domain) === 1 ? firstOf(domain) : '?'
    if (value !== '?') given[slot] = value
  }
}

/** What a dimension can be that is not known; one that is printed may be less (Keras 1 and 2 print where nothing is left). */
const anyDim: Domain = range(1, Number.POSITIVE_INFINITY, true)

/** What each slot can be by its kind alone. */
function domainsOf(signature: CompiledSignature, facts: LayerFacts): (Domain | null)[] {
  const domains = signature.slotNames.map((_, slot) => (signature.listSlots.has(slot) ? null : anyDim))
  const ndim = facts.inputShapes?.find((shape) => shape !== null)?.length ?? ndimOfOutput(facts.outputs)
  for (const key of signature.keys) {
    const domain = domainOfKey(signature, key, facts.eras, ndim)
    for (const slot of key.slots) domains[slot] = domain
  }
  return domains
}

function ndimOfOutput(cell: ShapeCell): number | null {
  return completeShapes(cell)?.[0]?.length ?? null
}

function domainOfKey(
  signature: CompiledSignature,
  { name, key }: CompiledKey,
  eras: readonly Era[],
  ndim: number | null,
): Domain | null {
  const given = signature.signature.given?.[name]
  if (given !== undefined) return only(numeric(given))
  const among = signature.signature.among?.[name]
  if (among) return only(...among)
  if (key.eras && !eras.some((era) => key.eras?.includes(era))) {
    const fallback = defaultOf(key, eras[0])
    return fallback === undefined ? null : only(numeric(fallback))
  }
  switch (key.kind) {
    case 'int':
      return range(key.min ?? 1, key.max ?? Number.POSITIVE_INFINITY)
    case 'bool':
      return only(0, 1)
    case 'choice':
      return only(...(key.values ?? []))
    case 'sides':
      return range(0, Number.POSITIVE_INFINITY)
    case 'list':
      return null
    default: {
      const values = ndim === null ? null : axisValues(key.kind, ndim)
      return values && only(...values)
    }
  }
}

function numeric(value: Value | boolean): Value {
  return typeof value === 'boolean' ? Number(value) : value
}

function bindInputs(problem: ProblemBuilder, signature: CompiledSignature, facts: LayerFacts): boolean {
  const shapes = facts.inputShapes
  if (signature.allInputs !== null) {
    problem.domains[signature.allInputs] = shapes?.every((shape) => shape !== null)
      ? only(shapes as readonly Shape[])
      : null
    return true
  }
  if (!shapes) return true
  if (shapes.length < signature.inputs.length) return false
  if (shapes.length > signature.inputs.length && !signature.moreInputs) return false
  return signature.inputs.every((items, at) => {
    const [shape, cut] = [shapes[at], facts.cutInputs?.[at]]
    if (shape) return bindShape(problem, items, shape)
    return !cut || bindCutInput(problem, signature, items, cut)
  })
}

function bindOutputs(problem: ProblemBuilder, signature: CompiledSignature, facts: LayerFacts): boolean {
  const { outputs } = signature
  const cell = facts.outputs
  if (outputs === 'any' || cell.kind !== 'shapes') return true
  if (cell.complete ? cell.shapes.length !== outputs.length : cell.shapes.length > outputs.length) return false
  return cell.shapes.every((shape, at) => {
    const items = outputs[at]
    if (!items) return false
    const isCut = !cell.complete && at === cell.shapes.length - 1
    return isCut ? bindCutShape(problem, items, cell) : bindShape(problem, items, shape)
  })
}

/** A whole shape against a pattern with at most one `...`: dimensions before it from the left, after it from the right. */
function bindShape(problem: ProblemBuilder, items: readonly CompiledItem[], shape: Shape): boolean {
  const restAt = items.findIndex((item) => item.kind === 'rest')
  if (restAt < 0 ? shape.length !== items.length : shape.length < items.length - 1) return false
  const after = restAt < 0 ? 0 : items.length - 1 - restAt
  return items.every((item, at) => {
    if (at !== restAt)
      return addDim(problem, item.value, shape[restAt >= 0 && at > restAt ? shape.length - items.length + at : at])
    problem.constraints.push(equation(item.value, shape.slice(at, shape.length - after)))
    return true
  })
}

/** A dimension that an expression must give; false where a mere name has another already, or can't have this one. */
function addDim({ constraints, domains, given }: ProblemBuilder, value: Compiled, dim: Dim | undefined): boolean {
  if (dim === undefined || dim === '?') return true
  constraints.push(equation(value, dim))
  const { slot } = value
  if (slot === null) return true
  if (typeof dim === 'number' && dim < 1 && domains[slot] === anyDim) domains[slot] = only(dim)
  const [before, domain] = [given[slot], domains[slot]]
  if ((before !== undefined && before !== dim) || (domain && !contains(domain, dim))) return false
  given[slot] = dim
  return true
}

/** The last shape of a cell, whose end is cut off: the dimensions that are whole, then the digits that are left of the next. */
function bindCutShape(problem: ProblemBuilder, items: readonly CompiledItem[], cell: CutShapes): boolean {
  const { cut, shapes } = cell
  const shape = shapes.at(-1) ?? []
  const restAt = items.findIndex((item) => item.kind === 'rest')
  if (restAt < 0 && leastDims(cell, shape) > items.length) return false
  const aligned = restAt < 0 ? items : items.slice(0, restAt)
  return aligned.every((item, at) => {
    if (at < shape.length) return addDim(problem, item.value, shape[at])
    if (at === shape.length && cut !== '') problem.constraints.push(beginsWith(item.value, cut))
    return true
  })
}

/** An input of which the text left the beginning: the dimension at its cut is held against its digits even where no weight has it. */
function bindCutInput(
  problem: ProblemBuilder,
  { wanted }: CompiledSignature,
  items: readonly CompiledItem[],
  cell: CutShapes,
): boolean {
  const slot = items[cell.shapes.at(-1)?.length ?? 0]?.value.slot ?? null
  if (cell.cut !== '' && slot !== null && !wanted.includes(slot)) problem.untold.push(slot)
  return bindCutShape(problem, items, cell)
}

function countConstraint(
  signature: CompiledSignature,
  facts: LayerFacts,
  domains: readonly (Domain | null)[],
): Constraint {
  const terms = signature.weights.map((weight) => weight.term)
  if (facts.count !== null) {
    const given = withEmpty(signature.listSlots, domains)
    return sumOfProducts(terms, facts.count, given, signature.weightSlots)
  }
  return {
    slots: facts.countPrefix === '' ? new Set() : signature.weightSlots,
    narrows: 'never',
    narrow: () => undefined,
    test(values) {
      let sum = 0
      for (const term of terms) sum += valueOfTerm(term, values) ?? Number.NaN
      return Number.isNaN(sum) ? undefined : canBeCutTo(sum, facts.countPrefix)
    },
  }
}

/** Slots that a count is not solved for, those of dimensions that are printed as none among them: factors are at least 1. */
function withEmpty(slots: ReadonlySet<number>, domains: readonly (Domain | null)[]): ReadonlySet<number> {
  const empty = domains.flatMap((domain, slot) =>
    domain?.kind === 'values' && domain.values.length === 1 && domain.values[0] === 0 ? [slot] : [],
  )
  return empty.length === 0 ? slots : new Set([...slots, ...empty])
}

function preferredValues(signature: CompiledSignature, { eras, hints }: LayerFacts): ReadonlyMap<number, Value> {
  const preferred = new Map<number, Value>()
  for (const { name, key, slots } of signature.keys) {
    const value = hints && Object.hasOwn(hints, name) ? hints[name] : defaultOf(key, eras[0])
    if (value === undefined || value === null) continue
    for (const slot of slots) preferred.set(slot, numeric(value))
  }
  return preferred
}
