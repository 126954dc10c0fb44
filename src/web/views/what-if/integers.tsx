import type { KeyDomain, LayerKey } from '../../../draft/layer-keys.ts'
import type { ConfigValue } from '../../../layers/config-value.ts'

type IntegerDomain = Extract<KeyDomain, { kind: 'integer' | 'sides' }>

interface IntegersProps {
  readonly setting: LayerKey
  readonly domain: IntegerDomain
  readonly onSet: (value: ConfigValue) => void
}

/** The numbers of a value in one list, and the value of such a list again. */
interface Numbers {
  readonly list: readonly (number | null)[]
  readonly labels: readonly string[]
  readonly valueFrom: (list: readonly (number | null)[]) => ConfigValue
}

const numberIn = (value: ConfigValue | undefined): number | null => (typeof value === 'number' ? value : null)

function numbersIn(value: ConfigValue | undefined, domain: IntegerDomain): Numbers {
  const { length } = domain
  const items: readonly ConfigValue[] = Array.isArray(value) ? value : []
  if (domain.kind === 'sides') return sidesIn(items, length)
  if (length === null || length === 1) {
    const [only] = Array.isArray(value) ? items : [value]
    const valueFrom: Numbers['valueFrom'] = ([one = null]) => (length === null || one === null ? one : [one])
    return { list: [numberIn(only)], labels: [''], valueFrom }
  }
  const list = Array.from({ length }, (_, at) => numberIn(items[at]))
  const valueFrom: Numbers['valueFrom'] = (all) => (all.includes(null) ? null : all)
  return { list, labels: list.map((_, at) => `, axis ${at + 1}`), valueFrom }
}

function sidesIn(items: readonly ConfigValue[], length: number | null): Numbers {
  const pairs = length === null ? [items] : items.map((item) => (Array.isArray(item) ? item : []))
  const list = pairs.flatMap(([before, after]) => [numberIn(before) ?? 0, numberIn(after) ?? 0])
  const labels = pairs.flatMap((_, at) => [`, axis ${at + 1} before`, `, axis ${at + 1} after`])
  const valueFrom: Numbers['valueFrom'] = (all) => {
    const both = pairs.map((_, at) => [all[2 * at] ?? 0, all[2 * at + 1] ?? 0])
    return length === null ? (both[0] ?? []) : both
  }
  return { list, labels, valueFrom }
}

/** Numbers with a step down and up, which moves all of them alike; each can be typed, and stepped by arrow keys. */
export function Integers({ setting, domain, onSet }: IntegersProps) {
  const { name, value } = setting
  const { list, labels, valueFrom } = numbersIn(value, domain)
  const [min, max, mayBeNone] = domain.kind === 'sides' ? [0, null, false] : [domain.min, domain.max, domain.mayBeNone]
  const within = (number: number) => Math.min(max ?? number, Math.max(min, number))
  const step = (by: number) => onSet(valueFrom(list.map((one) => within((one ?? min - Math.max(0, by)) + by))))
  return (
    <fieldset class="integers">
      <legend>
        <code>{name}</code>
      </legend>
      <button
        type="button"
        aria-label={`${name} down`}
        disabled={list.every((one) => one === min)}
        onClick={() => step(-1)}
      >
        −
      </button>
      {list.map((one, at) => (
        <input
          key={labels[at]}
          type="number"
          aria-label={`${name}${labels[at]}`}
          min={min}
          max={max ?? undefined}
          step="1"
          placeholder={mayBeNone ? 'None' : undefined}
          value={one ?? ''}
          onChange={({ currentTarget }) => {
            const typed = currentTarget.valueAsNumber
            const isNone = Number.isNaN(typed)
            if (isNone && !mayBeNone) currentTarget.value = String(one ?? '')
            else
              onSet(
                valueFrom(
                  list.map((other, place) => (place === at ? (isNone ? null : within(Math.trunc(typed))) : other)),
                ),
              )
          }}
        />
      ))}
      <button type="button" aria-label={`${name} up`} onClick={() => step(1)}>
        +
      </button>
    </fieldset>
  )
}
