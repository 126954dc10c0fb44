import { formatCount } from '../../report/text/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { imageSize, type KernelParts, kernelParts } from './kernel-parts.ts'
import { Label } from './label.tsx'

const side = 92
const mostPlanes = 5
const step = 6

/** Planes one behind another: channels or filters. */
function Planes({
  x,
  y,
  count,
  width,
  height,
  kind,
}: {
  x: number
  y: number
  count: number
  width: number
  height: number
  kind: string
}) {
  const planes = Math.min(count, mostPlanes)
  return (
    <>
      {Array.from({ length: planes }, (_, at) => {
        const behind = planes - 1 - at
        return (
          <rect
            key={String(at)}
            class={`drawn-plane drawn-${kind}`}
            x={x + behind * step}
            y={y - behind * step}
            width={width}
            height={height}
            rx="1.5"
          />
        )
      })}
    </>
  )
}

/** The size at which an image is drawn: its own proportions, inside the square. */
function drawnSize([height, width]: readonly [number | null, number | null]): readonly [number, number] {
  if (height === null || width === null) return [side, side]
  const largest = Math.max(height, width)
  return [Math.max(14, (side * height) / largest), Math.max(14, (side * width) / largest)]
}

/** The window on the image, as large as it really is but never too small to be seen. */
function patchSize(window: number, image: number | null, drawn: number): number {
  return image === null ? drawn / 4 : Math.min(drawn, Math.max(9, (drawn * window) / image))
}

function sentence({ spatial, channels, filters, depthwise, bias }: KernelParts): readonly string[] {
  const over = depthwise ? [...spatial] : [...spatial, channels]
  const one = over.reduce((product, size) => product * size, 1)
  const whole = one + (bias ? 1 : 0)
  const noun = depthwise ? 'kernel' : 'filter'
  return [
    `one ${noun}: ${times(over)} = ${formatCount(one)}${bias ? ` weights + 1 bias = ${formatCount(whole)}` : ' weights'}`,
    `${formatCount(filters)} ${noun}s: ${formatCount(filters)} × ${formatCount(whole)} = ${formatCount(filters * whole)}`,
  ]
}

/** A window that slides over the image and covers all its channels; every filter is one such window. */
export function KernelPicture(drawn: Drawn) {
  const parts = kernelParts(drawn)
  if (parts === null) return null
  const { window, channels, filters, spatial, depthwise } = parts
  const size = imageSize(drawn.inputShapes?.[0], channels)
  const [height, width] = drawnSize(size)
  const [patchHeight, patchWidth] = [patchSize(window[0], size[0], height), patchSize(window[1], size[1], width)]
  const top = 34 + (side - height) / 2
  const [rows, columns] = [axisOf(window[0], 7, 66, 16), axisOf(window[1], 7, 66, 16)]
  const depth = depthwise ? 1 : channels
  const known = size.every((length) => length !== null) ? ` of ${times(size.map((length) => length ?? 0))}` : ''
  const lines = sentence(parts)
  return (
    <Frame
      id={drawn.id}
      width={400}
      height={212}
      title={`A window of ${times(spatial)} over ${formatCount(channels)} channels, ${formatCount(filters)} filters`}
      description={`An image${known} with ${formatCount(channels)} channels; a window of ${times(spatial)} slides over it${depthwise ? ', one for each channel' : ' and covers all channels at once'}. ${lines.join('; ')}.`}
    >
      <Planes x={8} y={top} count={channels} width={width} height={height} kind="image" />
      <g
        class="drawn-sliding"
        style={{ '--slide-x': `${width - patchWidth}px`, '--slide-y': `${height - patchHeight}px` }}
      >
        <rect class="drawn-window" x={8} y={top} width={patchWidth} height={patchHeight} />
      </g>
      <Label x={8} y={146} name="channels" value={channels} />
      <path class="drawn-arrow" d="M138 80h20m-5 -4l5 4-5 4" />
      <Planes
        x={170}
        y={80 - rows.length / 2}
        count={depth}
        width={columns.length}
        height={rows.length}
        kind="behind"
      />
      <Cells x={170} y={80 - rows.length / 2} rows={rows} columns={columns} kind="kernel" />
      <Label x={170} y={146} name="kernel" value={times(spatial)} />
      <path class="drawn-arrow" d="M268 80h20m-5 -4l5 4-5 4" />
      <Planes x={300} y={42} count={filters} width={64} height={76} kind="output" />
      <Label x={300} y={146} name={depthwise ? 'output channels' : 'filters'} value={filters} />
      {lines.map((line, at) => (
        <text key={line} x={8} y={178 + at * 20} class="drawn-sentence">
          {line}
        </text>
      ))}
    </Frame>
  )
}
