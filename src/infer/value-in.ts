import { parseExpression } from '../../grammars/expression.ts'
import { type Compiled, compile } from '../shape/expression.ts'
import { namedScope } from '../shape/named-scope.ts'
import type { Shape } from '../shape/shape.ts'
import type { Value } from '../shape/value.ts'
import { oncePer, oncePerText } from '../words/memo.ts'
import type { CompiledSignature } from './compile-entry.ts'
import type { Origin } from './inference.ts'

/** What an entry's expressions may name beside the names of a way and its config keys. */
export interface Beside {
  /** The first input and output, in a form of the caller's: of one sample, of one slice. */
  readonly input?: Shape | null
  readonly output?: Shape | null
  /** The count of the row. */
  readonly params?: number
}

const besides = ['input', 'output', 'params'] as const

/** The value of an entry's expression in a solution; undefined where a name in it has none there. */
export function valueIn({ signature, values }: Origin, text: string, beside: Beside = {}): Value | undefined {
  return compiledFor(signature)(text).evaluate([...values, ...besides.map((name) => beside[name] ?? undefined)])
}

/** The same as a number; null where it is none. */
export function numberIn(origin: Origin, text: string, beside?: Beside): number | null {
  const value = valueIn(origin, text, beside)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The expressions of a signature, each compiled once. */
const compiledFor = oncePer((signature: CompiledSignature): ((text: string) => Compiled) => {
  const names = [...signature.slotNames, ...besides]
  const { sameAs = {} } = signature.signature
  const scope = {
    ...namedScope(names),
    slotOf: (name: string) => names.indexOf(names.includes(name) ? name : (sameAs[name] ?? name)),
  }
  return oncePerText((text) => compile(parseExpression(text), scope))
})

/** The places in a solution that an expression depends on. */
export function slotsIn({ signature }: Origin, text: string): ReadonlySet<number> {
  return compiledFor(signature)(text).slots
}
