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

function Heads({ heads, width, y, index }: Pick<Projection, 'heads' | 'width'> & { y: number; index: number }) {
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
        />
      ))}
    </>
  )
}

const sentence = ({ name, kernel, heads, width, bias }: Projection): string =>
  `${name} is ${times(kernel.shape)}, ${countOf(heads, 'head')} of ${formatCount(width)}${bias ? `, with a bias of ${formatCount(bias.size)}` : ''}`

/** The projections of an attention layer, each cut into its heads. */
export function AttentionPicture(drawn: Drawn<AttentionDrawing>) {
  const projections = projectionsOf(drawn)
  const also = alsoText(
    drawn.weights.filter((weight) => !projections.some(({ kernel, bias }) => weight === kernel || weight === bias)),
  )
  const bottom = projections.length * rowHeight + 10
  return (
    <Frame
      id={drawn.id}
      width={420}
      height={bottom + (also === '' ? 4 : 22)}
      title={`${drawn.className}: ${listed(projections.map(({ name }) => name))}`}
      description={`${[...projections.map(sentence), ...(also === '' ? [] : [also])].join('; ')}.`}
    >
      {projections.map(({ name, kernel, bias, heads, width }, at) => {
        const y = at * rowHeight + 10
        return (
          <g key={name}>
            <Label x={left - 10} y={y + 9} anchor="end" name={name} />
            <Label x={left - 10} y={y + 24} anchor="end" name="" value={kernel.size + (bias?.size ?? 0)} />
            <Heads heads={heads} width={width} y={y} index={at} />
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
      <text x={8} y={bottom + 12} class="drawn-name">
        {also}
      </text>
    </Frame>
  )
}
