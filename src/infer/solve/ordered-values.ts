import { contains, type Domain } from '../../shape/domain.ts'
import type { Value } from '../../shape/value.ts'

/** The first of these values; undefined where there is none. */
export function firstOf(domain: Domain, preferred?: Value): Value | undefined {
  if (preferred !== undefined && contains(domain, preferred)) return preferred
  if (domain.kind === 'values') return domain.values[0]
  if (domain.min <= domain.max) return domain.min
  return domain.none ? null : undefined
}

/** The values of a domain in order: the preferred one, then as listed or ascending, None last. */
export function valuesOf(domain: Domain, preferred: Value | undefined): Iterable<Value> {
  const hasPreferred = preferred !== undefined && contains(domain, preferred)
  if (domain.kind === 'range') return ofRange(domain, hasPreferred ? preferred : undefined)
  if (!hasPreferred || domain.values[0] === preferred) return domain.values
  return [preferred, ...domain.values.filter((value) => value !== preferred)]
}

function* ofRange({ min, max, none }: Domain & { kind: 'range' }, preferred: Value | undefined): Generator<Value> {
  if (preferred !== undefined) yield preferred
  for (let value = min; value <= max; value++) if (value !== preferred) yield value
  if (none && preferred !== null) yield null
}
