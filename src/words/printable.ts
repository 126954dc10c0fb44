/**
 * Characters that a terminal or a log may obey rather than show: C0 and C1 controls, line and paragraph separators, soft hyphens,
 * zero-width and bidirectional marks, the byte-order mark. Layer names and paths come from strangers' files.
 */
const acting = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** The text with every such character shown as `�`, one for one, so that columns stay where they are. */
export function printable(text: string): string {
  return text.replace(acting, '\uFFFD')
}
