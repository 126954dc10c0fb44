import { parseExpression } from '../../../grammars/expression.ts'
import type { Hypothesis, Origin, Weight } from '../../infer/inference.ts'
import { type NameValue, namesOf } from '../../infer/terms.ts'
import { presentWeights } from '../../infer/weights.ts'
import type { AttentionPicture, GatesPicture, KernelPicture, MatrixPicture, Picture } from '../../layers/picture.ts'
import { isNamed } from '../../layers/picture.ts'
import { isList } from '../../shape/value.ts'
import type { AttentionDrawing, Drawing, GatesDrawing, KernelDrawing, MatrixDrawing } from '../drawing.ts'

/** The weights that are drawn, each with the expression of every axis. */
interface Drawable {
  readonly weights: readonly Weight[]
  /** Per weight one text per axis, equal for equal expressions. */
  readonly axes: readonly (readonly string[])[]
  readonly nameValue: NameValue
}

/** What a drawing of the weights needs, by the picture of the entry where the weights are those that it names; null without weights. */
export function drawingOf({ weights, origin }: Hypothesis): Drawing | null {
  if (!origin || weights.length === 0) return null
  const drawable = { weights, axes: axesOf(origin), nameValue: namesOf(origin) }
  const { picture } = origin.signature.entry.explain
  return (picture && drawn(picture, drawable)) ?? plainly(weights)
}

function drawn(picture: Picture, drawable: Drawable): Drawing | null {
  switch (picture.kind) {
    case 'matrix':
      return matrix(picture, drawable)
    case 'kernel':
      return kernel(picture, drawable)
    case 'gates':
      return gates(picture, drawable)
    case 'attention':
      return attention(picture, drawable)
    case 'table': {
      const table = weightAt(drawable, picture.table)
      return table !== null && drawable.weights[table]?.shape.length === 2 ? { kind: 'table', table } : null
    }
    case 'normalization':
      return drawable.weights.every(({ shape }) => shape.length < 2) ? { kind: 'normalization' } : null
    case 'vector':
      return { kind: 'vector' }
  }
}

/** Where no picture says more: the first weight of several axes as a matrix, else every weight as one row. */
function plainly(weights: readonly Weight[]): Drawing {
  const kernel = weights.findIndex(({ shape }) => shape.length > 1)
  return kernel < 0 ? { kind: 'vector' } : { kind: 'matrix', kernel, bias: null, column: null }
}

function matrix(picture: MatrixPicture, drawable: Drawable): MatrixDrawing | null {
  const at = weightAt(drawable, picture.kernel)
  if (at === null || (drawable.weights[at]?.shape.length ?? 0) < 2) return null
  return { kind: 'matrix', kernel: at, bias: weightAt(drawable, picture.bias), column: picture.column ?? null }
}

function kernel(picture: KernelPicture, drawable: Drawable): KernelDrawing | null {
  const at = weightAt(drawable, picture.kernel)
  const [input, output, ...window] = axesAt(drawable, at, [picture.input, picture.output, ...picture.window])
  if (at === null || input === undefined || output === undefined) return null
  return {
    kind: 'kernel',
    kernel: at,
    bias: weightAt(drawable, picture.bias),
    window,
    input,
    output,
    depthwise: picture.depthwise === true,
    grouped: picture.groups !== undefined && Number(drawable.nameValue(picture.groups)) > 1,
    transposed: picture.transposed === true,
  }
}

function gates({ kernel, gates }: GatesPicture, drawable: Drawable): GatesDrawing | null {
  const at = weightAt(drawable, kernel)
  const columns = at === null ? undefined : drawable.weights[at]?.shape.at(-1)
  return at !== null && columns !== undefined && columns % gates.length === 0
    ? { kind: 'gates', kernel: at, gates }
    : null
}

/** The projections whose kernels have heads. */
function attention({ projections, heads, width }: AttentionPicture, drawable: Drawable): AttentionDrawing | null {
  const found = projections.flatMap(({ name, kernel, bias }) => {
    const at = weightAt(drawable, kernel)
    const [ofHeads, ofWidth] = [axisAmong(drawable, at, heads), axisAmong(drawable, at, width)]
    if (at === null || ofHeads === null || ofWidth === null) return []
    return [{ name, kernel: at, bias: weightAt(drawable, bias), heads: ofHeads, width: ofWidth }]
  })
  return found.length > 0 ? { kind: 'attention', projections: found } : null
}

/** The first weight of a name; null where there is none. */
function weightAt({ weights }: Drawable, name: string | undefined): number | null {
  const at = name === undefined ? -1 : weights.findIndex((weight) => isNamed(weight, name))
  return at < 0 ? null : at
}

/** The axes of a weight with these expressions, in their order; empty where one of them is not there. */
function axesAt(drawable: Drawable, weight: number | null, texts: readonly string[]): readonly number[] {
  const axes = texts.map((text) => axisAmong(drawable, weight, [text]))
  const found = axes.filter((axis) => axis !== null)
  return found.length === axes.length ? found : []
}

/** The first axis of a weight that has one of these expressions; null where none has. */
function axisAmong({ axes }: Drawable, weight: number | null, texts: readonly string[]): number | null {
  const wanted = texts.map((text) => JSON.stringify(parseExpression(text)))
  const at = weight === null ? -1 : (axes[weight]?.findIndex((axis) => wanted.includes(axis)) ?? -1)
  return at < 0 ? null : at
}

function axesOf({ signature, values }: Origin): Drawable['axes'] {
  return presentWeights(signature, values).map(({ items }) =>
    items.flatMap(({ value }) => {
      const evaluated = value.evaluate(values)
      const text = JSON.stringify(value.expression)
      return isList(evaluated) ? evaluated.map(() => text) : [text]
    }),
  )
}
