/** What a file is, by its path's ending. */
const BY_ENDING: readonly (readonly [RegExp, string])[] = [
  [/\.(?:md|markdown|mdown|mdx|mkd)$/i, 'markdown'],
  [/\.(?:rmd|qmd|rmarkdown)$/i, 'rmarkdown'],
  [/\.(?:html?|xhtml)$/i, 'html'],
  [/\.rst$/i, 'rst'],
  [
    /\.(?:[cm]?[jt]sx?|py|pyi|pyw|r|java|kt|scala|go|rs|rb|jl|lua|c|cc|cpp|h|hpp|cs|swift|php|sh|m|tex|json|ya?ml|toml)$/i,
    'source',
  ],
]
const IS_HTML = /^\s{0,200}<(?:!doctype html|html|\?xml)/i
const HAS_FENCE = /^[ >]{0,20}(?:`{3}|~{3})/m

/** What a text as a whole is: told by its beginning, by its path's ending, by fences in it; else plain. */
export function outermostContainer(path: string, text: string): string {
  if (IS_HTML.test(text)) return 'html'
  const byEnding = BY_ENDING.find(([ending]) => ending.test(path))
  if (byEnding !== undefined) return byEnding[1]
  return HAS_FENCE.test(text) ? 'markdown' : 'plain'
}
