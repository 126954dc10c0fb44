import type { JSX } from 'preact'
import type { Tone } from '../state/words.ts'

/** Drawn rather than written, so that they look the same in every font. */
const strokes: Readonly<Record<string, JSX.Element>> = {
  '✓': <path d="M3.5 8.5l3 3 6-7" />,
  '✗': <path d="M4 4l8 8M12 4l-8 8" />,
  '≈': <path d="M3 6.5c2-2 3.5-2 5-.5s3 1.5 5-.5M3 11c2-2 3.5-2 5-.5s3 1.5 5-.5" />,
  '?': <path d="M5.5 5.5c0-3.5 5-3.3 5 0 0 2-2.5 2-2.5 4.2M8 12.6v.1" />,
  '–': <path d="M3.5 8h9" />,
  '○': <circle cx="8" cy="8" r="4" />,
  '!': <path d="M8 3v6.5M8 12.6v.1" />,
  i: <path d="M8 7v6M8 3.4v.1" />,
}

/** A sign of a verdict; what it means stands beside it or is said by `label`, hidden from the eye only. */
export function Sign({ symbol, tone, label }: { symbol: string; tone: Tone; label?: string }) {
  return (
    <span class={`sign tone-${tone}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {strokes[symbol]}
      </svg>
      {label === undefined ? null : <span class="hidden">{label}</span>}
    </span>
  )
}
