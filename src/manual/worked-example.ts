import { inferLayer } from '../infer/infer-layer.ts'
import type { Hypothesis } from '../infer/inference.ts'
import { catalogue } from '../layers/catalogue.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Era, Example, LayerEntry } from '../layers/layer-entry.ts'
import { formulaOf, substitutionOf } from '../report/formula.ts'
import { formatConfiguration } from '../report/table/configuration.ts'

/** A row of an entry's examples with its arithmetic. */
export interface WorkedExample {
  readonly inputs: Example['inputs']
  readonly outputs: readonly Example['output'][]
  readonly params: number
  readonly config: Config
  /** The same as the arguments that one would write, what is Keras's default left out. */
  readonly arguments: string
  readonly formula: string
  readonly substitution: string
  /** The surprise that it shows, or null. */
  readonly variant: string | null
}

const eras: readonly Era[] = ['keras3', 'tf2', 'keras2', 'keras1']

/** Whether a configuration has all that an example says of it, at every depth. */
function holds(value: ConfigValue | undefined, wanted: ConfigValue): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  if (typeof value !== 'object' || value === null) return false
  const found = new Map<string, ConfigValue>(Object.entries(value))
  return Object.entries(wanted).every(([key, inside]: [string, ConfigValue]) => holds(found.get(key), inside))
}

/** What the inference makes of an example: the configuration that it states, with formula and arithmetic. */
export function workedExample(entry: LayerEntry, example: Example): WorkedExample | null {
  const outputs = [example.output, ...(example.furtherOutputs ?? [])]
  const era = example.era ?? entry.eras?.[0]
  const { hypotheses } = inferLayer([entry], {
    inputShapes: example.inputs,
    outputs: { kind: 'shapes', shapes: outputs, complete: true, listed: false },
    count: example.params,
    countPrefix: '',
    eras: era ? [era] : eras,
  })
  const found: Hypothesis | undefined = hypotheses.find(({ config }) => holds(config, example.config))
  if (!found) return null
  const { className, config, variant } = found
  const written = formatConfiguration(className, config, [], { entries: catalogue, era }).replaceAll('\u00a0', ' ')
  return {
    inputs: example.inputs,
    outputs,
    params: example.params,
    config,
    arguments: written,
    formula: formulaOf(found),
    substitution: substitutionOf(found),
    variant,
  }
}
