import type { Header } from '../layouts/header.ts'
import type { Layout } from '../layouts/layout.ts'

/** `(type)` or `(name)` behind the title of the first column, in whatever language, perhaps cut. */
const KERAS_TITLE = /\p{L}\s?[(（](?!\d)/u

/** Whether the column of layers has Keras's own title, in whatever language. */
export function hasKerasTitle({ columns, classFirst }: Header): boolean {
  return classFirst || columns.some(({ kind, title }) => kind === 'layer' && KERAS_TITLE.test(title))
}

/** `Param #`, perhaps cut, as every printer of boxes has it. */
function hasKerasCountTitle({ columns }: Header): boolean {
  const title = columns.find(({ kind }) => kind === 'params')?.title
  return title === undefined || /^(?:param|pa)/i.test(title)
}

/**
 * Whether somebody wrote or retyped a table, rather than Keras printed it: a table in Markdown or HTML, or one whose header is not Keras's. A narrow box has `(type)`
 * below `Layer`, so that its title alone tells nothing; columns that Keras has not tell.
 */
export function isWritten({ kind, header }: Pick<Layout, 'kind' | 'header'>): boolean {
  if (kind === 'piped') return true
  if (header === null || header.columns.length === 0) return false
  if (header.isGrid) return true
  if (hasKerasTitle(header)) return kind === 'boxed' && !hasKerasCountTitle(header)
  const title = header.columns.find((column) => column.kind === 'layer')?.title ?? ''
  if (title.endsWith('…')) return false
  return kind === 'ruled' || header.columns.some((column) => column.kind === 'other' || column.kind === 'class')
}
