import { lazy } from '../../words/memo.ts'

import type { Signature, WeightSpec } from '../layer-entry.ts'

/** An equation `abc,cd->abd`, taken apart; `a` is the batch axis. Letters are names of expressions. */
export interface Equation {
  readonly text: string
  readonly input: readonly string[]
  readonly kernel: readonly string[]
  readonly output: readonly string[]
  readonly cost: number
}

function equation(text: string, cost: number): Equation {
  const [input = '', kernel = '', output = ''] = text.split(/,|->/)
  return { text, input: [...input], kernel: [...kernel], output: [...output], cost }
}

const letters = [...'abcdefghij']

/** Axes copied, axes summed over, new axes, one after the other: the equations that Keras itself builds for its projections. */
function projection(copied: number, summed: number, made: number): readonly Equation[] {
  const before = letters.slice(0, 1 + copied).join('')
  const over = letters.slice(1 + copied, 1 + copied + summed).join('')
  const to = letters.slice(1 + copied + summed, 1 + copied + summed + made).join('')
  const cost = (summed - 1) / 2 + (made - 1) / 4
  return [
    equation(`${before}${over},${over}${to}->${before}${to}`, cost),
    equation(`${before}${over},${to}${over}->${before}${to}`, cost + 3),
  ]
}

const widths = [
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
  [1, 3],
  [3, 1],
] as const

/** A kernel for each place of an axis, and sums over an axis that is not the last. */
const unusual = [
  'abc,bcd->abd',
  'abcd,bcde->abce',
  'abcd,cde->abce',
  'abcd,bde->abce',
  'abc,bd->adc',
  'abc,bd->acd',
  'abcd,be->aecd',
  'abcd,ce->abed',
  'abcd,be->acde',
  'abcd,ce->abde',
].map((text) => equation(text, 3))

const equations = lazy((): readonly Equation[] => [
  ...[0, 1, 2, 3].flatMap((copied) =>
    widths
      .filter(([summed, made]) => copied + Math.max(summed, made) <= 4)
      .flatMap(([summed, made]) => projection(copied, summed, made)),
  ),
  ...unusual,
])

/** A shape pattern; the batch axis by its name. */
export function shape(axes: readonly string[]): string {
  return `(${axes.map((axis) => (axis === 'a' ? 'batch' : axis)).join(', ')})`
}

/** Every choice of some axes, all of them first, none last. */
function choices(axes: readonly string[]): readonly (readonly string[])[] {
  const [first, ...others] = axes
  if (first === undefined) return [[]]
  const without = choices(others)
  return [...without.map((set) => [first, ...set]), ...without]
}

/** What the output prints for an axis: of one that is only copied, Keras 3 prints the None that `output_shape` may have there. */
function printed(axis: string, { input, kernel }: Equation, isKeras3: boolean): string {
  return isKeras3 && axis !== 'a' && input.includes(axis) && !kernel.includes(axis) ? `${axis}_shown` : axis
}

/** The bias has the output's axes from the first of `bias_axes` on, those that are not among these as 1. */
function biasOf(axes: readonly string[], output: readonly string[], shown: readonly string[]): WeightSpec {
  const from = output.findIndex((axis) => axes.includes(axis))
  const dims = output.map((axis, at) => (axes.includes(axis) ? (shown[at] ?? axis) : '1')).slice(from)
  return { name: 'bias', shape: shape(dims), when: `bias_axes == '${axes.join('')}'` }
}

/** Axes of a bias: those that the kernel makes or, unlikely, also such as are only copied. Of more than three, the last three. */
function biasAxes({ output, kernel }: Equation, alsoCopied: boolean): readonly (readonly string[])[] {
  const isCopied = (axes: readonly string[]) => axes.some((axis) => !kernel.includes(axis))
  return choices(output.slice(1).slice(-3)).filter((axes) => axes.length > 0 && isCopied(axes) === alsoCopied)
}

/** How often each number of the kernel is multiplied: once for each place along the axes that it does not have. */
function copies({ input, kernel }: Equation): string {
  const axes = input.slice(1).filter((axis) => !kernel.includes(axis))
  return axes.length === 0 ? '1' : axes.join(' * ')
}

/** One equation as a way the layer can look. */
function signatureOf(one: Equation, isKeras3: boolean, alsoCopied = false): Signature {
  const output = one.output.slice(1)
  const shown = output.map((axis) => printed(axis, one, isKeras3))
  const copied = shown.filter((name) => name.endsWith('_shown')).map((name) => [name, name.slice(0, 1)] as const)
  const biases = biasAxes(one, alsoCopied)
  const withoutBias = alsoCopied ? [] : [null]
  return {
    inputs: [shape(one.input)],
    outputs: [shape(['a', ...shown])],
    given: { equation: one.text },
    among: { bias_axes: [...biases.map((axes) => axes.join('')), ...withoutBias] },
    where: [
      `output_shape == list(${shown.join(', ')})`,
      ...copied.map(([name, axis]) => `${name} == ${axis} or ${name} == None`),
    ],
    weights: [
      { name: 'kernel', shape: shape(one.kernel), reuse: copies(one) },
      ...biases.map((axes) => biasOf(axes, output, shown)),
    ],
    eras: isKeras3 ? ['keras3'] : ['tf2'],
    cost: one.cost + (alsoCopied ? 2 : 0),
  }
}

/** Each equation as Keras 3 and as tf.keras prints it. */
const byEquation = (): readonly Signature[] =>
  [true, false].flatMap((isKeras3) => [
    ...equations().map((one) => signatureOf(one, isKeras3)),
    ...equations()
      .filter(({ kernel, output }) => output.slice(1).some((axis) => !kernel.includes(axis)))
      .map((one) => signatureOf(one, isKeras3, true)),
  ])

/** More axes than letters are worth: only the last one is touched. */
const manyAxes: Signature = {
  inputs: ['(batch, ...copied, x)'],
  outputs: ['(batch, ...copied, y)'],
  given: { equation: '...x,xy->...y' },
  among: { bias_axes: ['y', null] },
  where: ['length(copied) > 3', 'output_shape == list(y)'],
  weights: [
    { name: 'kernel', shape: '(x, y)', reuse: 'product(copied)' },
    { name: 'bias', shape: '(y)', when: "bias_axes == 'y'" },
  ],
}

/** The ways an EinsumDense can look: the equations that Keras and its users write, likelier ones at less cost. */
export const einsumWays = lazy((): readonly Signature[] => [...byEquation(), manyAxes])

/** The plain projections in Keras 3, which are what quantization meets. */
export const adaptedEquations = (): readonly { readonly one: Equation; readonly signature: Signature }[] =>
  [0, 1, 2]
    .flatMap((copied) => widths.slice(0, 3).flatMap(([summed, made]) => projection(copied, summed, made).slice(0, 1)))
    .map((one) => ({ one, signature: signatureOf(one, true) }))
