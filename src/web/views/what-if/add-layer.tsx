import { useState } from 'preact/hooks'
import type { LayerPath } from '../../../draft/edit.ts'
import { edit } from '../../state/drafts.ts'
import type { DraftClassView, DraftRowView, DraftSource } from '../../worker/draft-messages.ts'

interface AddProps {
  readonly id: string
  readonly label: string
  readonly source: DraftSource
  readonly after: LayerPath
  readonly classes: readonly DraftClassView[]
  readonly rows: readonly DraftRowView[]
}

/** The names of the layers above a place in its model: what a new layer there may join without a circle. */
function namesAbove(rows: readonly DraftRowView[], after: LayerPath): readonly string[] {
  const around = JSON.stringify(after.slice(0, -1))
  const beside = rows.filter(({ path, now }) => now !== null && JSON.stringify(path.slice(0, -1)) === around)
  const names = beside.map(({ path }) => path.at(-1) ?? '')
  return names.slice(0, Math.max(0, names.indexOf(after.at(-1) ?? '')))
}

interface JoinProps {
  readonly names: readonly string[]
  readonly joins: string
  readonly onChoose: (name: string) => void
}

/** Which layer a new one takes beside the one before it; by itself, the nearest that fits. */
function Join({ names, joins, onChoose }: JoinProps) {
  return (
    <label class="field">
      Second input
      <select value={joins} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">The nearest that fits</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Puts a layer of a class behind another; the class is found by a part of its name. */
export function AddLayer({ id, label, source, after, classes, rows }: AddProps) {
  const [typed, setTyped] = useState('')
  const [joins, setJoins] = useState('')
  const wanted = typed.trim().toLowerCase()
  const found = classes.find(({ name }) => name.toLowerCase() === wanted)
  const names = found?.joins ? namesAbove(rows, after) : []
  return (
    <form
      class="add-layer tools"
      onSubmit={(event) => {
        event.preventDefault()
        const [, className = '', holds] = /^(\w+)(?:\((\w+)\))?$/.exec(found?.name ?? '') ?? []
        if (found === undefined) return
        const join = names.includes(joins) ? { joins } : {}
        edit(source, { kind: 'insert', after, className, ...(holds !== undefined && { holds }), ...join })
        setTyped('')
        setJoins('')
      }}
    >
      <label class="field">
        {label}
        <input
          type="text"
          list={`${id}-classes`}
          value={typed}
          placeholder="Class, such as Conv2D"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <datalist id={`${id}-classes`}>
        {classes.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {names.length === 0 ? null : <Join names={names} joins={joins} onChoose={setJoins} />}
      <button type="submit" disabled={found === undefined}>
        Add
      </button>
    </form>
  )
}
