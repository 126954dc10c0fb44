import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Icon } from './icon.tsx'

/** Puts the list below its button; the browser draws it on top of everything, where the page's own layout does not reach. */
function place(list: HTMLElement | null, button: HTMLElement): void {
  list?.style.setProperty('--below', `${button.getBoundingClientRect().bottom + 6}px`)
}

interface MenuProps {
  readonly id: string
  readonly icon: 'examples' | 'save' | 'keys'
  readonly label: string
  readonly disabled?: boolean
  readonly children: (close: () => void) => ComponentChildren
}

/** A button that opens a list of buttons below it; the browser's own popover closes it by Escape or a click beside it. */
export function Menu({ id, icon, label, disabled = false, children }: MenuProps) {
  const list = useRef<HTMLElement>(null)
  return (
    <div class="menu-place">
      <button
        type="button"
        disabled={disabled}
        popovertarget={id}
        onClick={({ currentTarget }) => place(list.current, currentTarget)}
      >
        <Icon shape={icon} /> {label}
      </button>
      <section id={id} class="menu" popover="auto" aria-label={label} ref={list}>
        {children(() => list.current?.hidePopover())}
      </section>
    </div>
  )
}
