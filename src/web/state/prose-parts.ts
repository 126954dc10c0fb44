/** A message cut at its backticks: what stands between two of them is code. A backtick without its fellow is text. */
export function proseParts(text: string): readonly { readonly part: string; readonly isCode: boolean }[] {
  const parts = text.split('`')
  return parts
    .map((part, at) => {
      const isOpen = at % 2 === 1
      const isLast = at === parts.length - 1
      return { part: isOpen && isLast ? `\`${part}` : part, isCode: isOpen && !isLast }
    })
    .filter(({ part }) => part !== '')
}

/** The message without the backticks that mark code. */
export const proseText = (text: string): string =>
  proseParts(text)
    .map(({ part }) => part)
    .join('')
