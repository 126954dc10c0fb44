import { configurationSchema } from '../src/config/read-configuration.ts'
import { dialects } from '../src/summary/dialects/index.ts'

/** As wide as a line of a document may be. */
const width = 120

/** JSON with lists on one line where they fit, as the formatter of the repository writes it. */
function written(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => written(item, inner))
    const line = `[${items.join(', ')}]`
    const isShort = !line.includes('\n') && inner.length + line.length <= width
    return isShort ? line : `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`
  }
  const members = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`)
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`
}

/** The JSON schema of `keraudit.config.json`. */
export function schemaPage(): string {
  return `${written(configurationSchema, '')}\n`
}

/** A schema of what keraudit writes, with today's dialects wherever it names them. Throws where it names none. */
export function withDialects(schema: string): string {
  const named = /^( *)("dialect": \{\s*"enum": )\[[^\]]*\]/gm
  if (!named.test(schema)) throw new Error('no "dialect" in the schema')
  return schema.replace(named, (_, indent, key) => `${indent}${key}${written(Object.keys(dialects), `${indent}  `)}`)
}
