/**
 * Characters that a terminal or a log may obey rather than show: C0 and C1 controls, zero-width and bidirectional marks,
 * line separators, the byte order mark. Layer names and paths come from strangers' files.
 */
function isControl(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0x61c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff
  )
}

/** The text with every control character shown as `�`, one for one, so that columns stay where they are. */
export function printable(text: string): string {
  let clean = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (!isControl(text.charCodeAt(at))) continue
    clean += `${text.slice(from, at)}\uFFFD`
    from = at + 1
  }
  return from === 0 ? text : clean + text.slice(from)
}
