import { Sign } from './sign.tsx'

/** What is found of three rows of an example: a test holds this against its audit. */
const rows = [
  { name: 'flatten', className: 'Flatten', shape: '(None, 400)', count: '0', how: '', symbol: '✓', tone: 'right' },
  {
    name: 'dense',
    className: 'Dense',
    shape: '(None, 120)',
    count: '48,210',
    how: 'should be 48,120',
    symbol: '✗',
    tone: 'wrong',
  },
  {
    name: 'dense_1',
    className: 'Dense',
    shape: '(None, 84)',
    count: '10,164',
    how: '120×84 + 84',
    symbol: '✓',
    tone: 'right',
  },
] as const

/** A sample of what the page makes of a summary. */
export function Sample() {
  return (
    <figure class="sample">
      <table>
        <thead>
          <tr>
            <th scope="col">Layer (type)</th>
            <th scope="col">Output Shape</th>
            <th scope="col">Param #</th>
            <th scope="col">How it arises</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, className, shape, count, how, symbol, tone }) => (
            <tr key={name} class={`tone-${tone}`}>
              <th scope="row">
                <span class="layer-name">{name}</span> <span class="class-name">{className}</span>
              </th>
              <td>{shape}</td>
              <td>
                {count} <Sign symbol={symbol} tone={tone} label={tone === 'right' ? 'proven right' : 'proven wrong'} />
              </td>
              <td>{how}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>A sample: two digits of 48,120 were swapped.</figcaption>
    </figure>
  )
}
