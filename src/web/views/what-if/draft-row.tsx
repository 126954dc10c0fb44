import { Breakable } from '../../components/breakable.tsx'
import { Icon } from '../../components/icon.tsx'
import { edit } from '../../state/drafts.ts'
import type { DraftClassView, DraftRowView, DraftSource } from '../../worker/draft-messages.ts'
import { AddLayer } from './add-layer.tsx'
import { ChangedText } from './changed-text.tsx'
import { LayerKeys } from './layer-keys.tsx'
import { ShapeField } from './shape-field.tsx'

interface RowProps {
  readonly source: DraftSource
  readonly row: DraftRowView
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly classes: readonly DraftClassView[]
  /** All rows of the draft: a new layer may join one. */
  readonly rows: readonly DraftRowView[]
}

const states = { kept: '', added: 'added', removed: 'removed' } as const

function Details({ source, row, classes, rows }: Omit<RowProps, 'isOpen' | 'onToggle'>) {
  const { path, isInput, now } = row
  const id = path.join('/')
  if (now === null) return <p>Undo brings it back.</p>
  return (
    <>
      {isInput ? (
        <ShapeField source={source} input={path} label="Input shape" shape={now.shape} />
      ) : (
        <LayerKeys source={source} layer={path} />
      )}
      <div class="row-actions tools">
        {isInput ? null : (
          <>
            <button type="button" onClick={() => edit(source, { kind: 'copy', layer: path })}>
              Copy the layer
            </button>
            <button type="button" onClick={() => edit(source, { kind: 'remove', layer: path })}>
              Remove the layer
            </button>
          </>
        )}
        {classes.length === 0 ? null : (
          <AddLayer
            id={`add-${id}`}
            label="Add a layer below"
            source={source}
            after={path}
            classes={classes}
            rows={rows}
          />
        )}
      </div>
    </>
  )
}

/** One layer: what is printed, what it would be, and what is in the way. */
export function DraftRow(props: RowProps) {
  const { row, isOpen, onToggle } = props
  const { path, className, state, before, now, isSet, problem } = row
  const id = `draft-${props.source}-${path.join('/')}`
  return (
    <>
      <tr role="row" class={`draft-row ${state}${isSet ? ' set' : ''}`}>
        <th role="rowheader" scope="row">
          <button
            type="button"
            class="row-button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={onToggle}
          >
            {path.length > 1 ? <span class={`indent indent-${Math.min(path.length - 1, 6)}`} /> : null}
            <Icon shape="caret" />
            <span class="row-name">
              <span class="layer-name">
                <Breakable text={path.at(-1) ?? ''} />
              </span>{' '}
              <span class="class-name">{className}</span>
              {states[state] === '' ? null : <span class="draft-state">{states[state]}</span>}
              {isSet ? <span class="draft-state">changed</span> : null}
            </span>
          </button>
        </th>
        <td role="cell" class="shape">
          <ChangedText before={before?.shape ?? null} now={now?.shape ?? null} />
        </td>
        <td role="cell" class="count">
          <ChangedText before={before?.count ?? null} now={now?.count ?? null} />
        </td>
      </tr>
      {problem === null ? null : (
        <tr role="row" class="draft-problem">
          <td role="cell" colSpan={3}>
            {problem}
          </td>
        </tr>
      )}
      {isOpen ? (
        <tr role="row" class="draft-details">
          <td role="cell" colSpan={3} id={id}>
            <Details {...props} />
          </td>
        </tr>
      ) : null}
    </>
  )
}
