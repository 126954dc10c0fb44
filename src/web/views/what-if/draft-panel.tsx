import { useEffect, useState } from 'preact/hooks'
import { formatCount } from '../../../words/number.ts'
import { useAnswer } from '../../components/use-answer.ts'
import { beginDraft, draftOf } from '../../state/drafts.ts'
import { audited } from '../../state/page-state.ts'
import type { DraftRowView, DraftSource, DraftView } from '../../worker/draft-messages.ts'
import { AddLayer } from './add-layer.tsx'
import { DraftBar } from './draft-bar.tsx'
import { DraftRow } from './draft-row.tsx'
import { DraftTotals } from './draft-totals.tsx'
import { ShapeField } from './shape-field.tsx'
import './what-if.css'

interface PanelProps {
  readonly source: DraftSource
  readonly label: string
}

/** As many rows are drawn until more are asked for. */
const mostDrawn = 300

/** What is in the way, for who does not see the rows. */
const problemOf = ({ rows }: DraftView): string => rows.find(({ problem }) => problem !== null)?.problem ?? ''

/** The rows of a draft beside what is printed; one opens to its configuration. */
export function DraftPanel({ source, label }: PanelProps) {
  const { view, failure } = draftOf(source)
  const about = audited.value
  useEffect(() => beginDraft(source), [source, about])
  const [open, setOpen] = useState<string | null>(null)
  const [isWhole, setWhole] = useState(false)
  const classes = useAnswer({ kind: 'draft-classes', source, edits: [] }) ?? []
  if (view === null) return <p class="waiting">{failure === null ? '…' : `No draft: the text ${failure}.`}</p>
  const rows = isWhole ? view.rows : view.rows.slice(0, mostDrawn)
  const keyOf = ({ path }: DraftRowView) => path.join('/')
  return (
    <div class="draft">
      <DraftBar source={source} />
      {failure === null ? null : (
        <p class="draft-failure" role="alert">
          Not changed: the model {failure}.
        </p>
      )}
      <p class="hidden" role="status">
        {problemOf(view)}
      </p>
      {view.inputShape === null ? null : (
        <ShapeField source={source} input={[]} label="Input shape" shape={view.inputShape} />
      )}
      <table class="draft-rows" role="table">
        <caption class="hidden">
          Layers of {label} as printed and as changed. A layer opens to its configuration.
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Layer
            </th>
            <th role="columnheader" scope="col">
              Output shape
            </th>
            <th role="columnheader" scope="col" class="count">
              Param #
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <DraftRow
              key={keyOf(row)}
              source={source}
              row={row}
              isOpen={open === keyOf(row)}
              onToggle={() => setOpen(open === keyOf(row) ? null : keyOf(row))}
              classes={classes}
              rows={view.rows}
            />
          ))}
        </tbody>
        <DraftTotals totals={view.totals} />
      </table>
      {rows.length === view.rows.length ? null : (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {formatCount(view.rows.length)} rows
        </button>
      )}
      {classes.length === 0 ? null : (
        <AddLayer
          id={`add-${source}`}
          label={view.rows.length === 0 ? 'Add the first layer' : 'Add a layer at the end'}
          source={source}
          after={view.rows.filter(({ now, path }) => now !== null && path.length === 1).at(-1)?.path ?? []}
          classes={classes}
          rows={view.rows}
        />
      )}
      {view.remarks.length === 0 ? null : (
        <ul class="draft-remarks">
          {view.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
