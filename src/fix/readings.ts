import { type SourceText, sourceText } from '../text/source-text.ts'

/** A form that a notebook keeps an output in beside another, and a word of as many characters that no reader takes for it. */
const plainForm = /"text\/plain"/g
const hiddenForm = '"text/p1a1n"'

/**
 * A source as it is, and where a notebook keeps outputs as text and as HTML, once more with the text hidden: readers take the one form and
 * people see the other. Every reading has its characters at the same offsets.
 */
export function readings(source: SourceText): readonly SourceText[] {
  const { path, text } = source
  if (!text.includes('"text/html"') || !text.includes('"text/plain"')) return [source]
  return [source, sourceText(path, text.replace(plainForm, hiddenForm))]
}
