/** Elements of HTML that have no end. */
const empty = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta'])

const tag = /<(?:!DOCTYPE html|\?xml[^<>]*\?|(\/?)([A-Za-z][\w:-]*)((?: [\w:-]+="[^"<]*")*)( ?\/)?)>|([^<]+)/iy

/** Text of elements in which nothing is markup. */
const raw = /<(style|script)\b[^>]*>[\s\S]*?<\/\1>/gi

/** Where markup is not well formed: an element that is not closed, a bare `&` or `<`, a sign that XML does not have. Null where it is. */
export function markupFault(text: string): string | null {
  const markup = text.replace(raw, '')
  const open: string[] = []
  for (let at = 0; at < markup.length; at = tag.lastIndex) {
    tag.lastIndex = at
    const match = tag.exec(markup)
    if (!match) return `not well formed: ${JSON.stringify(markup.slice(at, at + 60))}`
    const [whole, closing, name = '', , selfClosing] = match
    if (/&(?!#?\w+;)/.test(whole)) return `a bare & in ${JSON.stringify(whole.slice(0, 60))}`
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not have
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(whole)) return 'a control character'
    if (closing && open.pop() !== name) return `</${name}> closes another element`
    if (name !== '' && !closing && !selfClosing && !empty.has(name)) open.push(name)
  }
  return open.length === 0 ? null : `<${open.at(-1)}> is not closed`
}
