import { modelClasses } from '../../layers/models.ts'
import { ModelTensors } from '../../model/build/model-tensors.ts'
import { inputLayer } from '../../model/input-layer.ts'
import {
  type Argument,
  type LayerCall,
  leavesOf,
  type Model,
  type ModelLayer,
  operandsOf,
  type Structure,
  type TensorRef,
  tensorsOf,
} from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import { type CodeCall, inCodeOrder } from './code-order.ts'
import { after, before, type Expression, keyword, linesOf } from './expression.ts'
import { Identifiers } from './identifiers.ts'
import { inputExpression, layerExpression } from './layer.ts'
import { pythonIndex, pythonLiteral, pythonString } from './literal.ts'
import { type Module, reserve } from './module.ts'
import { operationExpression } from './operation.ts'
import { subclass } from './subclass.ts'

/** The lines that make a model, and the expression that gives it. */
interface Made {
  readonly lines: readonly string[]
  readonly model: Expression
}

/** A function that builds a nested model: `build_encoder()`, as an expression that calls it. */
function buildFunction(model: Model, name: string, module: Module): Expression {
  const called = reserve(module, `build_${name}`)
  const made = makeModel(model, module, '    ')
  module.functions.push([`def ${called}():`, ...made.lines, ...linesOf(before('return ', made.model), '    ')])
  return `${called}()`
}

/** The lines that make a model. */
export function makeModel(model: Model, module: Module, indent: string): Made {
  if (model.kind === 'sequential') return sequential(model, module, indent)
  if (model.kind === 'functional') return functional(model, module, indent)
  if (model.layers.length > 0) return { lines: [], model: subclass(model, module, (layer) => made_(layer, module)) }
  return refuse(`is a model of its own class ${model.className}: nothing lists its layers`)
}

function modelName({ name, kind }: Model, module: Module): readonly Expression[] {
  const className = kind === 'sequential' ? 'Sequential' : 'Functional'
  return module.names.takeIf(className, name) ? [] : [`name=${pythonString(name ?? '')}`]
}

function sequential(model: Model, module: Module, indent: string): Made {
  const lines: string[] = []
  const identifiers = new Identifiers(module.reserved)
  const { inputShape } = model
  const input = model.layers.find(({ className }) => className === 'InputLayer')
  const items: Expression[] = []
  if (inputShape) items.push(inputExpression(input ?? inputLayer('', inputShape), module))
  for (const layer of model.layers) {
    if (layer.className === 'InputLayer') continue
    const made = made_(layer, module)
    if (layer.trainable || !isModelLayer(layer)) items.push(made)
    else {
      const name = identifiers.of(layer.name)
      lines.push(...linesOf(before(`${name} = `, made), indent), `${indent}${name}.trainable = False`)
      items.push(name)
    }
  }
  const list: Expression = { open: '[', items, close: ']', isList: true }
  const named = modelName(model, module)
  return { lines, model: { open: 'keras.Sequential(', items: [list, ...named], close: ')' } }
}

function isModelLayer({ className, model }: ModelLayer): boolean {
  return modelClasses.includes(className) || (model !== null && className === model.className)
}

function made_(layer: ModelLayer, module: Module): Expression {
  if (!layer.model) return layerExpression(layer, module, null)
  const inside = buildFunction(layer.model, isModelLayer(layer) ? layer.name : (layer.model.name ?? layer.name), module)
  return isModelLayer(layer) ? inside : layerExpression(layer, module, inside)
}

/** Which statement takes each tensor, and what it is called. */
interface Scope {
  readonly module: Module
  readonly tensors: ModelTensors
  readonly identifiers: Identifiers
  readonly variables: Map<string, string>
  readonly layers: Map<ModelLayer, string>
  readonly indent: string
}

