import type { CellPlace, Exercise, ExerciseRow } from '../../../quiz/exercise/choice.ts'
import { placeKey } from '../../../quiz/exercise/choice.ts'
import { Breakable } from '../../components/breakable.tsx'
import type { Practice } from '../../state/practise.ts'
import { Blank } from './blank.tsx'
import { BlankHelp } from './blank-help.tsx'

interface CellProps {
  readonly practice: Practice
  readonly place: CellPlace
  readonly label: string
  readonly text: string | null
}

function Cell({ text, ...blank }: CellProps) {
  return (
    <td
      class={blank.place.cell === 'shape' ? 'shape' : 'count'}
      data-place={placeKey(blank.place)}
      data-title={blank.place.cell === 'shape' ? 'Output Shape' : 'Param #'}
    >
      {text ?? <Blank {...blank} />}
    </td>
  )
}

interface RowProps {
  readonly practice: Practice
  readonly row: ExerciseRow
  readonly at: number
}

function Row({ practice, row, at }: RowProps) {
  const { name, className, code, takes, shape, params } = row
  const cells: readonly CellProps[] = [
    { practice, place: { cell: 'shape', row: at }, label: `Output Shape of ${name}`, text: shape },
    { practice, place: { cell: 'params', row: at }, label: `Param # of ${name}`, text: params },
  ]
  return (
    <>
      <tr>
        <th scope="row">
          <span class="layer-name">
            <Breakable text={name} />
          </span>{' '}
          {code === '' ? <span class="class-name">{className}</span> : <code>{code}</code>}
          {takes === '' ? null : <span class="takes">takes {takes}</span>}
        </th>
        {cells.map((cell) => (
          <Cell key={cell.place.cell} {...cell} />
        ))}
      </tr>
      <HelpRow blanks={cells.filter(({ text }) => text === null)} />
    </>
  )
}

/** What is said of the blanks of a row, below it. */
function HelpRow({ blanks }: { blanks: readonly CellProps[] }) {
  if (blanks.length === 0) return null
  return (
    <tr class="help">
      <td colSpan={3}>
        {blanks.map((blank) => (
          <BlankHelp key={blank.place.cell} {...blank} />
        ))}
      </td>
    </tr>
  )
}

type TotalProps = { readonly practice: Practice; readonly total: Exercise['totals'][number] }

function Total({ practice, total: { cell, label, count } }: TotalProps) {
  const blank = cell === 'optimizer' ? null : { practice, place: { cell, row: null }, label, text: count }
  return (
    <>
      <tr>
        <th scope="row" colSpan={2}>
          {label}
        </th>
        {blank === null ? <td class="count">{count}</td> : <Cell {...blank} />}
      </tr>
      {blank === null || count !== null ? null : <HelpRow blanks={[blank]} />}
    </>
  )
}

/** The summary with its blanks. */
export function ExerciseTable({ practice, exercise }: { practice: Practice; exercise: Exercise }) {
  return (
    <table class="exercise">
      <caption class="hidden">Exercise. Enter marks an answer; a right one leads to the next blank.</caption>
      <thead>
        <tr>
          <th scope="col">Layer (type)</th>
          <th scope="col">Output Shape</th>
          <th scope="col" class="count">
            Param #
          </th>
        </tr>
      </thead>
      <tbody>
        {exercise.rows.map((row, at) => (
          <Row key={String(at)} practice={practice} row={row} at={at} />
        ))}
      </tbody>
      {exercise.totals.length === 0 ? null : (
        <tfoot>
          {exercise.totals.map((total) => (
            <Total key={total.cell} practice={practice} total={total} />
          ))}
        </tfoot>
      )}
    </table>
  )
}
