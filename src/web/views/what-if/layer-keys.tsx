import type { DraftEdit, LayerPath } from '../../../draft/edit.ts'
import type { ConfigValue } from '../../../layers/config-value.ts'
import { formatValue } from '../../../words/python.ts'
import { useAnswer } from '../../components/use-answer.ts'
import { draftOf, edit } from '../../state/drafts.ts'
import type { DraftKeyView, DraftSource } from '../../worker/draft-messages.ts'
import { Setting } from './setting.tsx'
import './what-if.css'

interface KeysProps {
  readonly source: DraftSource
  readonly layer: LayerPath
}

const isSame = (one: ConfigValue | undefined, other: ConfigValue | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

function Note({ name, value, before, isOpen }: DraftKeyView) {
  if (!isSame(value, before))
    return <span class="was">was {before === undefined ? 'not set' : formatValue(before)}</span>
  if (!isOpen) return null
  return (
    <span class="open" title={`The summary does not show ${name}`}>
      not shown
    </span>
  )
}

/** Keys with what edits have set, which the worker may not have told yet: what is stepped next is stepped from there. */
function withEdits(
  keys: readonly DraftKeyView[],
  edits: readonly DraftEdit[],
  layer: LayerPath,
): readonly DraftKeyView[] {
  const set = new Map(
    edits.flatMap((one) => (one.kind === 'set' && isSame(one.layer, layer) ? [[one.key, one.value] as const] : [])),
  )
  return keys.map((key) => (set.has(key.name) ? { ...key, value: set.get(key.name) } : key))
}

/** Every configuration key of a layer, to be set otherwise. */
export function LayerKeys({ source, layer }: KeysProps) {
  const { edits } = draftOf(source)
  const told = useAnswer({ kind: 'draft-keys', source, edits, layer })
  const keys = told && withEdits(told, edits, layer)
  if (keys === null) return <p class="waiting">…</p>
  if (keys.length === 0) return <p class="no-keys">No key of this layer changes a count or a shape.</p>
  return (
    <div class="layer-keys">
      {keys.map((key) => (
        <div key={key.name} class={isSame(key.value, key.before) ? 'key' : 'key set'}>
          <Setting
            setting={key}
            onSet={(value) => {
              if (!isSame(value, key.value)) edit(source, { kind: 'set', layer, key: key.name, value })
            }}
          />
          <Note {...key} />
        </div>
      ))}
    </div>
  )
}
