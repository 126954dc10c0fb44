import type { ConfigValue } from '../layers/config-value.ts'
import { formatShape, formatShapes, type Shape } from '../shape/shape.ts'
import { formatValue } from '../words/python.ts'
import { asked } from './asked.ts'
import type { Distractor, Question } from './question.ts'
import type { Random } from './random.ts'
import { axisSteps } from './shape-steps.ts'
import { questionOn, type Subject, subjectOf } from './subject.ts'

/** What a key that shapes depend on is mistaken for. */
const mistaken: ReadonlyMap<string, (value: ConfigValue) => readonly ConfigValue[]> = new Map<
  string,
  (value: ConfigValue) => readonly ConfigValue[]
>([
  ['padding', (value) => (typeof value === 'string' ? ['same', 'valid'] : [])],
  ['strides', ones],
  ['dilation_rate', ones],
  ['return_sequences', (value) => [value !== true]],
  ['depth_multiplier', () => [1]],
  ['merge_mode', () => ['concat', 'sum']],
  ['keepdims', (value) => [value !== true]],
])

function ones(value: ConfigValue): readonly ConfigValue[] {
  return Array.isArray(value) ? [value.map(() => 1)] : []
}

/** The shapes of the same layer with one key set otherwise. */
function bySettings(subject: Subject): readonly Distractor[] {
  return Object.entries(subject.config).flatMap(([key, value]) =>
    (mistaken.get(key)?.(value) ?? []).flatMap((other) => {
      const built = subjectOf({ ...subject, config: { ...subject.config, [key]: other } })
      return wrongShape(built?.outputShapes[0], `takes ${key}=${formatValue(other)}`)
    }),
  )
}

function wrongShape(shape: Shape | undefined, does: string): readonly Distractor[] {
  return shape && shape.length > 0 ? [{ value: shape, text: formatShape(shape), does }] : []
}

/** Shapes that people mistake for the output of any layer. */
function ofAnyLayer({ inputShapes, outputShapes, config }: Subject): readonly Distractor[] {
  const [input = []] = inputShapes
  const [output = []] = outputShapes
  const [batch = null] = output
  const inside = output.slice(1)
  const size = inside.reduce<number>((all, dim) => (typeof dim === 'number' ? all * dim : Number.NaN), 1)
  const isWindow = Array.isArray(config.kernel_size) && config.padding === 'valid' && isOnes(config.strides)
  const shorter = output.map((dim, axis) =>
    axis > 0 && axis < output.length - 1 && typeof dim === 'number' ? dim - 1 : dim,
  )
  const isSameRank = input.length === output.length
  return [
    ...wrongShape(inside, 'leaves out the batch axis'),
    ...wrongShape(input, 'repeats the shape of the input'),
    ...(isSameRank ? wrongShape([...output.slice(0, -1), ...input.slice(-1)], 'keeps the last axis of the input') : []),
    ...(isSameRank ? wrongShape([...input.slice(0, -1), ...output.slice(-1)], 'changes the last axis only') : []),
    ...(Number.isNaN(size) || inside.length < 2 ? [] : wrongShape([batch, size], 'flattens the output')),
    ...(isWindow && config.data_format !== 'channels_first'
      ? wrongShape(shorter, 'subtracts the kernel without adding 1')
      : []),
  ]
}

function isOnes(value: ConfigValue | undefined): boolean {
  return Array.isArray(value) && value.every((item) => item === 1)
}

/** The shapes that people mistake for a layer's output, in no order of likelihood. */
export function shapeMistakes(subject: Subject): readonly Distractor[] {
  return [...bySettings(subject), ...ofAnyLayer(subject)]
}

/** How the output shape of a layer arises, axis by axis. */
export function shapeSolution(subject: Subject): readonly string[] {
  const { inputShapes, outputShapes } = subject
  return [...axisSteps(subject), `${formatShapes(inputShapes)} → ${formatShapes(outputShapes)}`]
}

/** What a layer gives; null where it gives several tensors, or there are too few ways to go wrong. */
export function shapeQuestion(subject: Subject, random: Random): Question | null {
  const [output, ...others] = subject.outputShapes
  if (!output || others.length > 0) return null
  return asked(
    {
      kind: 'shape',
      ...questionOn(subject, 'output shape'),
      ask: 'What is the shape of its output?',
      key: output,
      keyText: formatShape(output),
      solution: shapeSolution(subject),
    },
    shapeMistakes(subject),
    random,
  )
}
