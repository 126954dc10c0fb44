const columns = [
  ['name', 'Layer (type)'],
  ['shape', 'Output Shape'],
  ['count', 'Param #'],
  ['share', 'Share'],
  ['how', 'How it arises'],
] as const

/** What the columns are called: as Keras calls them, where it has them. */
export function TableHead() {
  return (
    <thead role="rowgroup">
      <tr role="row" class="cells" aria-rowindex={1}>
        {columns.map(([name, words]) => (
          <th key={name} role="columnheader" scope="col" class={name}>
            {words}
          </th>
        ))}
      </tr>
    </thead>
  )
}
