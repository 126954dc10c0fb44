import { useEffect, useState } from 'preact/hooks'
import type { LayerPath } from '../../../draft/edit.ts'
import type { Shape } from '../../../shape/shape.ts'
import { edit } from '../../state/drafts.ts'
import type { DraftSource } from '../../worker/draft-messages.ts'

interface FieldProps {
  readonly source: DraftSource
  /** The path of the InputLayer; empty for the input of a Sequential. */
  readonly input: LayerPath
  readonly label: string
  readonly shape: string
}

/** `(None, 28, 28, 1)` as a shape; null for what is none. */
function shapeIn(text: string): Shape | null {
  const items = text
    .replace(/[()[\]\s]/g, '')
    .split(',')
    .filter((item) => item !== '')
  const dims = items.map((item) => (item === 'None' ? null : Number(item)))
  const isShape = dims.length > 0 && dims.every((dim) => dim === null || (Number.isSafeInteger(dim) && dim >= 1))
  return isShape ? dims : null
}

/** The shape that a model is given, the batch axis first. */
export function ShapeField({ source, input, label, shape }: FieldProps) {
  const [typed, setTyped] = useState(shape)
  useEffect(() => setTyped(shape), [shape])
  const read = shapeIn(typed)
  return (
    <form
      class="shape-field"
      onSubmit={(event) => {
        event.preventDefault()
        if (read !== null && typed !== shape) edit(source, { kind: 'input-shape', input, shape: read })
      }}
    >
      <label class="field">
        {label}
        <input
          type="text"
          value={typed}
          aria-invalid={read === null}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
        />
      </label>
    </form>
  )
}
