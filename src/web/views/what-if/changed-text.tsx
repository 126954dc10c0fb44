/** What was printed, and beside it, marked, what it would be. */
export function ChangedText({ before, now }: { before: string | null; now: string | null }) {
  if (before === now) return <>{now}</>
  return (
    <>
      {before === null ? null : <del>{before}</del>}
      {before === null || now === null ? null : ' '}
      {now === null ? null : <ins>{now}</ins>}
    </>
  )
}
