import { candidatesOf, type Hypothesis, type LayerInference, othersOf, wouldBeOf } from '../../infer/inference.ts'
import { openKeysOf } from '../../infer/open-keys.ts'
import type { Config } from '../../layers/config-value.ts'
import { requiredArguments } from '../../layers/constructors.ts'
import { applicationLike, modelClasses } from '../../layers/models.ts'
import type { Doubt, ModelLayer, StoredWeight } from '../../model/model.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { completeShapes, countIn } from '../../summary/cell-values.ts'
import { formatCount } from '../../words/number.ts'

/** As many configurations are named beside the likeliest. */
const mostOthers = 3

/** What hardly anybody writes costs so much more than the habit: a kernel of 1 × 9 for one of 3 × 3, groups for a convolution of 1 × 1. */
const farCost = 3.5

/** A row as a layer by the likeliest that fits it, not yet connected. */
export function rowLayer(table: StudiedTable, at: number, name: string, instead?: Hypothesis): ModelLayer {
  const row = table.summary.rows[at]
  const inference = table.inference.layers[at]
  if (!row || !inference) throw new RangeError(`no row ${at}`)
  const printed = countIn(row.params.value)
  const refuted = table.verification.rows[at]?.refutedByTotal === true
  const likeliest = instead ?? candidatesOf(inference)[0] ?? wouldBeOf(inference)[0]
  const given = givenIn(likeliest)
  const isModel = modelClasses.includes(inference.className)
  const others = candidatesOf(inference)
    .filter((one) => one !== likeliest)
    .slice(0, mostOthers)
  const far = others.findIndex(({ cost }) => cost - (likeliest?.cost ?? cost) >= farCost)
  const doubt: Doubt = {
    open: [...openKeysOf(inference), ...Object.keys(given)],
    others: others.map(({ config }) => config),
    near: far < 0 ? others.length : far,
    outputs: completeShapes(row.outputShape.value),
    application: isModel && printed !== null ? applicationLike(printed, row.name.value) : null,
    assumed: assumptions(inference, likeliest, printed, refuted),
    quantized: /^quantize\('(\w+)'/.exec(likeliest?.variant ?? '')?.[1] ?? null,
  }
  const trainable = row.trainable?.value
  return {
    name,
    className: inference.className,
    package: null,
    config: { ...likeliest?.config, ...given },
    calls: [],
    trainable: trainable !== false,
    isOperation: false,
    model: null,
    builtWith: likeliest?.inputShapes?.[0] ?? null,
    stored: storedAs(likeliest, printed),
    doubt,
  }
}

/** Arguments that a configuration has for certain, whatever their values. */
function givenIn(likeliest: Hypothesis | undefined): Config {
  const { onlyIf = {} } = likeliest?.origin?.signature.entry ?? {}
  if (onlyIf.mean === 'given') return { mean: 0, variance: 1 }
  return likeliest?.variant === 'activation=PReLU()' ? { activation: { className: 'PReLU', config: {} } } : {}
}

function storedAs(likeliest: Hypothesis | undefined, printed: number | null): readonly StoredWeight[] {
  if (likeliest)
    return likeliest.weights.map(({ path, name, shape }) => ({ name: path ? `${path}/${name}` : name, shape }))
  return printed ? [{ name: 'weights', shape: [printed] }] : []
}

function assumptions(
  inference: LayerInference,
  likeliest: Hypothesis | undefined,
  printed: number | null,
  refuted: boolean,
): readonly string[] {
  const says: string[] = []
  if (printed !== null && likeliest && likeliest.count !== printed)
    says.push(`the row prints ${formatCount(printed)} parameters, this has ${formatCount(likeliest.count)}`)
  else if (refuted) says.push('the totals contradict this count')
  if (likeliest?.variant && !/^(?:quantize|lora)/.test(likeliest.variant))
    says.push(`fits only with ${likeliest.variant}`)
  const others = othersOf(inference)
  if (likeliest && inference.kind === 'fits' && others === null) says.push('other configurations may fit')
  if (!likeliest && requiredArguments(inference.className) !== null && printed !== 0)
    says.push('nothing tells its configuration')
  return says
}
