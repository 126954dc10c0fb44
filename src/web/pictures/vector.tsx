import { formatCount } from '../../report/text/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, listed, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 120
const most = 10

/** One row of cells for each weight. */
export function VectorPicture({ id, weights }: Drawn) {
  const shown = weights.slice(0, most)
  return (
    <Frame
      id={id}
      width={360}
      height={shown.length * 26 + 8}
      title={listed(shown.map(({ name }) => name))}
      description={`${listed(shown.map(({ name, shape, size }) => `${name}: ${times(shape)}${shape.length > 1 ? `, ${formatCount(size)} numbers` : ''}`))}.`}
    >
      {shown.map(({ path, name, size, trainable }, at) => {
        const columns = axisOf(size, 12, 170)
        const y = at * 26 + 8
        return (
          <g key={`${path} ${name}`}>
            <Label x={left - 10} y={y + 11} anchor="end" name={name} />
            <Cells x={left} y={y} rows={axisOf(1, 1, 14)} columns={columns} kind={trainable ? 'kernel' : 'frozen'} />
            <Label x={left + columns.length + 8} y={y + 11} name="" value={size} />
          </g>
        )
      })}
    </Frame>
  )
}
