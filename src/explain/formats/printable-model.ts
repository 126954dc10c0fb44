import { printable } from '../../words/printable.ts'
import type { ModelExplanation } from '../explanation.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

function printableJson(value: Json): Json {
  if (typeof value === 'string') return printable(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(printableJson)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [printable(key), printableJson(item)]))
}

/** The same explanation with nothing in it that a terminal or a page could obey: names come from strangers' files. */
export function printableModel(model: ModelExplanation): ModelExplanation {
  return printableJson(model as unknown as Json) as unknown as ModelExplanation
}
