/**
 * Text without any of these holds no summary. Parts of words that Keras prints, plain ASCII, so that neither case nor escapes nor a
 * wrong code page beside them hide them.
 */
const SIGNS = ['aram', 'utput', 'None', '[null', 'Layer', 'Dense', 'Conv']

/** Whether a text is worth freeing and reading: a cheap test that is wrong only in saying yes. */
export function mayHoldSummary(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign))
}
