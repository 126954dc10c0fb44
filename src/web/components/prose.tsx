import { proseParts } from '../state/prose-parts.ts'

/** A message of the audit: what stands in backticks is shown as code. All of it is text, whatever it holds. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {proseParts(text).map(({ part, isCode }, at) => {
        // Parts have no name but their place.
        const key = String(at)
        return isCode ? <code key={key}>{part}</code> : <span key={key}>{part}</span>
      })}
    </>
  )
}
