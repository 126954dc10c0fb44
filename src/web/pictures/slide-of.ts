import type { LayerExplanation } from '../../explain/explanation.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { Slide } from './sliding.tsx'
import { numbersAt, slidAxes } from './spatial.ts'

/** The configuration that is shown: that of the row with what another one that fits has instead. */
export function shownConfig(
  { config }: LayerExplanation,
  instead: Config | undefined,
): ReadonlyMap<string, ConfigValue> {
  return new Map(instead ? Object.entries(instead) : config.map(({ key, value }) => [key, value] as const))
}

/** How the window of a layer slides; null where it has none, is dilated or spreads out, or the shapes are not known. */
export function slideOf(
  { inputShapes, outputShapes, drawing }: LayerExplanation,
  config: ReadonlyMap<string, ConfigValue>,
): Slide | null {
  const size = config.get('kernel_size') ?? config.get('pool_size')
  if (!Array.isArray(size) || (drawing?.kind === 'kernel' && drawing.transposed)) return null
  const rank = size.length
  const isFirst = config.get('data_format') === 'channels_first'
  const [input, output] = [slidAxes(inputShapes?.[0], rank, isFirst), slidAxes(outputShapes?.[0], rank, isFirst)]
  if (!input || !output || numbersAt(config.get('dilation_rate'), rank).some((rate) => rate !== 1)) return null
  const [window, strides] = [numbersAt(size, rank), numbersAt(config.get('strides'), rank)]
  const isTransposed = output.some((length, axis) => length > Math.ceil((input[axis] ?? 0) / (strides[axis] ?? 1)))
  return isTransposed ? null : { window, strides, input, output }
}
