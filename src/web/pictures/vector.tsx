import { listed } from '../../words/list.ts'
import { countOf } from '../../words/number.ts'
import { alsoText } from './also.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 120
const most = 8

/** One row of cells for each weight. */
export function VectorPicture({ id, weights }: Drawn) {
  const shown = weights.slice(0, most)
  const also = alsoText(weights.slice(most))
  const said = shown.map(
    ({ name, shape, size }) => `${name}: ${shape.length > 1 ? `${times(shape)}, ` : ''}${countOf(size, 'number')}`,
  )
  return (
    <Frame
      id={id}
      width={360}
      height={shown.length * 26 + (also === '' ? 8 : 30)}
      title={listed(shown.map(({ name }) => name))}
      description={`${listed(also === '' ? said : [...said, also])}.`}
    >
      {shown.map(({ path, name, size, trainable }, at) => {
        const columns = axisOf(size, 12, 170)
        const y = at * 26 + 8
        return (
          <g key={`${path} ${name}`}>
            <Label x={left - 10} y={y + 11} anchor="end" name={name} />
            <Cells
              x={left}
              y={y}
              rows={axisOf(1, 1, 14)}
              columns={columns}
              kind={trainable ? 'kernel' : 'frozen'}
              of={at}
            />
            <Label x={left + columns.length + 8} y={y + 11} name="" value={size} />
          </g>
        )
      })}
      <text x={8} y={shown.length * 26 + 22} class="drawn-name">
        {also}
      </text>
    </Frame>
  )
}
