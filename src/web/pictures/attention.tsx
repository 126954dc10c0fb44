import type { WeightExplanation } from '../../explain/explanation.ts'
import { formatCount } from '../../report/text/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, listed, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 118
const headRoom = 190
const mostHeads = 8

interface Projection {
  readonly name: string
  readonly kernel: WeightExplanation
  readonly bias: WeightExplanation | undefined
  /** Heads, and numbers a head; the output's stand before its last axis. */
  readonly heads: number
  readonly width: number
}

function projectionsOf(weights: readonly WeightExplanation[]): readonly Projection[] {
  return weights
    .filter(({ shape, path }) => shape.length === 3 && path !== null)
    .map((kernel) => {
      const isOutput = kernel.path?.includes('output') ?? false
      const [heads = 1, width = 1] = isOutput ? kernel.shape : kernel.shape.slice(1)
      const bias = weights.find(({ path, shape }) => path === kernel.path && shape.length < 3)
      return { name: kernel.path ?? kernel.name, kernel, bias, heads, width }
    })
}

function Heads({ projection, y, index }: { projection: Projection; y: number; index: number }) {
  const { heads, width } = projection
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
          rows={axisOf(3, 3, 21)}
          columns={columns}
          kind={`gate-${index % 4}`}
        />
      ))}
    </>
  )
}

/** The projections of an attention layer, each cut into its heads. */
export function AttentionPicture({ id, className, weights }: Drawn) {
  const projections = projectionsOf(weights)
  const rowHeight = 46
  return (
    <Frame
      id={id}
      width={420}
      height={projections.length * rowHeight + 14}
      title={`${className}: ${listed(projections.map(({ name }) => name))}`}
      description={`${listed(
        projections.map(
          ({ name, kernel, heads, width, bias }) =>
            `${name} is ${times(kernel.shape)}, ${formatCount(heads)} heads of ${formatCount(width)}${bias ? `, with a bias of ${formatCount(bias.size)}` : ''}`,
        ),
      )}.`}
    >
      {projections.map((projection, at) => {
        const y = at * rowHeight + 10
        const { name, kernel, heads, width, bias } = projection
        return (
          <g key={name}>
            <Label x={left - 10} y={y + 9} anchor="end" name={name.replace('attention_', '')} />
            <Label x={left - 10} y={y + 24} anchor="end" name="" value={kernel.size + (bias?.size ?? 0)} />
            <Heads projection={projection} y={y} index={at} />
            <text x={left + headRoom + 10} y={y + 9} class="drawn-name">
              {formatCount(heads)} {heads === 1 ? 'head' : 'heads'} of {formatCount(width)}
            </text>
            {heads > mostHeads ? (
              <text x={left + headRoom + 10} y={y + 24} class="drawn-name">
                {mostHeads} drawn
              </text>
            ) : null}
          </g>
        )
      })}
    </Frame>
  )
}
