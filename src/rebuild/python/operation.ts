import type { ConfigValue } from '../../layers/config-value.ts'
import { defaultName } from '../../layers/default-name.ts'
import type { ModelLayer } from '../../model/model.ts'
import { printable } from '../../words/printable.ts'
import { type Expression, keyword } from './expression.ts'
import { pythonLiteral } from './literal.ts'

/** What Python's operators on tensors become. */
const operators: ReadonlyMap<string, string> = new Map([
  ['Add', '+'],
  ['Subtract', '-'],
  ['Multiply', '*'],
  ['TrueDivide', '/'],
  ['FloorDivide', '//'],
  ['Mod', '%'],
  ['Power', '**'],
  ['Matmul', '@'],
])

/** Arguments that stand by their place behind the tensors. */
const byPlace = new Set(`axes dtype indices_or_sections newshape num_classes shift x_max x_min`.split(' '))

/** Defaults of most functions that have such an argument. */
const defaults: { readonly [name: string]: ConfigValue } = { keepdims: false, sparse: false, sorted: true }

/** An operation of Keras 3 on its arguments: `x + 1`, `x[:, 0]`, `keras.ops.mean(x, axis=1)`. */
export function operationExpression(layer: ModelLayer, args: readonly Expression[], name: string | null): Expression {
  const comments = [...(layer.doubt?.assumed ?? []), ...(name === null ? [] : [`printed as ${name}`])]
  return withComment(expressionOf(layer, args), comments)
}

function withComment(expression: Expression, comments: readonly string[]): Expression {
  if (comments.length === 0) return expression
  const bracketed = typeof expression === 'string' ? { open: expression, items: [], close: '' } : expression
  return { ...bracketed, comment: printable(comments.join('; ')) }
}

function expressionOf({ className, config }: ModelLayer, args: readonly Expression[]): Expression {
  const [first = '', second, ...others] = args
  if (className === 'GetItem' && second !== undefined && typeof first === 'string') return indexed(first, second)
  const operator = operators.get(className)
  if (className === 'Negative' && typeof first === 'string') return `-${first}`
  const isPlain = typeof first === 'string' && typeof second === 'string' && others.length === 0
  if (operator !== undefined && isPlain) return `${first} ${operator} ${second}`
  const settings = Object.entries(config).filter(([name, value]) => isSaid(name, value))
  const written = settings
    .map(([name, value]) => ({ name, text: pythonLiteral(value) }))
    .filter(({ text }) => !args.includes(text))
    .map(({ name, text }) => (byPlace.has(name) ? text : keyword(name, text)))
  const items = className === 'Einsum' ? [pythonLiteral(config.subscripts ?? null), ...args] : [...args, ...written]
  const name = /^[A-Za-z]\w*$/.test(className) ? defaultName(className, 'keras3') : 'identity'
  return { open: `keras.ops.${name}(`, items, close: ')' }
}

function isSaid(name: string, value: ConfigValue): boolean {
  return (
    name !== 'name' && name !== 'dtype_policy' && value !== null && defaults[name] !== value && /^[a-z_]\w*$/.test(name)
  )
}

/** `x[:, 0]`. */
function indexed(tensor: string, key: Expression): Expression {
  const items = typeof key === 'string' ? [key] : key.items
  return { open: `${tensor}[`, items, close: ']' }
}
