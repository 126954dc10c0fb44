import { isSketching } from '../../state/drafts.ts'
import { DraftPanel } from './draft-panel.tsx'

/** A model begun from nothing, in place of results. */
export function Sketch() {
  return (
    <section class="sketch" aria-labelledby="sketch-title">
      <header>
        <h2 id="sketch-title">Sketch a model</h2>
        <button
          type="button"
          onClick={() => {
            isSketching.value = false
          }}
        >
          Back to the start
        </button>
      </header>
      <p>Set the input shape, then add layers. Every count and shape follows as Keras 3 would build the model.</p>
      <DraftPanel source="sketch" label="the sketch" />
    </section>
  )
}
