import type { Complaint } from '../layers/complaint.ts'
import type { ConfigValue } from '../layers/config-value.ts'
import type { Era, Example, LayerEntry } from '../layers/layer-entry.ts'
import { inferLayer } from './infer-layer.ts'

const eras: readonly Era[] = ['keras3', 'tf2', 'keras2', 'keras1']

/** What is wrong with the worked rows of an entry: those that do not fit it. Empty for a sound one. Paths are within the entry. */
export function checkExamples(entry: LayerEntry): readonly Complaint[] {
  return entry.examples.flatMap((example, at) => {
    const message = faultOf(entry, example)
    return message === null ? [] : [{ path: `examples[${at}]`, message }]
  })
}

function infer(entry: LayerEntry, example: Example, count: number | null) {
  const known = example.era ?? entry.eras?.[0]
  const shapes = [example.output, ...(example.furtherOutputs ?? [])]
  return inferLayer([entry], {
    inputShapes: example.inputs,
    outputs: { kind: 'shapes', shapes, complete: true, listed: false },
    count,
    countPrefix: '',
    eras: known ? [known] : eras,
  })
}

function faultOf(entry: LayerEntry, example: Example): string | null {
  const { hypotheses, complete } = infer(entry, example, example.params)
  if (hypotheses.some(({ config }) => contains(config, example.config))) return null
  if (!complete)
    return 'too many configurations fit to search them all: give config keys a min and a max, or bind more names'
  const [first] = hypotheses
  if (first) return `fits, but not with this config; this one fits: ${JSON.stringify(first.config)}`
  const counts = [...new Set(infer(entry, example, null).hypotheses.map(({ count }) => count))].slice(0, 3)
  if (counts.length === 0) return 'these inputs and this output do not fit the patterns'
  return `does not fit: with these shapes, the layer has ${counts.join(' or ')} parameters, not ${example.params}`
}

/** Whether a configuration has all that is wanted of it, at every depth. */
function contains(value: ConfigValue | undefined, wanted: ConfigValue): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(wanted))
    return (
      Array.isArray(value) && value.length === wanted.length && wanted.every((item, at) => contains(value[at], item))
    )
  const own = value as { readonly [key: string]: ConfigValue }
  return Object.entries(wanted).every(([key, inside]) => Object.hasOwn(own, key) && contains(own[key], inside))
}
