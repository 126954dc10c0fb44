import { type MacTerms, macTermsOf } from '../../costs/multiply-adds.ts'
import { windowsAtAll } from '../../costs/windows.ts'
import type { Hypothesis } from '../../infer/inference.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { LayerReport } from '../../report/report.ts'
import type { Shape } from '../../shape/shape.ts'
import { formatCount } from '../../words/number.ts'
import type { CostExplanation } from '../explanation.ts'
import { productOf, productStep, sumStep } from './steps.ts'

/** What a row costs, and how the numbers arise under the configuration that it is explained by. */
export function costsOf(table: StudiedTable, at: number, hypothesis: Hypothesis | null): CostExplanation | null {
  const layer = table.report.layers[at]
  if (!layer) return null
  const { costs, outputShapes } = layer
  return {
    ...costs,
    macSteps: hypothesis && costs.macs && costs.macs.most > 0 ? macSteps(hypothesis, layer) : [],
    activationSteps: outputShapes ? activationSteps(outputShapes, costs.activations) : [],
    receptiveFieldSteps: hypothesis ? fieldSteps(table, at, hypothesis) : [],
  }
}

/** `3 × 3 × 3 × 32 × 112 × 112 = 10,838,016`, a product for each weight, and their sum. */
function macSteps(hypothesis: Hypothesis, { outputShapes, calls }: LayerReport): readonly string[] {
  const found = macTermsOf(hypothesis, outputShapes?.[0] ?? null)
  if (!found?.weights.every(({ reuse }) => Number.isInteger(reuse))) return []
  const products = found.weights.map(({ shape, reuse }) => [...shape, ...reuseFactors(reuse, found)])
  const sizes = [
    ...products.map((factors) => productOf(factors) ?? Number.NaN),
    ...(found.beside > 0 ? [found.beside] : []),
  ]
  const sum = sizes.reduce((all, size) => all + size, 0)
  const times = found.slices * (calls?.length ?? 1)
  if (!Number.isSafeInteger(sum * times)) return []
  return [
    ...new Set(products.flatMap(productStep)),
    ...sumStep(sizes, sum),
    ...(times > 1 ? productStep([sum, times]) : []),
  ]
}

/** How often a number is multiplied, as the axes of the output or the input along which that is. */
function reuseFactors(reuse: number, { shapes }: MacTerms): readonly number[] {
  for (const shape of [shapes.output, shapes.input]) {
    const dims = (shape ?? []).filter((dim) => typeof dim === 'number')
    if (dims.length !== shape?.length) continue
    const along = dims.map((_, at) => dims.filter((_, other) => other !== at)).find((rest) => productOf(rest) === reuse)
    if (along) return along
  }
  return [reuse]
}

function activationSteps(shapes: readonly Shape[], activations: number | null): readonly string[] {
  if (activations === null) return []
  const sizes = shapes.map((shape) => shape.slice(1).filter((dim) => typeof dim === 'number'))
  const products = sizes.map((dims) => productOf(dims) ?? Number.NaN)
  const sum = products.reduce((all, one) => all + one, 0)
  const calls = activations / sum
  return [
    ...new Set(sizes.flatMap(productStep)),
    ...sumStep(products, sum),
    ...(calls > 1 ? productStep([sum, calls]) : []),
  ]
}

/** `5 + (3 − 1) × 2 = 9` for each length of a window, `2 × 2 = 4` for its strides, `−1 − 1 × 2 = −3` for the padding in front. */
function fieldSteps(table: StudiedTable, at: number, hypothesis: Hypothesis): readonly string[] {
  const own = fieldOf(table.report.layers[at])
  const before = fieldBefore(table, at, own?.size.length ?? 0)
  if (windowsAtAll(hypothesis)?.kind !== 'window' || !own || !before) return []
  const steps = own.size.map((seen, axis) => {
    const [r, j] = [before.size[axis] ?? 0, before.stride[axis] ?? 0]
    const [k, s] = [(seen - r) / j + 1, (own.stride[axis] ?? 0) / j]
    return {
      isWhole: Number.isInteger(k) && Number.isInteger(s),
      field: `${formatCount(r)} + (${formatCount(k)} − 1) × ${formatCount(j)} = ${formatCount(seen)}`,
      stride: `${formatCount(j)} × ${formatCount(s)} = ${formatCount(j * s)}`,
      start: startStep(before.start?.[axis], j, own.start?.[axis]),
    }
  })
  if (!steps.every(({ isWhole }) => isWhole)) return []
  return [
    ...new Set([
      ...steps.map(({ field }) => field),
      ...steps.map(({ stride }) => stride),
      ...steps.flatMap(({ start }) => start ?? []),
    ]),
  ]
}

/** `−1 − 1 × 2 = −3`: where the positions in front of the first begin; null where nothing stands there, or it is not told. */
function startStep(before: number | undefined, stride: number, start: number | undefined): string | null {
  if (before === undefined || start === undefined || start === before) return null
  const [from, to] = [before, start].map(formatCount)
  return `${from} − ${formatCount((before - start) / stride)} × ${formatCount(stride)} = ${to}`
}

type Field = NonNullable<LayerReport['costs']['receptiveField']>

function fieldOf(layer: LayerReport | undefined): Field | null {
  return layer?.costs.receptiveField ?? layer?.costs.likelyReceptiveField ?? null
}

/** The widest field of what a row takes; of the model's input each position sees itself. */
function fieldBefore({ graph, report }: StudiedTable, at: number, rank: number): Field | null {
  const ones = Array.from({ length: rank }, () => 1)
  const itself: Field = { size: ones, stride: ones, start: ones.map(() => 0) }
  const sources = graph.layers[at]?.calls?.at(-1)?.inbound ?? []
  const fields = sources.map(({ row }) => (graph.layers[row]?.isInput ? itself : fieldOf(report.layers[row])))
  if (fields.length === 0) return itself
  const [first, ...others] = fields.filter((field) => field !== null)
  if (!first) return null
  const size = first.size.map((own, axis) => Math.max(own, ...others.map((other) => other.size[axis] ?? 0)))
  return { size, stride: first.stride, ...(others.length === 0 && first.start && { start: first.start }) }
}
