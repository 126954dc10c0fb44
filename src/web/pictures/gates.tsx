import type { GatesDrawing } from '../../explain/drawing.ts'
import { listed } from '../../words/list.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { alsoText } from './also.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import type { Drawn } from './drawn.ts'
import { Frame } from './frame.tsx'
import { type Band, type GateParts, gateParts } from './gate-parts.ts'
import { Label } from './label.tsx'

const left = 104
const gap = 8
const room = 236

function GateColumns({ bands, gates, units }: GateParts) {
  const width = (room - gap * (gates.length - 1)) / gates.length
  const columns = axisOf(units, Math.max(2, Math.floor(width / 13)), width)
  return (
    <>
      {gates.map((name, gate) => {
        const x = left + gate * (width + gap)
        return (
          <g key={name}>
            <text
              x={x + columns.length / 2}
              y={26}
              text-anchor="middle"
              class={`drawn-gate-name drawn-gate-${gate % 4}`}
            >
              {gates.length > 4 ? gate + 1 : name}
            </text>
            {bands.map(({ weight, of, rows, top }) => (
              <Cells
                key={weight.name}
                x={x}
                y={top}
                rows={axisOf(rows, 5, 66)}
                columns={columns}
                kind={`gate-${gate % 4}`}
                of={of}
              />
            ))}
          </g>
        )
      })}
    </>
  )
}

function BandLabel({ weight, rowName, rows, top, height }: Band) {
  const isLow = height < 26
  return (
    <g>
      <Label
        x={left - 10}
        y={top + (isLow ? Math.max(10, height / 2 + 4) : height / 2 - 2)}
        anchor="end"
        name={weight.name.replace('recurrent_kernel', 'recurrent')}
      />
      {isLow ? null : (
        <Label
          x={left - 10}
          y={top + height / 2 + 13}
          anchor="end"
          name={rowName === 'units' ? 'units' : ''}
          value={rows}
        />
      )}
    </g>
  )
}

function sentences({ gates, units, bands, alike, others }: GateParts): readonly string[] {
  const columns =
    gates.length === 1
      ? `${countOf(units, 'column')}, one per unit`
      : `${formatCount(gates.length * units)} columns, ${formatCount(units)} for each of ${listed(gates)}`
  return [
    columns,
    listed(bands.map(({ weight, rows }) => `${weight.name} has ${countOf(rows, 'row')}`)),
    ...(alike.length === 0 ? [] : [`the same again in ${listed(alike)}`]),
    ...(others.length === 0 ? [] : [alsoText(others)]),
  ]
}

/** The gates of a recurrent layer side by side: each has its own columns in every weight. */
export function GatesPicture(drawn: Drawn<GatesDrawing>) {
  const { id, className } = drawn
  const parts = gateParts(drawn)
  if (parts === null) return null
  const { gates, units, bands, alike, others } = parts
  const bottom = bands.reduce((end, { top, height }) => Math.max(end, top + height), 0)
  const each =
    gates.length === 1
      ? ''
      : `each gate: ${countOf(units, 'unit')}, ${countOf(
          bands.reduce((sum, { rows }) => sum + rows, 0),
          'number',
        )} per unit`
  const again = alike.length === 0 ? '' : `the same again in ${listed(alike)}`
  const lines = [each, again, alsoText(others)].filter((line) => line !== '')
  return (
    <Frame
      id={id}
      width={360}
      height={bottom + lines.length * 17 + 8}
      title={`${className}: ${gates.length === 1 ? '' : `${gates.length} gates of `}${countOf(units, 'unit')}`}
      description={`${sentences(parts).join('; ')}.`}
    >
      {bands.map((band) => (
        <BandLabel key={band.weight.name} {...band} />
      ))}
      <GateColumns {...parts} />
      {lines.map((line, at) => (
        <text key={line} x={line === each ? left : 8} y={bottom + 18 + at * 17} class="drawn-name">
          {line}
        </text>
      ))}
    </Frame>
  )
}