function functional(model: Model, module: Module, indent: string): Made {
  const tensors = new ModelTensors(model, false)
  const scope: Scope = {
    module,
    tensors,
    identifiers: new Identifiers([...module.reserved, 'x', 'inputs', 'outputs']),
    variables: new Map(),
    layers: new Map(),
    indent,
  }
  const calls = inCodeOrder(model, tensors, module.keras)
  const lines = [...inputLines(model, scope), ...callLines(model, calls, scope)]
  const isOne = (structure: Structure<TensorRef>) => leavesOf(structure).length === 1
  const [inputs, outputs] = [model.inputs, model.outputs].map((structure) => {
    if (!structure) return refuse('has a functional model without inputs or outputs')
    const [leaf] = leavesOf(structure)
    return isOne(structure) && leaf ? variable(scope, leaf) : structured(structure, (ref) => variable(scope, ref))
  })
  return {
    lines,
    model: { open: 'keras.Model(', items: [inputs ?? '', outputs ?? '', ...modelName(model, module)], close: ')' },
  }
}

function keyOf({ layer, node, tensor }: TensorRef): string {
  return `${node} ${tensor} ${layer}`
}

function variable({ variables }: Scope, ref: TensorRef): string {
  return variables.get(keyOf(ref)) ?? refuse(`takes a tensor that ${JSON.stringify(ref.layer)} does not give`)
}

function inputLines(model: Model, scope: Scope): readonly string[] {
  const inputs = model.layers.filter(({ className, calls }) => className === 'InputLayer' || calls.length === 0)
  return inputs.flatMap((layer) => {
    const name = inputs.length === 1 ? 'inputs' : scope.identifiers.of(layer.name)
    scope.variables.set(keyOf({ layer: layer.name, node: 0, tensor: 0 }), name)
    return linesOf(before(`${name} = `, inputExpression(layer, scope.module)), scope.indent)
  })
}

/** Which statements take each tensor; the outputs of the model are taken by the one after the last. */
function takersOf(model: Model, calls: readonly CodeCall[]): ReadonlyMap<string, readonly number[]> {
  const takers = new Map<string, number[]>()
  const take = (ref: TensorRef, at: number) => takers.set(keyOf(ref), [...(takers.get(keyOf(ref)) ?? []), at])
  calls.forEach(({ call }, at) => {
    for (const ref of new Map(tensorsOf(call, false).map((one) => [keyOf(one), one])).values()) take(ref, at)
  })
  if (model.outputs) for (const ref of leavesOf(model.outputs)) take(ref, calls.length)
  return takers
}

function callLines(model: Model, calls: readonly CodeCall[], scope: Scope): readonly string[] {
  const takers = takersOf(model, calls)
  const outputs = model.outputs ? leavesOf(model.outputs) : []
  return calls.flatMap((one, at) => {
    const refs = givenBy(one, scope, takers)
    const called = calledLayer(one, scope)
    const names = refs.map((ref) => {
      const taken = takers.get(keyOf(ref)) ?? []
      if (taken.length === 0) return '_'
      const isNext = taken.length === 1 && taken[0] === at + 1
      const isLast = at === calls.length - 1
      const isOutput = isNext && isLast && outputs.length === 1
      const isPassed = isNext && !isLast && refs.length === 1
      const name = isOutput ? 'outputs' : isPassed ? 'x' : scope.identifiers.of(nameOf(one, ref))
      scope.variables.set(keyOf(ref), name)
      return name
    })
    return [...called.before, ...linesOf(before(`${names.join(', ')} = `, called.expression), scope.indent)]
  })
}

function nameOf({ layer, at }: CodeCall, { tensor }: TensorRef): string {
  return [layer.name, ...(at > 0 ? [at + 1] : []), ...(tensor > 0 ? [tensor] : [])].join('_')
}

