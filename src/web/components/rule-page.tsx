import { useLayoutEffect, useRef } from 'preact/hooks'
import { openRule } from '../state/rule-page.ts'
import { DocumentView } from './document.tsx'
import { useAnswer } from './use-answer.ts'

function Page({ code }: { code: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const chapter = useAnswer({ kind: 'rule', code })
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="rule-page"
      aria-label={`Rule ${code}`}
      onClose={() => {
        openRule.value = null
      }}
    >
      <button type="button" class="plain" onClick={() => dialog.current?.close()}>
        Close
      </button>
      {chapter === null ? <p class="waiting">…</p> : <DocumentView blocks={[chapter]} />}
    </dialog>
  )
}

/** What the manual says of a rule, above the page. */
export function RulePage() {
  const code = openRule.value
  return code === null ? null : <Page key={code} code={code} />
}
