import { useLayoutEffect, useRef } from 'preact/hooks'
import { useAnswer } from '../../components/use-answer.ts'
import { compareFile, compareWith, second, secondPlace } from '../../state/compare.ts'
import { pastedName } from '../../state/page-state.ts'

function OpenSecond() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        Open a file to compare
      </button>
      <input
        ref={input}
        type="file"
        class="hidden"
        tabIndex={-1}
        aria-label="File to compare with"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void compareFile(file)
          currentTarget.value = ''
        }}
      />
    </>
  )
}

/** Which of several summaries is meant. */
function Place({ summary }: { summary: number }) {
  const other = second.value
  const asked = { path: other?.name ?? '', text: other?.text ?? '', place: secondPlace.value }
  const names = useAnswer({ kind: 'compare', summary, second: asked })?.summaries ?? []
  if (names.length < 2) return null
  return (
    <label class="place">
      Summary
      <select
        value={secondPlace.value}
        onChange={({ currentTarget }) => {
          secondPlace.value = currentTarget.selectedIndex
        }}
      >
        {names.map((name, at) => (
          <option key={String(at)} value={at}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Where the second text comes from: typed, pasted, dropped or opened; a model file is read as its summary. */
export function ChooseSecond({ summary }: { summary: number }) {
  const other = second.value
  const field = useRef<HTMLTextAreaElement>(null)
  const isSmall = other !== null
  // A field that becomes small stands at the end of what was pasted.
  useLayoutEffect(() => field.current?.scrollTo(0, 0), [isSmall])
  return (
    <div class="compare-with">
      <label class="field">
        Compare with another summary
        <textarea
          ref={field}
          rows={isSmall ? 3 : 8}
          spellcheck={false}
          autocomplete="off"
          placeholder="Paste the other summary, or drop a text or a model file here."
          value={other?.text ?? ''}
          onInput={({ currentTarget }) => compareWith({ name: pastedName, text: currentTarget.value })}
        />
      </label>
      <div class="tools">
        <OpenSecond />
        {other === null ? null : (
          <>
            <button type="button" onClick={() => (second.value = null)}>
              Clear
            </button>
            <span class="second-name">{other.name}</span>
            <Place summary={summary} />
          </>
        )}
      </div>
    </div>
  )
}
