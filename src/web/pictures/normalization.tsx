import { formatCount } from '../../report/text/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, listed } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 118
const rowHeight = 24

/** One number a channel in each row: the half that is trained, and the half that is only ever averaged. */
export function NormalizationPicture({ id, weights }: Drawn) {
  const halves = [
    { words: 'trained', rows: weights.filter(({ trainable }) => trainable), top: 28 },
    { words: 'never trained', rows: weights.filter(({ trainable }) => !trainable), top: 0 },
  ]
  const [trained, frozen] = halves
  const channels = weights[0]?.size ?? 0
  const columns = axisOf(channels, 11, 150)
  const second = 28 + (trained?.rows.length ?? 0) * rowHeight + (trained?.rows.length ? 12 : 0)
  const placed = halves
    .map((half, at) => ({ ...half, top: at === 0 ? 28 : second }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <Frame
      id={id}
      width={360}
      height={second + (frozen?.rows.length ?? 0) * rowHeight + 4}
      title={`${weights.length} numbers for each of ${formatCount(channels)} channels`}
      description={`${listed(placed.map(({ words, rows }) => `${listed(rows.map(({ name }) => name))} (${words}), ${formatCount(channels)} each`))}.`}
    >
      <Label x={left + columns.length / 2} y={16} anchor="middle" name="channels" value={channels} />
      {placed.map(({ words, rows, top }) => (
        <g key={words}>
          {rows.map(({ name, trainable }, at) => (
            <g key={name}>
              <Label x={left - 10} y={top + at * rowHeight + 12} anchor="end" name={name} />
              <Cells
                x={left}
                y={top + at * rowHeight}
                rows={axisOf(1, 1, 16)}
                columns={columns}
                kind={trainable ? 'kernel' : 'frozen'}
              />
            </g>
          ))}
          <path class="drawn-bracket" d={`M${left + columns.length + 6} ${top}h5v${rows.length * rowHeight - 10}h-5`} />
          <text x={left + columns.length + 17} y={top + (rows.length * rowHeight) / 2 - 8} class="drawn-name">
            {words}
          </text>
          <text x={left + columns.length + 17} y={top + (rows.length * rowHeight) / 2 + 7} class="drawn-number">
            {formatCount(rows.length * channels)}
          </text>
        </g>
      ))}
    </Frame>
  )
}
