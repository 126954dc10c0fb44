import { isSketching } from '../state/drafts.ts'
import { audited, hasText } from '../state/page-state.ts'
import { panes, split } from '../state/panes.ts'
import { practice } from '../state/practise.ts'
import { Sketch } from '../views/what-if/sketch.tsx'
import { Announcer } from './announcer.tsx'
import { EditorPane } from './editor-pane.tsx'
import { Header } from './header.tsx'
import { Notice } from './notice.tsx'
import { Results } from './results.tsx'
import { RulePage } from './rule-page.tsx'
import { Splitter } from './splitter.tsx'
import { Welcome } from './welcome.tsx'

/** The text is as wide as its lines, or as it was drawn. */
function columns() {
  const summaries = audited.value?.summaries ?? []
  const lines = Math.max(60, ...summaries.map(({ columns }) => columns))
  return { '--columns': lines, ...(split.value !== null && { '--split': `${split.value}%` }) }
}

/** The whole page: the text on one side, what is found of it on the other. */
export function App() {
  return (
    <>
      <a class="skip" href="#results">
        Skip to the results
      </a>
      <Header />
      <Notice />
      <main class={practice.value === null ? `panes-${panes.value}` : 'practising'} style={columns()}>
        {practice.value === null ? (
          <>
            <EditorPane />
            <Splitter />
          </>
        ) : null}
        <section class="results" id="results" aria-label="Results" tabIndex={-1}>
          {audited.value !== null ? (
            <Results found={audited.value} />
          ) : isSketching.value && !hasText.value ? (
            <Sketch />
          ) : (
            <Welcome />
          )}
        </section>
      </main>
      <Announcer />
      <RulePage />
    </>
  )
}
