import { factsOf } from '../layers/class-facts.ts'
import { takesSeveralArguments } from '../layers/constructors.ts'
import type { BuiltModel } from '../model/build/built-model.ts'
import { type Model, tensorsOf } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import type { DraftRules } from './described.ts'
import type { InsertEdit } from './edit.ts'
import { outputOf } from './output-of.ts'

/** Whether every call of a class takes several tensors. */
export function takesSeveral(className: string, { catalogue }: DraftRules): boolean {
  const calls = factsOf(catalogue).calls.get(className)
  const [entry] = catalogue.get(className) ?? []
  const areSeveral = entry?.signatures.every(({ inputs }) => inputs.filter((one) => one !== '...').length > 1)
  return calls === 'all' || calls === 'two' || areSeveral === true
}

/** Whether a new layer of a class can take a second layer beside the one before it. */
export function mayJoin(className: string, rules: DraftRules): boolean {
  return takesSeveralArguments.has(className) || takesSeveral(className, rules)
}

/** The layers that a new layer behind `name` takes: of one that joins tensors two, attention of a tensor to itself the same twice. */
export function sourcesOf(
  model: Model,
  name: string,
  { className, joins }: InsertEdit,
  built: BuiltModel,
  rules: DraftRules,
): readonly string[] {
  if (!mayJoin(className, rules)) return [name]
  if (joins !== undefined) return [name, independent(model, joins, name)]
  return [name, takesSeveralArguments.has(className) ? name : partnerOf(model, name, built)]
}

/** A layer that may be joined behind another: one that does not take anything from there, or the graph would have a circle. */
function independent(model: Model, joined: string, name: string): string {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]))
  const reached = new Set([joined])
  for (const one of reached) {
    const layer = byName.get(one) ?? refuse(`has no layer ${one}`)
    for (const { layer: source } of layer.calls.flatMap((call) => tensorsOf(call, false))) {
      if (source === name) return refuse(`would have a circle: ${joined} takes ${name}`)
      reached.add(source)
    }
  }
  return joined
}

/** The nearest layer before one that gives the same shape; else the layer itself. */
function partnerOf({ layers }: Model, name: string, built: BuiltModel): string {
  const at = layers.findIndex((layer) => layer.name === name)
  const wanted = JSON.stringify(outputOf(built, name))
  const before = layers.slice(0, Math.max(0, at)).reverse()
  return before.find((layer) => JSON.stringify(outputOf(built, layer.name)) === wanted)?.name ?? name
}
