import type { KernelDrawing } from '../../explain/drawing.ts'
import { countOf } from '../../words/number.ts'
import { alsoText } from './also.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { kernelParts, spatialSizes } from './kernel-parts.ts'
import { kernelSentence, kernelSums } from './kernel-words.ts'
import { Label } from './label.tsx'
import { Planes } from './planes.tsx'
import { flatSize } from './spatial.ts'

const side = 92

/** Height and width. */
type Size = readonly [number, number]

interface Sliding {
  /** Null where the input is not known. */
  readonly image: Size | null
  readonly window: Size
  readonly channels: number
}

/** The size at which an image is drawn: its own proportions, inside the square. */
function drawnSize([height, width]: Size): Size {
  const largest = Math.max(height, width)
  return [Math.max(14, (side * height) / largest), Math.max(14, (side * width) / largest)]
}

/** The window on the image, as large as it really is but never too small to be seen. */
const patchSize = (window: number, image: number, drawn: number): number =>
  Math.min(drawn, Math.max(9, (drawn * window) / image))

/** The image, channel behind channel, and the window that slides over it. */
function SlidingWindow({ image, window, channels }: Sliding) {
  const [height, width] = image === null ? [side, side] : drawnSize(image)
  const [patchHeight, patchWidth] = [
    patchSize(window[0], image?.[0] ?? window[0] * 4, height),
    patchSize(window[1], image?.[1] ?? window[1] * 4, width),
  ]
  const top = 34 + (side - height) / 2
  return (
    <>
      <Planes x={8} y={top} count={channels} width={width} height={height} kind="image" />
      <g
        class="drawn-sliding"
        style={{ '--slide-x': `${width - patchWidth}px`, '--slide-y': `${height - patchHeight}px` }}
      >
        <rect class="drawn-window" x={8} y={top} width={patchWidth} height={patchHeight} />
      </g>
    </>
  )
}

/** One kernel, cell by cell, with as many planes behind it as it covers channels. */
function KernelCells({ window, planes, of }: { readonly window: Size; readonly planes: number; readonly of: number }) {
  const [rows, columns] = [axisOf(window[0], 7, 66, 16), axisOf(window[1], 7, 66, 16)]
  const y = 80 - rows.length / 2
  return (
    <>
      <Planes x={170} y={y} count={planes} width={columns.length} height={rows.length} kind="behind" />
      <Cells x={170} y={y} rows={rows} columns={columns} kind="kernel" of={of} />
    </>
  )
}

/** A window that slides over the image and covers its channels; every filter is one such window. */
export function KernelPicture(drawn: Drawn<KernelDrawing>) {
  const parts = kernelParts(drawn)
  if (parts === null) return null
  const { kernel, bias, channels, filters, spatial, depthwise } = parts
  const sizes = spatialSizes(drawn.inputShapes?.[0], parts)
  const [window, image] = [flatSize(spatial), sizes === null ? null : flatSize(sizes)]
  const also = alsoText(drawn.weights.filter((weight) => weight !== kernel && weight !== bias))
  const lines = [...kernelSums(parts), ...(also === '' ? [] : [also])]
  return (
    <Frame
      id={drawn.id}
      width={400}
      height={166 + lines.length * 20}
      title={`${countOf(filters, depthwise ? 'kernel' : 'filter')} of ${times(spatial)} over ${countOf(channels, 'channel')}`}
      description={`${kernelSentence(parts, sizes)} ${lines.join('; ')}.`}
    >
      <SlidingWindow image={image} window={window} channels={channels} />
      <Label x={8} y={146} name={parts.grouped ? 'channels a group' : 'channels'} value={channels} />
      <path class="drawn-arrow" d="M138 80h20m-5 -4l5 4-5 4" />
      <KernelCells window={window} planes={depthwise ? 1 : channels} of={drawn.drawing.kernel} />
      <Label x={170} y={146} name="kernel" value={times(spatial)} />
      <path class="drawn-arrow" d="M268 80h20m-5 -4l5 4-5 4" />
      <Planes x={300} y={42} count={filters} width={64} height={76} kind="output" />
      <Label x={300} y={146} name={depthwise ? 'kernels' : 'filters'} value={filters} />
      {lines.map((line, at) => (
        <text key={line} x={8} y={178 + at * 20} class="drawn-sentence">
          {line}
        </text>
      ))}
    </Frame>
  )
}
