import { audited, auditing } from '../state/page-state.ts'

/** Says the verdict to a screen reader when it has changed, and nothing while the text still changes. */
export function Announcer() {
  const counts = audited.value?.counts ?? ''
  return (
    <p class="hidden" role="status">
      {auditing.value ? '' : counts}
    </p>
  )
}
