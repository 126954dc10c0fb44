import { serialized } from '../../infer/known-config.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import { printableJson } from '../../words/printable.ts'

/** Two escapes of JSON that are one character, which Python takes for two. */
const surrogates = /\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/g

/** A text as Python's string literal: the only place where texts of others get into code. */
export function pythonString(text: string): string {
  return printableJson(text).replace(surrogates, (pair, high: string, low: string) => {
    const point = String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0)
    return point === undefined ? pair : `\\U${point.toString(16).padStart(8, '0')}`
  })
}

/** A plain value as Python writes it; lists become tuples. */
export function pythonLiteral(value: ConfigValue): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return pythonString(value)
  if (Array.isArray(value)) {
    const items = value.map(pythonLiteral)
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`
  }
  const object = serialized(value)
  if (object?.className === '__ellipsis__') return '...'
  if (object?.className === '__slice__') {
    const { start = null, stop = null, step = null } = object.config
    return `slice(${[start, stop, step].map(pythonLiteral).join(', ')})`
  }
  if (object?.className === '__tensor__') return tensorLiteral(object.config.value ?? null)
  const items = Object.entries(value).map(([key, item]) => `${pythonString(key)}: ${pythonLiteral(item)}`)
  return `{${items.join(', ')}}`
}

/** A value between brackets behind a tensor: slices with colons. */
export function pythonIndex(value: ConfigValue): string {
  const object = serialized(value)
  if (object?.className !== '__slice__') return pythonLiteral(value)
  const { start = null, stop = null, step = null } = object.config
  const text = (part: ConfigValue) => (part === null ? '' : pythonLiteral(part))
  return `${text(start)}:${text(stop)}${step === null ? '' : `:${text(step)}`}`
}

/** A tensor of constants: one of ones by its shape. */
function tensorLiteral(value: ConfigValue): string {
  const shape: number[] = []
  let item = value
  while (Array.isArray(item)) {
    shape.push(item.length)
    item = item[0] ?? null
  }
  return isOnes(value) ? `keras.ops.ones(${pythonLiteral(shape)})` : `keras.ops.array(${pythonLiteral(value)})`
}

function isOnes(value: ConfigValue): boolean {
  return Array.isArray(value) ? value.every(isOnes) : value === 1
}