/** Every tensor of a call: as many as it is known to give, and all that anything takes. */
function givenBy(
  { layer, at }: CodeCall,
  { tensors, module }: Scope,
  takers: ReadonlyMap<string, readonly number[]>,
): readonly TensorRef[] {
  const node = tensors.nodeOf(layer.name, at)
  const ref = (tensor: number) => ({ layer: layer.name, node, tensor })
  let count = Math.max(1, module.outputsOf(layer)?.length ?? 1)
  while (takers.has(keyOf(ref(count)))) count++
  return Array.from({ length: count }, (_, tensor) => ref(tensor))
}

/** So many calls outside of the model are written; a number in a text may be any. */
const mostCallsBefore = 20

/** The call as an expression, and the statements that have to stand before it. */
function calledLayer({ layer, at, call: told }: CodeCall, scope: Scope) {
  const { module, indent } = scope
  const call = layer.isOperation && module.keras === 2 ? asStub(told) : told
  const isIndexed = layer.isOperation && layer.className === 'GetItem'
  const args = [
    ...call.args.map((argument) => argumentText(argument, scope, isIndexed ? pythonIndex : pythonLiteral)),
    ...call.kwargs
      .filter(([, value]) => !isDefault(value))
      .map(([name, value]) => keyword(name, argumentText(value, scope))),
  ]
  if (layer.isOperation && module.keras === 3) {
    const isNamed = module.names.takeIf(layer.className, layer.name)
    if (!isNamed) module.names.take(layer.className)
    return { before: [], expression: operationExpression(layer, args, isNamed ? null : layer.name) }
  }
  const known = scope.layers.get(layer)
  if (known !== undefined) return { before: [], expression: `${known}(${args.map(flat).join(', ')})` }
  const made = made_(layer, module)
  const isFrozenModel = isModelLayer(layer) && !layer.trainable
  const close = `(${args.map(flat).join(', ')})`
  const calledBefore = module.keras === 3 ? (layer.doubt?.calledBefore ?? 0) : 0
  const isOnce = layer.calls.length === 1 && calledBefore === 0
  if (isOnce && !isFrozenModel && at === 0) return { before: [], expression: after(made, close) }
  const name = scope.identifiers.of(layer.calls.length === 1 ? `${layer.name}_model` : `${layer.name}_layer`)
  scope.layers.set(layer, name)
  const frozen = isFrozenModel ? [`${indent}${name}.trainable = False`] : []
  const elsewhere = Array(Math.min(calledBefore, mostCallsBefore)).fill(
    `${indent}${name}${close}  # called outside this model too`,
  )
  return {
    before: [...linesOf(before(`${name} = `, made), indent), ...frozen, ...elsewhere],
    expression: `${name}${close}`,
  }
}

/** Keras 2 has no such operations: a stub takes their tensors. */
function asStub(call: LayerCall): LayerCall {
  const tensors = operandsOf(call, false).filter(({ kind }) => kind === 'tensor')
  const items = tensors.map((leaf): Argument => ({ kind: 'leaf', leaf }))
  return { args: items.length === 1 ? items : [{ kind: 'list', items }], kwargs: [] }
}

function flat(expression: Expression): string {
  return typeof expression === 'string'
    ? expression
    : expression.open + expression.items.map(flat).join(', ') + expression.close
}

function isDefault(argument: Argument): boolean {
  return (
    argument.kind === 'leaf' &&
    argument.leaf.kind === 'constant' &&
    (argument.leaf.value === null || argument.leaf.value === false)
  )
}

function argumentText(argument: Argument, scope: Scope, literal = pythonLiteral): Expression {
  return structured(argument, (operand) =>
    operand.kind === 'tensor' ? variable(scope, operand.ref) : literal(operand.value),
  )
}

function structured<T>(structure: Structure<T>, text: (leaf: T) => Expression): Expression {
  if (structure.kind === 'leaf') return text(structure.leaf)
  if (structure.kind === 'list')
    return { open: '[', items: structure.items.map((item) => structured(item, text)), close: ']' }
  const items = structure.items.map(([key, item]) => before(`${pythonString(key)}: `, structured(item, text)))
  return { open: '{', items, close: '}' }
}
