/** A message of the audit: what stands in backticks is shown as code. All of it is text, whatever it holds. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`')
  return (
    <>
      {parts.map((part, at) => {
        const isCode = at % 2 === 1 && at < parts.length - 1
        const unpaired = at % 2 === 1 && at === parts.length - 1
        // Parts have no name but their place.
        const key = String(at)
        return isCode ? <code key={key}>{part}</code> : <span key={key}>{unpaired ? `\`${part}` : part}</span>
      })}
    </>
  )
}
