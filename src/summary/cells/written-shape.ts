import type { Dim, Shape } from '../../shape/shape.ts'
import type { ShapeCell } from '../summary.ts'

/** Longer than anybody writes a shape. */
const LONGEST = 80
const TIMES = /\s*[x×✕⨯*·]\s*/i
const WHOLE = /^\d+$/
const THOUSANDS = /^\d{1,3}(?:[,.' ]\d{3})+$/
/** What people write for the batch axis, or for an axis of any length. */
const ANY = /^(?:none|null|batch(?:[ _-]?size)?|bs|b|n|m|\?|-1|–1|−1|any|variable|var|null|\*)?$/i
/** `8@24x24`: the channels first, as papers have it. */
const CHANNELS_AT = /^(\d+)\s*@\s*(\d+(?:\s*[x×]\s*\d+)+)$/i

/**
 * Reads a shape as people write it: `26x26x8`, `13 × 13 × 8`, `14,400`, `(batch, 64)`, `( , 66, 200, 3)`, `None x 64`, `6@28x28`. Null where the text is none.
 * Without a word for the batch it has no batch axis.
 */
export function readWrittenShape(text: string): ShapeCell | null {
  const trimmed = text
    .replaceAll('$', '')
    .replaceAll(/\s*\\times\s*/g, '×')
    .trim()
  if (trimmed === '' || trimmed.length > LONGEST) return null
  const at = CHANNELS_AT.exec(trimmed)
  if (at) return withoutBatch([...(at[2] ?? '').split(TIMES).map(Number), Number(at[1])])
  if (WHOLE.test(trimmed) || THOUSANDS.test(trimmed)) return withoutBatch([Number(trimmed.replace(/\D/g, ''))])
  const [, inner] = /^[([{](.*)[)\]}]$/.exec(trimmed) ?? []
  return dimensions((inner ?? trimmed).trim(), inner !== undefined)
}

function dimensions(text: string, isBracketed: boolean): ShapeCell | null {
  if (/[([{)\]}]/.test(text)) return null
  const isProduct = TIMES.test(text) && /\d\s*[x×✕⨯*·]|[x×✕⨯*·]\s*\d/i.test(text)
  const parts = isProduct ? text.split(/\s*[x×✕⨯*·]\s*|\s*,\s*/i).map(withoutWord) : text.split(/\s*[,，]\s*/)
  const isListed = isBracketed || isProduct || (parts.length > 1 && /,\s/.test(text)) || parts.length > 2
  const trimmed = parts.length > 1 && parts.at(-1) === '' ? parts.slice(0, -1) : parts
  if (!isListed) return null
  const dims = trimmed.map(dimOf)
  if (!dims.every((dim) => dim !== undefined) || !dims.some((dim) => typeof dim === 'number')) return null
  if (dims[0] !== null) return isProduct ? withoutBatch(dims) : whole(dims)
  return dims.length > 1 ? whole(dims) : null
}

/** `60 timesteps` as 60. */
function withoutWord(part: string): string {
  return part.replace(/^(\d+)\s[a-z]{3,20}$/i, '$1')
}

function dimOf(text: string): Dim | undefined {
  if (ANY.test(text)) return null
  if (!WHOLE.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

function whole(shape: Shape): ShapeCell {
  return { kind: 'shapes', shapes: [shape], complete: true, listed: false }
}

function withoutBatch(shape: Shape): ShapeCell {
  return { kind: 'shapes', shapes: [shape], complete: true, listed: false, lacksBatch: true }
}
