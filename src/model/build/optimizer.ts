import { serialized } from '../../infer/known-config.ts'
import type { Config } from '../../layers/config-value.ts'
import { additions, axisMeasures, type OptimizerShape, optimizerShapes } from '../../ledger/optimizers.ts'
import type { Optimizer } from '../model.ts'
import { type Amount, amountOf, type ModelWeight } from './totals.ts'

/**
 * What an optimizer of Keras 3 keeps for the trained weights, which are null where nobody knows which they are; null for an optimizer that
 * nobody described.
 */
export function optimizerAmount(optimizer: Optimizer, trained: readonly ModelWeight[] | null): Amount | null {
  const { className, config, isBuilt } = optimizer
  if (!isBuilt) return optimizerAmount({ className, config, isBuilt: true }, [])
  if (!trained) {
    const least = optimizerAmount(optimizer, [])
    return slotsOf(optimizer) === 0 ? least : null
  }
  if (className === 'LossScaleOptimizer') return scaled(config, trained)
  const measure = axisMeasures.find(({ name }) => name === className)
  const shape = measure ? { name: className, slots: 1, scalars: 2 } : shapeOf(className, config)
  if (!shape) return null
  const added = addedBy(config)
  const slots = shape.slots + added.slots
  const scalars = shape.scalars + added.scalars
  const one = amountOf(trained)
  const further = measure ? trained.reduce((sum, { weight }) => sum + measure.keeps(weight), 0) : 0
  return {
    count: slots * one.count + scalars + further,
    // iteration is an int64
    bits: BigInt(slots) * one.bits + 32n * BigInt(scalars + further) + 32n,
  }
}

/** How many slots an optimizer has for each trained scalar; null where that is not the same for all. */
function slotsOf({ className, config }: Optimizer): number | null {
  const inner = className === 'LossScaleOptimizer' ? serialized(config.inner_optimizer) : null
  if (inner) return slotsOf({ ...inner, isBuilt: true })
  const shape = shapeOf(className, config)
  return shape ? shape.slots + addedBy(config).slots : null
}

/** How many scalars a model trains, by what its file keeps for its optimizer; null where that doesn't tell. */
export function trainedBy(optimizer: Optimizer): number | null {
  const { kept } = optimizer
  const [slots, least] = [slotsOf(optimizer), optimizerAmount({ ...optimizer, isBuilt: true }, [])]
  if (kept === undefined || !slots || !least || kept <= least.count) return null
  const trained = (kept - least.count) / slots
  return Number.isInteger(trained) ? trained : null
}

/** A loss scale has four scalars of its own, one of them an int64 counter, beside those of the optimizer inside. */
function scaled({ inner_optimizer: inner }: Config, trained: readonly ModelWeight[]): Amount | null {
  const held = serialized(inner)
  const amount = held && optimizerAmount({ ...held, isBuilt: true }, trained)
  return amount && { count: amount.count + 4, bits: amount.bits + 32n * 4n + 64n }
}

/** The row of an optimizer by its class and what its configuration adds: `RMSprop (centered, momentum)`. */
function shapeOf(className: string, config: Config): OptimizerShape | undefined {
  const options = [
    ...(config.centered === true ? ['centered'] : []),
    ...(typeof config.momentum === 'number' && config.momentum > 0 ? ['momentum'] : []),
    ...(config.amsgrad === true ? ['amsgrad'] : []),
  ]
  const name = className.toLowerCase() + (options.length > 0 ? ` (${options.join(', ')})` : '')
  return optimizerShapes.find((shape) => shape.name.toLowerCase() === name)
}

function addedBy(config: Config): Pick<OptimizerShape, 'slots' | 'scalars'> {
  const hasSchedule = typeof config.learning_rate === 'object' && config.learning_rate !== null
  const copies = Number(config.use_ema === true) + Number(typeof config.gradient_accumulation_steps === 'number')
  const schedule = additions.find(({ name }) => name === ' with a learning rate schedule')
  const copy = additions.find(({ name }) => name.startsWith(' with use_ema or'))
  return {
    slots: copies * (copy?.slots ?? 0),
    scalars: hasSchedule ? (schedule?.scalars ?? 0) : 0,
  }
}
