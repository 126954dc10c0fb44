import { Menu } from './menu.tsx'

const keys: readonly (readonly [keys: string, does: string])[] = [
  ['F8', 'next finding, in the text'],
  ['Ctrl/⌘ Enter', 'explain the row at the cursor'],
  ['Ctrl/⌘ F', 'find in the text'],
  ['Esc, then Tab', 'leave the text'],
  ['↑ ↓ Home End', 'rows of a table; cells of a map'],
  ['→ ← Enter', 'open and close the explanation of a row'],
  ['↑ ↓', 'along the arrows of a graph'],
  ['→ ←', 'views in the tabs; boxes of a graph in printed order; the border between text and results'],
  ['?', 'this list'],
]

const id = 'keys'

/** The keys of the page. */
export function KeysMenu() {
  return (
    <Menu id={id} icon="keys" label="Keys">
      {() => (
        <dl class="keys">
          {keys.map(([pressed, does]) => (
            <div key={does}>
              <dt>
                <kbd>{pressed}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      )}
    </Menu>
  )
}

/** `?` lists the keys, but for where one types. */
export function listKeysOnRequest(page: Window): void {
  page.addEventListener('keydown', ({ key, target }) => {
    const isTyping = target instanceof Element && target.closest('input, select, textarea, .editor') !== null
    if (key === '?' && !isTyping) page.document.getElementById(id)?.togglePopover()
  })
}
