import { useRef } from 'preact/hooks'
import { openFiles } from '../files/open-files.ts'
import { canBeLinked, share } from '../share/share-link.ts'
import { changedDrafts } from '../state/drafts.ts'
import { audited, hasText } from '../state/page-state.ts'
import { ExamplesMenu } from './examples-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Icon } from './icon.tsx'
import { KeysMenu } from './keys-menu.tsx'
import { PaneChoice } from './text-bar.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { useHeight } from './use-height.ts'

function OpenButton() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        <Icon shape="open" /> Open
      </button>
      <input
        ref={input}
        type="file"
        multiple
        class="hidden"
        tabIndex={-1}
        aria-label="Text file or notebook"
        onChange={({ currentTarget }) => {
          void openFiles([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}

/** What the page is, and what can be done with the text. */
export function Header() {
  const header = useRef<HTMLElement>(null)
  useHeight(header, '--header')
  return (
    <header ref={header}>
      <div class="brand">
        <h1>keraudit</h1>
        <p>Checks every number of a Keras summary. The text stays in this browser.</p>
      </div>
      <PaneChoice />
      <div class="actions" role="toolbar" aria-label="Text">
        <ExamplesMenu />
        <OpenButton />
        <button
          type="button"
          disabled={!hasText.value && !(canBeLinked && changedDrafts().length > 0)}
          onClick={() => void share()}
        >
          <Icon shape="link" /> {canBeLinked ? 'Link' : 'Copy text'}
        </button>
        <ExportMenu disabled={audited.value === null} />
        <KeysMenu />
        <ThemeSwitch />
      </div>
    </header>
  )
}
