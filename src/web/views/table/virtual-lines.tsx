import type { ComponentChild } from 'preact'
import type { Line } from './lines.ts'
import type { VirtualRows } from './use-virtual-rows.ts'

function Spacer({ height }: { height: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table takes no focus
    <tr class="spacer" aria-hidden="true" style={{ height: `${height}px` }}>
      <td colSpan={5} />
    </tr>
  )
}

interface VirtualLinesProps extends Pick<VirtualRows, 'items' | 'height' | 'margin'> {
  readonly lines: readonly Line[]
  readonly draw: (line: Line, index: number) => ComponentChild
}

/** The lines in sight, with room for those that are not. */
export function VirtualLines({ lines, draw, items, height, margin }: VirtualLinesProps) {
  const drawn: ComponentChild[] = []
  let end = margin
  for (const { index, start, end: itemEnd } of items) {
    const line = lines[index]
    if (line === undefined) continue
    if (start > end) drawn.push(<Spacer key={`before-${line.key}`} height={start - end} />)
    drawn.push(draw(line, index))
    end = itemEnd
  }
  if (height + margin > end) drawn.push(<Spacer key="after" height={height + margin - end} />)
  return <>{drawn}</>
}
