import type { AttentionDrawing } from '../../explain/drawing.ts'
import { listed } from '../../words/list.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { alsoText } from './also.ts'
import { type Projection, projectionsOf } from './attention-parts.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 104
const headRoom = 196
const mostHeads = 8
const rowHeight = 46

function Heads({
  heads,
  width,
  y,
  index,
  of,
}: Pick<Projection, 'heads' | 'width'> & { y: number; index: number; of: number }) {
  const shown = Math.min(heads, mostHeads)
  const room = (headRoom - (shown - 1) * 6) / shown
  const columns = axisOf(width, Math.max(2, Math.min(10, Math.floor(room / 6))), room, 10)
  return (
    <>
      {Array.from({ length: shown }, (_, head) => (
        <Cells
          key={String(head)}
          x={left + head * (room + 6)}
          y={y}
          rows={axisOf(3, 3, 24)}
          columns={columns}
          kind={`gate-${index % 4}`}
          of={of}
        />
      ))}
    </>
  )
}

const sentence = ({ name, kernel, heads, width, bias }: Projection): string =>
  `${name} is ${times(kernel.shape)}, ${countOf(heads, 'head')} of ${formatCount(width)}${bias ? `, with a bias of ${formatCount(bias.size)}` : ''}`

/** How many positions ask and how many are looked at; null where the text does not say. */
function scoresOf({ inputShapes }: Drawn<AttentionDrawing>): readonly [number, number] | null {
  const [query, value] = [inputShapes?.[0]?.[1], (inputShapes?.[1] ?? inputShapes?.[0])?.[1]]
  return typeof query === 'number' && typeof value === 'number' ? [query, value] : null
}

const scoresHeight = 118

/** Every position that asks scores every position that it may look at, once per head. */
function Scores({ scores: [query, value], heads, y }: { scores: readonly [number, number]; heads: number; y: number }) {
  const [rows, columns] = [axisOf(query, 8, 84), axisOf(value, 16, headRoom)]
  return (
    <g>
      <Label x={left - 10} y={y + 16} anchor="end" name="scores" />
      <Cells x={left} y={y + 6} rows={rows} columns={columns} kind="frozen" />
      <text x={left + headRoom + 10} y={y + 16} class="drawn-name">
        {formatCount(query)} × {formatCount(value)}
      </text>
      <text x={left + headRoom + 10} y={y + 31} class="drawn-name">
        per head: {formatCount(heads)}
      </text>
    </g>
  )
}

/** The projections of an attention layer, each cut into its heads. */
export function AttentionPicture(drawn: Drawn<AttentionDrawing>) {
  const projections = projectionsOf(drawn)
  const also = alsoText(
    drawn.weights.filter((weight) => !projections.some(({ kernel, bias }) => weight === kernel || weight === bias)),
  )
  const scores = scoresOf(drawn)
  const top = projections.length * rowHeight + 10
  const bottom = top + (scores === null ? 0 : scoresHeight)
  const heads = projections[0]?.heads ?? 1
  const scored = scores === null ? [] : [`${formatCount(scores[0])} × ${formatCount(scores[1])} scores per head`]
  return (
    <Frame
      id={drawn.id}
      width={420}
      height={bottom + (also === '' ? 4 : 22)}
      title={`${drawn.className}: ${listed(projections.map(({ name }) => name))}`}
      description={`${[...projections.map(sentence), ...scored, ...(also === '' ? [] : [also])].join('; ')}.`}
    >
      {projections.map(({ name, kernel, bias, heads, width }, at) => {
        const y = at * rowHeight + 10
        return (
          <g key={name}>
            <Label x={left - 10} y={y + 9} anchor="end" name={name} />
            <Label x={left - 10} y={y + 24} anchor="end" name="" value={kernel.size + (bias?.size ?? 0)} />
            <Heads heads={heads} width={width} y={y} index={at} of={drawn.weights.indexOf(kernel)} />
            <text x={left + headRoom + 10} y={y + 9} class="drawn-name">
              {countOf(heads, 'head')} of {formatCount(width)}
            </text>
            {heads > mostHeads ? (
              <text x={left + headRoom + 10} y={y + 24} class="drawn-name">
                {mostHeads} drawn
              </text>
            ) : null}
          </g>
        )
      })}
      {scores === null ? null : <Scores scores={scores} heads={heads} y={top} />}
      <text x={8} y={bottom + 12} class="drawn-name">
        {also}
      </text>
    </Frame>
  )
}
