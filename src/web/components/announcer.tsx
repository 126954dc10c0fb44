import { audited } from '../state/page-state.ts'

/** Says the verdict to a screen reader whenever it is another one; not again after every key that leaves it as it was. */
export function Announcer() {
  return (
    <p class="hidden" role="status">
      {audited.value?.said ?? ''}
    </p>
  )
}
