import { useState } from 'preact/hooks'
import { formatCount } from '../../words/number.ts'
import { productOf, times } from './drawn.ts'
import { flatSize, windowStart } from './spatial.ts'

/** A window that slides over an input: sizes along each axis. */
export interface Slide {
  readonly window: readonly number[]
  readonly strides: readonly number[]
  readonly input: readonly number[]
  readonly output: readonly number[]
}

/** Positions of an output that are walked at most, from its start. */
const mostSteps = 100_000

/** The place of the output at a step, row by row. */
function placeAt(step: number, output: readonly number[]): readonly number[] {
  let left = step
  return output.map((_, axis) => {
    const inner = productOf(output.slice(axis + 1))
    const at = Math.floor(left / inner)
    left -= at * inner
    return at
  })
}

const names = [['steps'], ['rows', 'columns'], ['planes', 'rows', 'columns']]

/** `rows 0–2, columns 4–6`: what the window reads; what is padded is said. */
function readsText(start: readonly number[], { window, input }: Slide): string {
  const axes = names[start.length - 1] ?? []
  const texts = start.map((from, axis) => {
    const to = from + (window[axis] ?? 1) - 1
    const last = (input[axis] ?? 1) - 1
    const inside = `${Math.max(0, from)}–${Math.min(last, to)}`
    return `${axes[axis] ?? 'axis'} ${inside}${from < 0 || to > last ? ' and padding' : ''}`
  })
  return texts.join(', ')
}

const square = 190

/** Positions along an axis that are drawn at once: a window of 3 on 256 could not be seen. */
const mostCells = 14

/** The part of an axis that is drawn: from where, and how many positions. */
function partOf(size: number, at: number): { readonly from: number; readonly count: number } {
  const count = Math.min(size, mostCells)
  return { from: Math.max(0, Math.min(size - count, at - 4)), count }
}

interface GridProps {
  readonly left: number
  readonly sizes: readonly number[]
  /** Where what is marked begins, and how large it is, along each axis. */
  readonly at: readonly number[]
  readonly marked: readonly number[]
  readonly kind: 'image' | 'output'
}

/** The positions around those that are marked, cell by cell. */
function Grid({ left, sizes, at, marked, kind }: GridProps) {
  const [height, width] = flatSize(sizes)
  const [markedHeight, markedWidth] = flatSize(marked)
  const [top, side] = at.length === 1 ? [0, at[0] ?? 0] : [at.at(-2) ?? 0, at.at(-1) ?? 0]
  const [rows, columns] = [partOf(height, top), partOf(width, side)]
  const cell = Math.min(square / Math.max(rows.count, columns.count), 24)
  const squares = Array.from({ length: rows.count }, (_, row) =>
    Array.from({ length: columns.count }, (_, column) => {
      return `M${left + column * cell} ${16 + row * cell}h${cell - 1}v${cell - 1}h${1 - cell}z`
    }).join(''),
  )
  return (
    <g>
      <path class={`drawn-plane drawn-${kind}`} d={squares.join('')} />
      <rect
        class="drawn-reads"
        x={left + (side - columns.from) * cell - 1}
        y={16 + (top - rows.from) * cell - 1}
        width={markedWidth * cell + 1}
        height={markedHeight * cell + 1}
      />
      <text x={left} y={square + 34} class="drawn-name">
        {rows.count < height || columns.count < width ? 'part of ' : ''}
        {times(sizes)}
      </text>
    </g>
  )
}

/** The input with the window on it, and the output with the position that it gives. */
function Planes({ slide, place }: { slide: Slide; place: readonly number[] }) {
  const start = windowStart(place, slide)
  return (
    <svg class="picture slide" viewBox="-16 0 476 230" width={714} height={345} aria-hidden="true">
      <Grid left={10} sizes={slide.input} at={start} marked={slide.window} kind="image" />
      <path class="drawn-arrow" d="M222 105h26m-6 -5l6 5-6 5" />
      <Grid left={264} sizes={slide.output} at={place} marked={slide.output.map(() => 1)} kind="output" />
    </svg>
  )
}

/** The window step by step: which positions of the input give which position of the output. */
export function Sliding({ slide, id }: { slide: Slide; id: string }) {
  const count = Math.min(mostSteps, productOf(slide.output))
  const [step, setStep] = useState(0)
  const at = Math.min(step, count - 1)
  const place = placeAt(at, slide.output)
  const move = (by: number) => setStep(Math.max(0, Math.min(count - 1, at + by)))
  const said = `Step ${formatCount(at + 1)} of ${formatCount(count)}: ${readsText(windowStart(place, slide), slide)} of the input give position (${place.join(', ')}) of the output.`
  return (
    <div class="sliding">
      <Planes slide={slide} place={place} />
      <p class="slide-steps tools">
        <button type="button" disabled={at === 0} onClick={() => move(-1)}>
          Back
        </button>
        <input
          type="range"
          id={`${id}-step`}
          aria-label="Step of the window"
          aria-valuetext={said}
          min={0}
          max={count - 1}
          value={at}
          onInput={({ currentTarget }) => setStep(currentTarget.valueAsNumber)}
        />
        <button type="button" disabled={at === count - 1} onClick={() => move(1)}>
          Next step
        </button>
      </p>
      <p class="slide-said">{said}</p>
    </div>
  )
}
