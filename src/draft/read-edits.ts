import type { ConfigValue } from '../layers/config-value.ts'
import type { Shape } from '../shape/shape.ts'
import type { DraftEdit, LayerPath } from './edit.ts'

/** More edits, items of a list or letters of a name are not read. */
const [mostEdits, mostItems, longestName, deepest] = [200, 64, 300, 4]

/** The edits that JSON of elsewhere holds; all of what is none is left out. */
export function readEdits(value: unknown): readonly DraftEdit[] {
  return listIn(value, mostEdits).flatMap((one) => readEdit(one) ?? [])
}

function readEdit(value: unknown): DraftEdit | null {
  if (typeof value !== 'object' || value === null) return null
  const {
    kind,
    layer,
    key,
    value: set,
    after,
    className,
    holds,
    joins,
    input,
    shape,
  } = value as Record<string, unknown>
  switch (kind) {
    case 'set': {
      const known = configValueIn(set, deepest)
      return isPath(layer) && isName(key) && known !== undefined ? { kind, layer, key, value: known } : null
    }
    case 'remove':
    case 'copy':
      return isPath(layer) ? { kind, layer } : null
    case 'insert':
      if (!isPath(after) || !isName(className)) return null
      return { kind, after, className, ...(isName(holds) && { holds }), ...(isName(joins) && { joins }) }
    case 'input-shape':
      return isPath(input) && isShape(shape) ? { kind, input, shape } : null
    default:
      return null
  }
}

function listIn(value: unknown, most: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : []
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName
}

function isPath(value: unknown): value is LayerPath {
  return Array.isArray(value) && value.length <= mostItems && value.every(isName)
}

function isShape(value: unknown): value is Shape {
  const isDimension = (one: unknown): boolean => one === null || (Number.isSafeInteger(one) && Number(one) >= 1)
  return Array.isArray(value) && value.length >= 1 && value.length <= mostItems && value.every(isDimension)
}

/** A value as the page sets it: a number, a word, or a list of such; undefined for what is none. */
function configValueIn(value: unknown, depth: number): ConfigValue | undefined {
  if (value === null || typeof value === 'boolean' || isName(value)) return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (!Array.isArray(value) || depth === 0) return undefined
  const items = listIn(value, mostItems).map((item) => configValueIn(item, depth - 1))
  return items.every((item) => item !== undefined) ? items : undefined
}
