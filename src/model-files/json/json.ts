import { refuse } from '../../model/model-error.ts'

/** A value of a JSON text. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** How deep arrays and objects may stand in each other: ten models in each other take less. */
const deepest = 200

/** The value of a JSON text as Python writes it; refuses what is no JSON, and what is nested too deep to be a model. */
export function parseJson(text: string): Json {
  const { depth, bare } = measured(text)
  if (depth > deepest) refuse(`its JSON is nested more than ${deepest} deep`)
  try {
    return JSON.parse(bare)
  } catch (problem) {
    return refuse(`is not JSON: ${problem instanceof Error ? whereOf(problem.message) : 'it can’t be parsed'}`)
  }
}

/** The engine's words without the piece of the text that it quotes. */
function whereOf(message: string): string {
  const [, place] = /at position (\d+)/.exec(message) ?? []
  return place === undefined ? 'it ends too early' : `it goes wrong after ${place} characters`
}

/** How deep a JSON text is nested, and the text with NaN and Infinity, which Python writes bare, as null. One pass, without recursion. */
function measured(text: string): { readonly depth: number; readonly bare: string } {
  let depth = 0
  let deepestSeen = 0
  let hasBare = false
  const tokens = /"(?:[^"\\]|\\.)*"?|[[{\]}]|-?Infinity|NaN/g
  const bare = text.replace(tokens, (token) => {
    if (token === '[' || token === '{') deepestSeen = Math.max(deepestSeen, ++depth)
    else if (token === ']' || token === '}') depth--
    else if (!token.startsWith('"')) {
      hasBare = true
      return 'null'
    }
    return token
  })
  return { depth: deepestSeen, bare: hasBare ? bare : text }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** An own member of an object; undefined where it has none of that name. */
export function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** A member that is an object. */
export function objectIn(object: JsonObject, key: string): JsonObject | null {
  const value = member(object, key)
  return isObject(value) ? value : null
}

/** A member that is a text. */
export function textIn(object: JsonObject, key: string): string | null {
  const value = member(object, key)
  return typeof value === 'string' ? value : null
}
