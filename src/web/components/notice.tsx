import { notice } from '../state/page-state.ts'

/** What the page has to say that is no finding; it stays until it is dismissed. */
export function Notice() {
  return (
    <div role="alert" class="notice-place">
      {notice.value === null ? null : (
        <p class="notice">
          {notice.value}
          <button type="button" class="plain" onClick={() => (notice.value = null)}>
            Dismiss
          </button>
        </p>
      )}
    </div>
  )
}
