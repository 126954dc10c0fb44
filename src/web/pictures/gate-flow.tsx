import type { GatesDrawing } from '../../explain/drawing.ts'
import { formatCount } from '../../words/number.ts'
import type { Drawn } from './drawn.ts'
import { Frame } from './frame.tsx'
import { type Flow, flowOf } from './gate-flow-parts.ts'
import { type GateParts, gateParts } from './gate-parts.ts'
import { Label } from './label.tsx'

/** What the flow shows; more than kernels and a bias take part in other ways. */
const known = new Set(['kernel', 'recurrent_kernel', 'bias'])

/** `each gate: (64 + 32 + 1) × 32 = 3,104`, `4 gates: 4 × 3,104 = 12,416`. */
function sums({ bands, units, gates }: GateParts): readonly string[] {
  const each = bands.reduce((sum, { rows }) => sum + rows, 0) * units
  const rows = bands.map((band) => formatCount(band.rows)).join(' + ')
  return [
    `each gate: (${rows}) × ${formatCount(units)} = ${formatCount(each)}`,
    `${gates.length} gates: ${gates.length} × ${formatCount(each)} = ${formatCount(gates.length * each)}`,
  ]
}

function Gates({ flow, gates }: { flow: Flow; gates: readonly string[] }) {
  return (
    <>
      {flow.gates.map(({ name, by, middle, width }) => (
        <g key={name}>
          <rect
            class={`drawn-gate drawn-gate-${gates.indexOf(name) % 4}`}
            x={middle - width / 2}
            y={96}
            width={width}
            height={26}
            rx={4}
          />
          <text x={middle} y={113} text-anchor="middle">
            {by} {name}
          </text>
        </g>
      ))}
    </>
  )
}

/** How the gates of an LSTM or a GRU make the next state of the last one. */
export function GateFlow(drawn: Drawn<GatesDrawing>) {
  const [parts, flow] = [gateParts(drawn), flowOf(drawn.drawing.gates)]
  if (parts === null || flow === null || parts.bands.some(({ weight }) => !known.has(weight.name))) return null
  const input = parts.bands.find(({ weight }) => weight.name === 'kernel')?.rows
  const lines = sums(parts)
  const arrow = `${drawn.id}-arrow`
  const last = Math.max(...flow.gates.map(({ middle }) => middle))
  return (
    <Frame
      id={`${drawn.id}-flow`}
      width={420}
      height={232}
      title="One step through time"
      description={`${flow.sentence} ${lines.join('; ')}.`}
    >
      <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path class="drawn-gap" d="M0 1l7 3-7 3z" />
      </marker>
      {[...flow.ways, ...flow.gates.map(({ middle }) => `M${middle} 146V123`)].map((way) => (
        <path key={way} class="drawn-arrow" d={way} marker-end={`url(#${arrow})`} />
      ))}
      <path class="drawn-arrow" d={`M8 146H${last}`} />
      <Gates flow={flow} gates={parts.gates} />
      {flow.joints.map(([x, y, sign]) => (
        <g key={`${x} ${y}`}>
          <circle class="drawn-joint" cx={x} cy={y} r="9" />
          <text x={x} y={y + 4} text-anchor="middle">
            {sign}
          </text>
        </g>
      ))}
      {flow.notes.map(([x, y, text]) => (
        <text key={text} x={x} y={y} text-anchor={x > 200 ? 'end' : 'middle'} class="drawn-name">
          {text}
        </text>
      ))}
      <Label x={8} y={22} name={flow.state} value={parts.units} />
      <Label x={8} y={164} name="input of the step" value={input ?? '?'} />
      <Label x={8} y={180} name="output of the step before" value={parts.units} />
      {lines.map((line, at) => (
        <text key={line} x={8} y={204 + at * 18} class="drawn-sentence">
          {line}
        </text>
      ))}
    </Frame>
  )
}
