import type { WeightExplanation } from '../../explain/explanation.ts'
import { formatCount } from '../../report/text/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, firstPart, flatOf, listed, productOf, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 104
const gap = 8
const room = 236

/** What stands in each band of the columns, in Keras's order. */
const gateNames: Readonly<Record<number, readonly string[]>> = {
  1: ['state'],
  3: ['update', 'reset', 'candidate'],
  4: ['input', 'forget', 'cell', 'output'],
}

/** How many gates share the columns: `4 × units` says 4. */
function gatesOf({ symbolicShape }: WeightExplanation): number {
  const [first] = (symbolicShape.at(-1) ?? '').split(' × ')
  const gates = Number(first)
  return Number.isInteger(gates) && gates > 0 && gates <= 8 ? gates : 1
}

interface Band {
  readonly name: string
  readonly rowName: string
  readonly rows: number
  readonly top: number
  readonly height: number
}

/** The weights one below another; the input's first, the state's next, the bias last. */
function bandsOf(weights: readonly WeightExplanation[], columns: number): readonly Band[] {
  let top = 34
  return weights.map((weight) => {
    const rows = productOf(weight.shape) / columns
    const { length } = axisOf(rows, 5, 66)
    const band = {
      name: weight.name,
      rowName: weight.shape.length > 1 ? flatOf(weight).rowName : '',
      rows,
      top,
      height: length,
    }
    top += length + 14
    return band
  })
}

function GateColumns({ bands, gates, units }: { bands: readonly Band[]; gates: number; units: number }) {
  const width = (room - gap * (gates - 1)) / gates
  const columns = axisOf(units, Math.max(3, Math.floor(width / 13)), width)
  const names = gateNames[gates] ?? []
  return (
    <>
      {Array.from({ length: gates }, (_, gate) => {
        const x = left + gate * (width + gap)
        return (
          <g key={String(gate)}>
            <text
              x={x + columns.length / 2}
              y={26}
              text-anchor="middle"
              class={`drawn-gate-name drawn-gate-${gate % 4}`}
            >
              {names[gate] ?? `gate ${gate + 1}`}
            </text>
            {bands.map(({ name, rows, top }) => (
              <Cells key={name} x={x} y={top} rows={axisOf(rows, 5, 66)} columns={columns} kind={`gate-${gate % 4}`} />
            ))}
          </g>
        )
      })}
    </>
  )
}

/** The gates of a recurrent layer side by side: each has its own columns in every weight. */
export function GatesPicture({ id, className, weights: all }: Drawn) {
  const { weights, parts } = firstPart(all)
  const recurrent = weights.find(({ name }) => name.endsWith('recurrent_kernel')) ?? weights[0]
  if (recurrent === undefined) return null
  const gates = gatesOf(recurrent)
  const columns = recurrent.shape.at(-1) ?? 1
  const units = columns / gates
  const bands = bandsOf(
    weights.filter(({ size }) => size % columns === 0),
    columns,
  )
  const bottom = bands.reduce((end, { top, height }) => Math.max(end, top + height), 0)
  const twice = parts.length > 0 ? `; the same again for each of ${listed(parts)}` : ''
  const said = bands.map(({ name, rows }) => `${name} has ${formatCount(rows)} rows`)
  return (
    <Frame
      id={id}
      width={360}
      height={bottom + (parts.length > 0 ? 40 : 24)}
      title={`${className}: ${gates} ${gates === 1 ? 'gate' : 'gates'} of ${formatCount(units)} units`}
      description={`${times([gates, units])} columns, ${formatCount(units)} for each of ${listed((gateNames[gates] ?? []).slice())}; ${listed(said)}${twice}.`}
    >
      {bands.map(({ name, rowName, rows, top, height }) => (
        <g key={name}>
          <Label
            x={left - 10}
            y={top + Math.max(10, height / 2 - 2)}
            anchor="end"
            name={name.replace('recurrent_kernel', 'recurrent')}
          />
          {height < 26 ? null : (
            <Label
              x={left - 10}
              y={top + height / 2 + 13}
              anchor="end"
              name={rowName === 'units' ? 'units' : ''}
              value={rows}
            />
          )}
        </g>
      ))}
      <GateColumns bands={bands} gates={gates} units={units} />
      <text x={left} y={bottom + 18} class="drawn-name">
        each gate: {formatCount(units)} units, {formatCount(bands.reduce((sum, { rows }) => sum + rows, 0))} numbers a
        unit
      </text>
      {parts.length > 0 ? (
        <text x={left} y={bottom + 34} class="drawn-name">
          × {parts.length}: {parts.join(', ')}
        </text>
      ) : null}
    </Frame>
  )
}
