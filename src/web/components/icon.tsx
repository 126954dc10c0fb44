import type { JSX } from 'preact'

const shapes = {
  open: <path d="M2 4.5h4l1.5 2H14v6.5H2z" />,
  examples: <path d="M3 3.5h10M3 8h10M3 12.5h6" />,
  link: <path d="M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 014 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 01-4-4L5 7" />,
  save: <path d="M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.5h10" />,
  theme: <path d="M8 2.5a5.5 5.5 0 100 11zM8 2.5a5.5 5.5 0 010 11" />,
  keys: <path d="M2 4.5h12v7H2zM4.5 7h.1M7 7h.1M9.5 7h.1M12 7h.1M5 9.5h6" />,
  caret: <path d="M6 4l4 4-4 4" />,
} satisfies Record<string, JSX.Element>

/** A line drawing beside a word that says the same. */
export function Icon({ shape }: { shape: keyof typeof shapes }) {
  return (
    <svg class={`icon icon-${shape}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {shapes[shape]}
    </svg>
  )
}
