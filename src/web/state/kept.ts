import { effect } from '@preact/signals'
import { type Beside, readBeside } from '../share/beside.ts'
import { readParts, writeParts } from '../share/open-parts.ts'
import { besideText, openParts, showWithParts } from './open-parts.ts'
import { sourceName, sourceText } from './page-state.ts'

/** Where the browser keeps the page's text until its tab is closed. Nothing of it leaves the browser. */
const place = 'keraudit-kept'

/** UTF-16 units of a text that is kept: browsers give a page about five million. */
const longestKept = 1_500_000

/** Milliseconds of rest after a change. */
const RESTING = 400

interface Kept {
  readonly text: string
  readonly name: string
  readonly parts: string
  /** What stands beside the text, as JSON. */
  readonly beside: string
  /** The fragment of the address then: another one brings a text of its own. */
  readonly hash: string
}

/** Pages may have no storage, or it may be full; then nothing is kept. */
function store(kept: Kept | null): void {
  try {
    if (kept === null || kept.text.length + kept.beside.length > longestKept) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // A text that is not kept is gone when the page is loaded again.
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { text, name, parts, beside, hash } = value as Partial<Record<keyof Kept, unknown>>
  return [text, name, parts, beside, hash].every((one) => typeof one === 'string')
}

function stored(): { readonly kept: Kept; readonly beside: Beside } | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null')
    return isKept(kept) ? { kept, beside: readBeside(JSON.parse(kept.beside)) } : null
  } catch {
    return null
  }
}

/** Shows again what was there before the page was loaded again; false where there was nothing, or the address brings another text. */
export function showKept(): boolean {
  const found = stored()
  if (found === null || found.kept.hash !== location.hash) return false
  const { text, name, parts } = found.kept
  showWithParts(text, name, readParts(parts), found.beside)
  return true
}

/** Keeps the text, and what is open of it, from now on. */
export function keepText(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = (): Kept | null => {
    const [text, name, beside] = [sourceText.peek(), sourceName.peek(), besideText()]
    if (text === '' && beside.drafts.length === 0) return null
    return { text, name, parts: writeParts(openParts()), beside: JSON.stringify(beside), hash: location.hash }
  }
  effect(() => {
    sourceText.value
    sourceName.value
    openParts()
    besideText()
    clearTimeout(timer)
    timer = setTimeout(() => store(now()), RESTING)
  })
  addEventListener('pagehide', () => store(now()))
}
