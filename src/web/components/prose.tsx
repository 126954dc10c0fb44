import { prose } from '../../document/build.ts'
import { Pieces } from './document.tsx'

/** A message of the audit: what stands in backticks is shown as code. All of it is text, whatever it holds. */
export function Prose({ text }: { text: string }) {
  return <Pieces inlines={prose(text)} />
}
