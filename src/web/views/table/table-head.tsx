import { arrange, arrangementOf, type SortKey } from '../../state/arrangement.ts'
import { measureOf } from '../measures.ts'

interface HeadProps {
  readonly at: number
  readonly name: string
  readonly words: string
  readonly sort: SortKey
}

/** A column that rows can be sorted by; a second click brings the printed order back. */
function SortedHead({ at, name, words, sort }: HeadProps) {
  const isSorted = arrangementOf(at).sort === sort
  const order = sort === 'name' ? 'ascending' : 'descending'
  return (
    <th role="columnheader" scope="col" class={name} aria-sort={isSorted ? order : 'none'}>
      <button type="button" class="sort" onClick={() => arrange(at, { sort: isSorted ? 'printed' : sort })}>
        {words}
        <span class="sort-sign" aria-hidden="true">
          {isSorted ? (order === 'ascending' ? '↑' : '↓') : '↕'}
        </span>
      </button>
    </th>
  )
}

/** What the columns are called: as Keras calls them, where it has them. */
export function TableHead({ at }: { at: number }) {
  const { id, title } = measureOf(arrangementOf(at).measure)
  return (
    <thead role="rowgroup">
      <tr role="row" class="cells" aria-rowindex={1}>
        <SortedHead at={at} name="name" words="Layer (type)" sort="name" />
        <th role="columnheader" scope="col" class="shape">
          Output Shape
        </th>
        <SortedHead at={at} name="count" words="Param #" sort="params" />
        {id === 'params' ? (
          <th role="columnheader" scope="col" class="share">
            Share
          </th>
        ) : (
          <SortedHead at={at} name="share" words={title} sort={id} />
        )}
        <th role="columnheader" scope="col" class="how">
          How it arises
        </th>
      </tr>
    </thead>
  )
}
