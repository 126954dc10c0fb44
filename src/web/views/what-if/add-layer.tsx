import { useState } from 'preact/hooks'
import type { LayerPath } from '../../../draft/edit.ts'
import { edit } from '../../state/drafts.ts'
import type { DraftSource } from '../../worker/draft-messages.ts'

interface AddProps {
  readonly id: string
  readonly label: string
  readonly source: DraftSource
  readonly after: LayerPath
  /** Names of classes, of wrappers with what they hold: `Bidirectional(LSTM)`. */
  readonly classes: readonly string[]
}

/** Puts a layer of a class behind another; the class is found by a part of its name. */
export function AddLayer({ id, label, source, after, classes }: AddProps) {
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const found = classes.find((name) => name.toLowerCase() === wanted)
  return (
    <form
      class="add-layer tools"
      onSubmit={(event) => {
        event.preventDefault()
        const [, className = '', holds] = /^(\w+)(?:\((\w+)\))?$/.exec(found ?? '') ?? []
        if (found === undefined) return
        edit(source, { kind: 'insert', after, className, ...(holds !== undefined && { holds }) })
        setTyped('')
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
        {classes.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit" disabled={found === undefined}>
        Add
      </button>
    </form>
  )
}
