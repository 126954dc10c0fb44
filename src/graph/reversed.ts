/** By row, the rows that have it among theirs, ascending: what takes from each row, by what each row takes from. */
export function reversed(links: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const others: number[][] = links.map(() => [])
  for (const [row, own] of links.entries()) for (const other of own) others[other]?.push(row)
  return others
}
