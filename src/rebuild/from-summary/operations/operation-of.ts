import type { Config, ConfigValue } from '../../../layers/config-value.ts'
import { broadcastingOperations, sameShapeOperations } from '../../../layers/families/operations.ts'
import type { Argument, Operand } from '../../../model/model.ts'
import { broadcast, merge } from '../../../shape/functions/merging.ts'
import type { Shape } from '../../../shape/shape.ts'
import { sameValue } from '../../../shape/value.ts'
import { axesOf, indexOf, orderOf, reductionOf } from './shapes.ts'

/** An operation of Keras 3 with what it is given beside its tensors, as far as shapes tell. */
export interface Operation {
  readonly config: Config
  /** What stands beside the tensors in the call. */
  readonly further: readonly Argument[]
  /** What had to be assumed, each a clause. */
  readonly assumed: readonly string[]
}

/** What reads an operation from the shapes of its tensors and of its result; null where none of that class gives them. */
type Reader = (inputs: readonly Shape[], outputs: readonly Shape[]) => Operation | null

const plainOperation: Operation = { config: {}, further: [], assumed: [] }

function configured(config: Config | null, ...assumed: readonly string[]): Operation | null {
  return config && { config, further: [], assumed }
}

/** Reads an operation of one tensor that gives one. */
function ofOne(read: (input: Shape, output: Shape) => Operation | null): Reader {
  return ([input, ...others], [output, ...further]) =>
    input && output && others.length + further.length === 0 ? read(input, output) : null
}

const constant = (value: ConfigValue): Operand => ({ kind: 'constant', value })

/** As many scalars of a constant are written. */
const mostScalars = 4096

/** What broadcasts a tensor to the result: a number where that does, else ones as Keras serializes a tensor. */
function other(input: Shape, output: Shape): ConfigValue | null {
  if (sameValue(input, output)) return 1
  const lengths = output.map((dim, at) => (dim === input.at(at - output.length) ? 1 : Number(dim ?? Number.NaN)))
  const scalars = lengths.reduce((product, length) => product * length, 1)
  if (!(scalars <= mostScalars)) return null
  const value = lengths.reduceRight<ConfigValue>((item, length) => Array<ConfigValue>(length).fill(item), 1)
  return { className: '__tensor__', config: { value, dtype: 'float32' } }
}

const isNotPrinted = 'its constant is not printed'

const broadcasting: Reader = ([first, second, ...others], [output]) => {
  if (!first || !output || others.length > 0) return null
  if (second) return plainOperation
  const value = other(first, output)
  return value === null ? null : { ...plainOperation, further: [leaf(value)], assumed: [isNotPrinted] }
}

const leaf = (value: ConfigValue): Argument => ({ kind: 'leaf', leaf: constant(value) })

const keepsShape = (config: Config, ...assumed: readonly string[]) =>
  ofOne((input, output) => (sameValue(input, output) ? configured(config, ...assumed) : null))

/** -1 for the one length that may be any. */
function target(shape: Shape): Config | null {
  return shape.filter((dim) => dim === null).length > 1 ? null : { newshape: shape.map((dim) => dim ?? -1) }
}

const byClass: readonly (readonly [classes: string, reader: Reader])[] = [
  ['Matmul', (inputs) => (inputs.length === 2 ? plainOperation : null)],
  [
    `All Amax Amin Any Argmax Argmin CountNonzero Logsumexp Max Mean Median Min Nanmax Nanmean Nanmin Nansum Norm Prod Std Sum Var`,
    ofOne((input, output) => configured(reductionOf(input, output))),
  ],
  ['Transpose', ofOne((input, output) => configured(orderOf(input, output)))],
  ['Reshape', ofOne((_, output) => configured(target(output)))],
  ['ExpandDims', ofOne((input, output) => configured(axesOf('expanded', input, output)))],
  ['Squeeze', ofOne((input, output) => configured(axesOf('squeezed', input, output)))],
  [
    'GetItem',
    ofOne((input, output) => {
      const key = indexOf(input, output)
      return (
        key && {
          ...plainOperation,
          further: [{ kind: 'list', items: key.map(leaf) }],
          assumed: ['its index is not printed'],
        }
      )
    }),
  ],
  ['Cast SaturateCast', keepsShape({ dtype: 'float32' }, 'its dtype is not printed')],
  // How far, and from where on, no shape tells.
  ['Roll Threshold', () => null],
  ['Clip', keepsShape({ x_min: 0, x_max: 1 }, 'its limits are not printed')],
  ['Argsort Cumprod Cumsum Sort', keepsShape({ axis: -1 }, 'its axis is not printed')],
]

const readers: ReadonlyMap<string, Reader> = new Map([
  ...sameShapeOperations.map((name) => [name, keepsShape({})] as const),
  ...broadcastingOperations.map((name) => [name, broadcasting] as const),
  ...byClass.flatMap(([classes, reader]) => classes.split(' ').map((name) => [name, reader] as const)),
])

/** Layers whose class has the name of an operation. */
const merging = new Set(['Add', 'Maximum', 'Minimum', 'Multiply', 'Subtract'])

/** An operation where no layer of that name gives the shape: a layer broadcasts sample by sample, and takes no constant. */
function mergingOf(inputs: readonly Shape[], outputs: readonly Shape[]): Operation | null {
  const isLayer = inputs.length > 1 && sameValue(merge.evaluate([inputs]), outputs[0] ?? null)
  if (isLayer || (inputs.length === 2 && !sameValue(broadcast.evaluate([inputs]), outputs[0] ?? null))) return null
  return broadcasting(inputs, outputs)
}

/**
 * The operation of Keras 3 that a weightless row of a functional model is, by its class and by shapes that are all known; null where it is
 * a layer, and where no such operation gives the printed shape.
 */
export function operationOf(
  className: string,
  inputs: readonly (Shape | null)[],
  outputs: readonly Shape[] | null,
): Operation | null {
  const [output] = outputs ?? []
  // A constant broadcasts to any shape.
  if (inputs.length === 1 && !inputs[0] && output && merging.has(className))
    return operationOf(className, [output], outputs)
  const known = inputs.flatMap((shape) => (shape && !shape.includes('?') ? [shape] : []))
  if (known.length < inputs.length || !outputs || outputs.some((shape) => shape.includes('?'))) return null
  if (merging.has(className)) return mergingOf(known, outputs)
  // The layer keeps the batch axis.
  if (className === 'Reshape' && known[0]?.[0] === outputs[0]?.[0]) return null
  return readers.get(className)?.(known, outputs) ?? null
}
