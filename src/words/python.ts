import { printable } from './printable.ts'

/** A plain value as JSON has it. */
export type Value = number | string | boolean | null | readonly Value[] | { readonly [key: string]: Value }

/** Names of layer classes and config keys pass; anything else that could break the line is escaped. */
function quoted(text: string): string {
  return `'${printable(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** A wrapped layer in a config: `{ className, config }`. */
function formatLayer(value: { readonly [key: string]: Value }): string {
  const { className, config } = value
  if (typeof className !== 'string' || typeof config !== 'object' || config === null || isList(config)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${quoted(key)}: ${formatValue(item)}`)
      .join(', ')}}`
  }
  return `${printable(className)}(${formatArguments(config)})`
}

/** A config value as Python writes it: `(3, 3)`, `'same'`, `True`, `None`. */
export function formatValue(value: Value): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (isList(value)) return `(${value.map(formatValue).join(', ')}${value.length === 1 ? ',' : ''})`
  return formatLayer(value)
}

/** Keyword arguments as Python writes them: `filters=32, kernel_size=(3, 3)`. */
export function formatArguments(config: { readonly [key: string]: Value }): string {
  return Object.entries(config)
    .map(([key, value]) => `${printable(key)}=${formatValue(value)}`)
    .join(', ')
}
