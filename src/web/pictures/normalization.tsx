import type { WeightExplanation } from '../../explain/explanation.ts'
import { listed } from '../../words/list.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import type { Drawn } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 118
const rowHeight = 24
const room = 150

interface Half {
  readonly words: string
  readonly rows: readonly (WeightExplanation & { readonly at: number })[]
  readonly numbers: number
  readonly top: number
}

/** The half that is trained and the half that is only ever averaged, one below the other; a half without weights is left out. */
function halvesOf(weights: readonly WeightExplanation[]): readonly Half[] {
  let top = 28
  return [true, false].flatMap((trainable) => {
    const rows = weights.map((weight, at) => ({ ...weight, at })).filter((weight) => weight.trainable === trainable)
    if (rows.length === 0) return []
    const half = {
      words: trainable ? 'trained' : 'never trained',
      rows,
      numbers: rows.reduce((sum, { size }) => sum + size, 0),
      top,
    }
    top += rows.length * rowHeight + 12
    return half
  })
}

const halfSentence = ({ words, rows }: Half): string =>
  `${listed(rows.map(({ name, size }) => `${name} (${formatCount(size)})`))}: ${words}`

function HalfRows({ words, rows, numbers, top }: Half) {
  const height = rows.length * rowHeight - 8
  const right = left + Math.max(...rows.map(({ size }) => axisOf(size, 11, room).length))
  return (
    <g>
      {rows.map(({ name, size, trainable, at: of }, at) => (
        <g key={name}>
          <Label x={left - 10} y={top + at * rowHeight + 12} anchor="end" name={name} />
          <Cells
            x={left}
            y={top + at * rowHeight}
            rows={axisOf(1, 1, 16)}
            columns={axisOf(size, 11, room)}
            kind={trainable ? 'kernel' : 'frozen'}
            of={of}
          />
        </g>
      ))}
      <path class="drawn-bracket" d={`M${right + 6} ${top}h5v${height}h-5`} />
      <text x={right + 17} y={top + height / 2} class="drawn-name">
        {words}
      </text>
      <text x={right + 17} y={top + height / 2 + 14} class="drawn-number">
        {formatCount(numbers)}
      </text>
    </g>
  )
}

/** A row of numbers a weight, one a channel: the half that is trained, and the half that is only ever averaged. */
export function NormalizationPicture({ id, weights }: Drawn) {
  const halves = halvesOf(weights)
  const last = halves.at(-1)
  const channels = Math.max(...weights.map(({ size }) => size))
  return (
    <Frame
      id={id}
      width={360}
      height={(last ? last.top + last.rows.length * rowHeight : 28) + 8}
      title={`${countOf(weights.length, 'row')} of numbers for ${countOf(channels, 'channel')}`}
      description={`${halves.map(halfSentence).join('; ')}.`}
    >
      <Label x={left} y={16} name="channels" value={channels} />
      {halves.map((half) => (
        <HalfRows key={half.words} {...half} />
      ))}
    </Frame>
  )
}
