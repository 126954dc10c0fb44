import { formatCount } from '../../words/number.ts'

interface LabelProps {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  /** What Keras calls it. */
  readonly name: string
  readonly value?: number | string
}

/** `units 84`: the name quiet, the number in ink. */
export function Label({ x, y, anchor = 'start', name, value }: LabelProps) {
  return (
    <text x={x} y={y} text-anchor={anchor}>
      <tspan class="drawn-name">{name}</tspan>
      {value === undefined ? null : (
        <tspan class="drawn-number"> {typeof value === 'number' ? formatCount(value) : value}</tspan>
      )}
    </text>
  )
}
