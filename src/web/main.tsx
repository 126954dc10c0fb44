// First: before anything starts the worker.
import './trusted-worker.ts'
import { render } from 'preact'
import { App } from './components/app.tsx'
import { acceptDrops } from './files/drops.ts'
import { openFragment } from './share/open-fragment.ts'
import './styles/tokens.css'
import './styles/page.css'
import './styles/results.css'
import './styles/table.css'
import './styles/explanation.css'
import './styles/picture.css'

const place = document.getElementById('page')
if (place) render(<App />, place)
acceptDrops(window)
window.addEventListener('hashchange', () => void openFragment(location.hash))
void openFragment(location.hash)
