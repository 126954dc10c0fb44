/** A tag or a stretch of text; what no reader of the page sees (comments, scripts, styles) is neither. */
export interface HtmlToken {
  readonly kind: 'text' | 'open' | 'close'
  /** In lower case; empty for text. */
  readonly name: string
  readonly start: number
  readonly end: number
}

const BLOCK_NAMES =
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
  'h5 h6 head header hr html li main nav ol option p pre section select summary table tbody td textarea tfoot th thead title tr ul'
const INLINE_NAMES =
  'a abbr acronym area audio b base bdi bdo big br button canvas cite code col colgroup data del dfn em font i iframe img input ' +
  'ins kbd label link map mark meta nobr noscript object picture q rp rt ruby s samp script slot small source span strike ' +
  'strong style sub sup svg template time track tt u use var video wbr path g rect circle polyline polygon defs'

/** Elements that begin and end lines. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(BLOCK_NAMES.split(' '))
const KNOWN: ReadonlySet<string> = new Set([...BLOCK_ELEMENTS, ...INLINE_NAMES.split(' ')])
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style'])
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9:-]{0,40})(?=[\s/>])/y
const TAG_MARK = /["'<>]/g

interface Scan {
  readonly text: string
  /** In a whole page every script is one; elsewhere `<script>` may be talked about. */
  readonly isPage: boolean
  /** Characters looked at in vain; past a bound, tags with quotes are no longer looked for, so that the scan stays linear. */
  wasted: number
  readonly tokens: HtmlToken[]
}

/** The tags and texts of a page or of any text with some HTML in it. `<` that starts no known tag is text. Linear. */
export function htmlTokens(text: string, isPage: boolean): readonly HtmlToken[] {
  const scan: Scan = { text, isPage, wasted: 0, tokens: [] }
  let textStart = 0
  let at = text.indexOf('<')
  while (at >= 0) {
    const end = endOfMarkup(scan, at)
    if (end === null) {
      at = text.indexOf('<', at + 1)
      continue
    }
    if (at > textStart) scan.tokens.push({ kind: 'text', name: '', start: textStart, end: at })
    if (end.tag !== null) scan.tokens.push(end.tag)
    textStart = end.offset
    at = text.indexOf('<', textStart)
  }
  if (text.length > textStart) scan.tokens.push({ kind: 'text', name: '', start: textStart, end: text.length })
  return scan.tokens
}

interface Markup {
  readonly offset: number
  readonly tag: HtmlToken | null
}

function endOfMarkup(scan: Scan, at: number): Markup | null {
  const { text } = scan
  if (text.startsWith('<!--', at)) return skippedTo(scan, at, '-->')
  if (scan.isPage && /[!?]/.test(text.charAt(at + 1))) return skippedTo(scan, at, '>')
  TAG.lastIndex = at
  const match = TAG.exec(text)
  const name = match?.[2]?.toLowerCase()
  if (match === null || name === undefined || !(KNOWN.has(name) || name.includes('-'))) return null
  const end = endOfTag(scan, at + match[0].length)
  if (end === null) return null
  const kind = match[1] === '/' ? 'close' : 'open'
  if (kind === 'open' && UNSEEN.has(name) && text[end - 2] !== '/') {
    const unseen = endOfUnseen(scan, name, at, end)
    if (unseen !== null) return { offset: unseen, tag: null }
  }
  return { offset: end, tag: { kind, name, start: at, end } }
}

function skippedTo(scan: Scan, at: number, mark: string): Markup | null {
  if (scan.wasted > 4 * scan.text.length) return null
  const end = scan.text.indexOf(mark, at + 2)
  if (end < 0) scan.wasted += scan.text.length - at
  return end < 0 ? null : { offset: end + mark.length, tag: null }
}

/** The offset after a tag's `>`; quoted attribute values may hold any character. */
function endOfTag(scan: Scan, from: number): number | null {
  const { text } = scan
  if (scan.wasted > 4 * text.length) return null
  TAG_MARK.lastIndex = from
  for (let match = TAG_MARK.exec(text); match !== null; match = TAG_MARK.exec(text)) {
    const mark = match[0]
    if (mark === '>') return match.index + 1
    if (mark === '<') break
    if (text[match.index - 1] !== '=') continue
    const close = text.indexOf(mark, match.index + 1)
    if (close < 0) {
      scan.wasted += text.length - from
      return null
    }
    TAG_MARK.lastIndex = close + 1
  }
  scan.wasted += Math.max(0, TAG_MARK.lastIndex - from)
  return null
}

/** The offset after `</script>`, or null where this is only talk of the tag. */
function endOfUnseen(scan: Scan, name: string, at: number, from: number): number | null {
  const isAlone =
    (
      scan.text
        .slice(Math.max(0, at - 200), at)
        .split('\n')
        .at(-1) ?? ''
    ).trim() === ''
  if ((!scan.isPage && !isAlone) || scan.wasted > 4 * scan.text.length) return null
  const close = new RegExp(`</${name}\\s{0,9}>`, 'gi')
  close.lastIndex = from
  if (close.exec(scan.text) !== null) return close.lastIndex
  scan.wasted += scan.text.length - from
  return null
}
