import type { LayerExplanation } from '../../explain/explanation.ts'
import { formatShape, type Shape } from '../../shape/shape.ts'
import { formatCount } from '../../words/number.ts'
import { productOf, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

type Sized = readonly number[]

/** The sizes of a shape without its batch axis; null where one is not known. */
function sizesOf(shape: Shape | null | undefined): Sized | null {
  const sizes = shape?.slice(1) ?? []
  const known = sizes.filter((size) => typeof size === 'number')
  return shape && sizes.length > 0 && known.length === sizes.length ? known : null
}

/** The one axis along which inputs stand one behind another in the output; null where there is none. */
function joinedAxis(inputs: readonly Sized[], output: Sized): number | null {
  const axis = output.findIndex((size, at) => inputs.some((input) => input[at] !== size))
  if (axis < 0 || inputs.some((input) => input.length !== output.length)) return null
  const isWhole = inputs.reduce((sum, input) => sum + (input[axis] ?? 0), 0) === output[axis]
  const isSameElsewhere = inputs.every((input) => input.every((size, at) => at === axis || size === output[at]))
  return isWhole && isSameElsewhere ? axis : null
}

interface JoinProps {
  readonly id: string
  readonly inputs: readonly Sized[]
  readonly output: Sized
  readonly axis: number | null
}

const mostInputs = 5

/** Several tensors become one: place by place, or one behind another along an axis. */
function JoinPicture({ id, inputs, output, axis }: JoinProps) {
  const shown = inputs.slice(0, mostInputs)
  const lengths = axis === null ? shown.map(() => 1) : shown.map((input) => input[axis] ?? 1)
  const all = axis === null ? 1 : lengths.reduce((sum, length) => sum + length, 0)
  const height = (length: number) => (axis === null ? 40 : Math.max(8, (140 * length) / all))
  const tops = lengths.map(
    (_, at) => 22 + lengths.slice(0, at).reduce((sum, length) => sum + height(length) + (axis === null ? 26 : 18), 0),
  )
  const bottom = (tops.at(-1) ?? 22) + height(lengths.at(-1) ?? 1)
  const middle = (22 + bottom) / 2
  const left = inputs.length - shown.length
  const how = axis === null ? 'place by place' : `one behind another along axis ${axis + 1}`
  const sum =
    axis === null
      ? ''
      : `${inputs.map((input) => formatCount(input[axis] ?? 0)).join(' + ')} = ${formatCount(output[axis] ?? 0)}`
  return (
    <Frame
      id={id}
      width={400}
      height={bottom + 30}
      title={`${inputs.length} inputs become one`}
      description={`Inputs of ${inputs.map(times).join(' and ')} are joined ${how}${sum === '' ? '' : `: ${sum}`}; the output is ${times(output)}.`}
    >
      {shown.map((input, at) => (
        <g key={String(at)}>
          <rect
            class={`drawn-cell drawn-gate-${at % 4}`}
            x={8}
            y={tops[at]}
            width={96}
            height={height(lengths[at] ?? 1)}
          />
          <Label x={8} y={(tops[at] ?? 0) - 5} name="input" value={times(input)} />
        </g>
      ))}
      <path class="drawn-arrow" d={`M130 ${middle}h36m-6 -5l6 5-6 5`} />
      {axis === null ? (
        <rect class="drawn-plane drawn-output" x={196} y={middle - 20} width={96} height={40} />
      ) : (
        shown.map((_, at) => (
          <rect
            key={String(at)}
            class={`drawn-cell drawn-gate-${at % 4}`}
            x={196}
            y={(tops[0] ?? 0) + lengths.slice(0, at).reduce((total, length) => total + height(length), 0)}
            width={96}
            height={height(lengths[at] ?? 1)}
          />
        ))
      )}
      <Label x={196} y={(axis === null ? middle - 20 : 22) - 5} name="output" value={times(output)} />
      <text x={8} y={bottom + 20} class="drawn-sentence">
        {[how, sum, left > 0 ? `${left} more inputs` : ''].filter((part) => part !== '').join('; ')}
      </text>
    </Frame>
  )
}

/** All numbers of a sample one after another. */
function FlattenPicture({ id, input, output }: { id: string; input: Sized; output: Sized }) {
  const sum = `${times(input)} = ${formatCount(productOf(input))}`
  const [rows, columns] = [Math.min(6, input[0] ?? 1), Math.min(8, productOf(input.slice(1)))]
  const cells = Array.from({ length: rows }, (_, row) => row)
  return (
    <Frame
      id={id}
      width={400}
      height={190}
      title={`${times(input)} in one row`}
      description={`The numbers of a sample one after another: ${sum}, so the output is ${formatShape([null, ...output])}.`}
    >
      <Label x={8} y={16} name="input" value={times(input)} />
      {cells.map((row) => (
        <g key={String(row)}>
          <rect class={`drawn-cell drawn-gate-${row % 4}`} x={8} y={24 + row * 14} width={columns * 14} height={13} />
          <rect
            class={`drawn-cell drawn-gate-${row % 4}`}
            x={8 + (row * 376) / rows}
            y={146}
            width={376 / rows - 2}
            height={13}
          />
        </g>
      ))}
      <path class="drawn-arrow" d="M60 116v16m-5 -5l5 5 5-5" />
      <Label x={78} y={130} name="row after row" />
      <Label x={8} y={178} name="output" value={sum} />
    </Frame>
  )
}

/** The picture of a layer without weights, from its shapes alone: what it joins, or what it flattens; nothing where they show neither. */
export function ShapesPicture({ id, explanation }: { id: string; explanation: LayerExplanation }) {
  const { inputShapes, outputShapes, weights } = explanation
  const [output] = (outputShapes ?? []).map(sizesOf)
  const [sized] = (inputShapes ?? []).map(sizesOf)
  if (weights.length > 0 || !output || outputShapes?.length !== 1 || !sized) return null
  const all = (inputShapes ?? []).map(sizesOf).filter((sizes) => sizes !== null)
  if (all.length > 1 && all.length === inputShapes?.length) {
    const axis = joinedAxis(all, output)
    const isPlaceByPlace = all.every((sizes) => times(sizes) === times(output))
    return axis !== null || isPlaceByPlace ? <JoinPicture id={id} inputs={all} output={output} axis={axis} /> : null
  }
  const isFlat = sized.length > 1 && output.length === 1 && productOf(sized) === output[0]
  return isFlat ? <FlattenPicture id={id} input={sized} output={output} /> : null
}
