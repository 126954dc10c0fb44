/** A comment that names the model file of the summary after it. */
export interface ModelComment {
  readonly path: string
  /** Where it ends in the text. */
  readonly end: number
}

/** What opens a comment in Markdown and HTML, in source files, TeX and reStructuredText; prose that quotes the comment has none of these. */
const pattern =
  /(?:<!--|#|\/\/|\/\*|--|%|;|\.\.|^[ \t]{0,80}\*)[ \t]{0,8}keraudit:[ \t]{0,8}model[ \t]{1,8}([^\s"'<>]{1,500})/gm

/** All comments `keraudit: model PATH` of a text, in its order. */
export function modelComments(text: string): readonly ModelComment[] {
  if (!text.includes('keraudit:')) return []
  return [...text.matchAll(pattern)].map((match) => ({ path: match[1] ?? '', end: match.index + match[0].length }))
}
