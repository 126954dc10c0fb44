import { arrange, arrangementOf } from '../../state/arrangement.ts'
import type { Repeat, RowView } from '../../worker/messages.ts'
import { MeasureChoice } from '../measure-choice.tsx'

interface ToolbarProps {
  readonly at: number
  readonly rows: readonly RowView[]
  readonly repeats: readonly Repeat[]
  readonly shown: number
  readonly problems: number
}

/** Summaries with fewer rows are seen at a glance. */
const fewRows = 8

const distinct = (texts: readonly (string | null)[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => (text === null || text === '' ? [] : [text]))),
]

interface ChoiceProps {
  readonly label: string
  readonly all: string
  readonly values: readonly string[]
  readonly chosen: string | null
  readonly onChoose: (value: string | null) => void
}

function Choice({ label, all, values, chosen, onChoose }: ChoiceProps) {
  if (values.length < 2) return null
  return (
    <select
      aria-label={label}
      value={chosen ?? ''}
      onChange={({ currentTarget: { value } }) => onChoose(value === '' ? null : value)}
    >
      <option value="">{all}</option>
      {values.map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </select>
  )
}

/** What is shown of a table: part of the rows, and what they are compared by. */
export function Toolbar({ at, rows, repeats, shown, problems }: ToolbarProps) {
  const { search, onlyProblems, className, block, folded } = arrangementOf(at)
  if (rows.length < fewRows)
    return (
      <div class="table-tools tools">
        <MeasureChoice at={at} />
      </div>
    )
  return (
    <search class="table-tools tools" aria-label="Rows">
      <input
        type="search"
        placeholder="Find a layer"
        aria-label="Find a layer"
        value={search}
        onInput={({ currentTarget: { value } }) => arrange(at, { search: value })}
      />
      <Choice
        label="Class"
        all="All classes"
        values={[...distinct(rows.map((row) => row.className))].sort()}
        chosen={className}
        onChoose={(value) => arrange(at, { className: value })}
      />
      <Choice
        label="Block"
        all="All blocks"
        values={distinct(rows.map((row) => row.block))}
        chosen={block}
        onChoose={(value) => arrange(at, { block: value })}
      />
      {problems === 0 && !onlyProblems ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={onlyProblems}
            onChange={({ currentTarget }) => arrange(at, { onlyProblems: currentTarget.checked })}
          />
          Only problems ({problems})
        </label>
      )}
      {repeats.length === 0 ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={folded}
            onChange={({ currentTarget }) => arrange(at, { folded: currentTarget.checked })}
          />
          Fold repeats
        </label>
      )}
      <MeasureChoice at={at} />
      <p class="shown" role="status">
        {shown === rows.length ? '' : `${shown} of ${rows.length} rows`}
      </p>
    </search>
  )
}
