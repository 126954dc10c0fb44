/** A name that may be broken after its underscores and slashes, where a line has no room for the whole. */
export function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[_/])(?=[^_/])/)
  return (
    <>
      {parts.map((part, at) => {
        const key = String(at)
        return at === 0 ? part : [<wbr key={key} />, part]
      })}
    </>
  )
}
