// First: before anything starts the worker.
import './trusted-worker.ts'
// Before the components: the style of a view follows that of the page.
import './styles/tokens.css'
import './styles/controls.css'
import './styles/page.css'
import './styles/results.css'
import './styles/explanation.css'
import './styles/picture.css'
import './styles/reading.css'
import './styles/print.css'
import { render } from 'preact'
import { App } from './components/app.tsx'
import { listKeysOnRequest } from './components/keys-menu.tsx'
import { scrollInStep } from './components/scroll-in-step.ts'
import { acceptDrops } from './files/drops.ts'
import { openFragment } from './share/open-fragment.ts'
import { keepText, showKept } from './state/kept.ts'
import { watchPrinting } from './state/printing.ts'

const place = document.getElementById('page')
if (place) render(<App />, place)
acceptDrops(window)
scrollInStep(window)
watchPrinting(window)
listKeysOnRequest(window)
window.addEventListener('hashchange', () => void openFragment(location.hash))
if (!showKept()) void openFragment(location.hash)
keepText()
