import { signal } from '@preact/signals'
import { Breakable } from '../../components/breakable.tsx'
import type { Compared, ComparedRow, RowChange, RowPair } from '../../worker/compare-messages.ts'

/** Whether rows that are the same on both sides are left out. */
const onlyChanges = signal(false)

const signs: { readonly [change in RowChange]: { readonly sign: string; readonly words: string } } = {
  same: { sign: '', words: 'the same' },
  added: { sign: '+', words: 'added' },
  removed: { sign: '−', words: 'removed' },
  changed: { sign: '≠', words: 'changed' },
  follows: { sign: '→', words: 'changed as a result' },
}

function Side({ row }: { row: ComparedRow | null }) {
  if (row === null) return <td class="absent" />
  const { name, className, shape, count } = row
  return (
    <td>
      <span class="layer-name">
        <Breakable text={name} />
      </span>{' '}
      <span class="class-name">{className}</span>
      <span class="printed">
        <span class="shape">{shape}</span> <span class="count">{count}</span>
      </span>
    </td>
  )
}

function Pair({ pair }: { pair: RowPair }) {
  const { sign, words } = signs[pair.change]
  return (
    <>
      <tr class={`pair pair-${pair.change}`}>
        <Side row={pair.old} />
        <td class="change">
          <span aria-hidden="true">{sign}</span>
          <span class="hidden">{words}</span>
        </td>
        <Side row={pair.new} />
      </tr>
      {pair.aspects.length === 0 ? null : (
        <tr class={`aspects pair-${pair.change}`}>
          <td colSpan={3}>
            <ul>
              {pair.aspects.map(({ label, text }) => (
                <li key={label}>
                  {label === '' ? null : <code>{label}</code>} {text}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  )
}

function Head({ name }: { name: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">This summary</th>
        <th scope="col">
          <span class="hidden">Change</span>
        </th>
        <th scope="col">{name}</th>
      </tr>
    </thead>
  )
}

/** Both summaries row by row, and what is different of each layer below it. */
export function ComparedTable({ compared, name }: { compared: Compared; name: string }) {
  const { rows, counts, isChanged, totals, notes } = compared
  const shown = onlyChanges.value ? rows.filter(({ change }) => change !== 'same') : rows
  return (
    <section class="compared" aria-label="Differences">
      <p class="compare-counts" role="status">
        <b>{isChanged ? 'The models differ' : 'The models are the same'}</b> {counts}
      </p>
      {totals.length === 0 ? null : (
        <ul class="compare-totals">
          {totals.map(({ label, text }) => (
            <li key={label}>
              {label}: {text}
            </li>
          ))}
        </ul>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={onlyChanges.value}
          onChange={({ currentTarget }) => (onlyChanges.value = currentTarget.checked)}
        />
        Only what differs
      </label>
      {shown.length === 0 ? null : (
        <table>
          <Head name={name} />
          <tbody>
            {shown.map((pair) => (
              <Pair key={`${pair.old?.at} ${pair.new?.at}`} pair={pair} />
            ))}
          </tbody>
        </table>
      )}
      {notes.length === 0 ? null : (
        <ul class="remarks">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
