interface PlanesProps {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly width: number
  readonly height: number
  readonly kind: 'image' | 'behind' | 'output'
}

const mostPlanes = 5
const step = 6

/** Planes one behind another: channels or filters. Of many only the first are drawn. */
export function Planes({ x, y, count, width, height, kind }: PlanesProps) {
  const planes = Math.min(count, mostPlanes)
  return (
    <>
      {Array.from({ length: planes }, (_, at) => {
        const behind = (planes - 1 - at) * step
        return (
          <rect
            key={String(at)}
            class={`drawn-plane drawn-${kind}`}
            x={x + behind}
            y={y - behind}
            width={width}
            height={height}
            rx="1.5"
          />
        )
      })}
    </>
  )
}
