import type { Assumed } from '../../../costs/costs.ts'
import { assumedSizes } from '../../state/assumed-sizes.ts'
import { assumeSizes } from '../../state/audit-text.ts'
import type { SummaryView } from '../../worker/messages.ts'

/** What each size is called. */
const words: Readonly<Record<keyof Required<Assumed>, string>> = {
  timesteps: 'Time steps',
  height: 'Height',
  width: 'Width',
}

const keys = Object.keys(words).filter((key): key is keyof Assumed => key in words)

const most = 1_000_000

/** A box per size that the text leaves open; with a number, costs are worked out at that. */
export function AssumedSizes({ at, costs }: { at: number; costs: SummaryView['costs'] }) {
  const assumed = assumedSizes.value
  const open = keys.filter((key) => costs.symbolic?.includes(key) || assumed[key] !== undefined)
  if (open.length === 0) return null
  return (
    <p class="assumed">
      {open.map((key) => (
        <label key={key}>
          {words[key]}
          <input
            id={`assumed-${at}-${key}`}
            type="number"
            min={1}
            max={most}
            step={1}
            placeholder="any"
            value={assumed[key] ?? ''}
            onInput={({ currentTarget: { valueAsNumber: size } }) => {
              const { [key]: _, ...others } = assumed
              const isSize = Number.isInteger(size) && size >= 1 && size <= most
              assumeSizes(isSize ? { ...others, [key]: size } : others)
            }}
          />
        </label>
      ))}
      <span>The summary leaves this open; costs are worked out for the number given here.</span>
    </p>
  )
}
