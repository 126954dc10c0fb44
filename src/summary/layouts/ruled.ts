import { readByColumns } from './by-columns.ts'
import { isNameOpen, readByGaps } from './by-gaps.ts'
import { readCellLine, readConnectionLine } from './cell-line.ts'
import { readFreely } from './freely.ts'
import type { Column, Header } from './header.ts'
import { innerOf } from './inner.ts'
import { type Layout, STRAY } from './layout.ts'

/**
 * Lines whose cells stand in columns of characters (Keras up to 2.15, tfjs), or whose columns are lost. `columns`
 * come from the header, or from the first row of a table that lost it; `wrapped` says that cells go on in further
 * lines, and that lines may stand some characters beside their columns.
 */
export function ruledLayout(header: Header | null, columns: readonly Column[], wrapped: boolean): Layout {
  return {
    kind: 'ruled',
    header,
    indented: header !== null && wrapped,
    read: (line, open) => {
      const inner = innerOf(line.text)
      const continuesName = open !== null && open.columns.size === 1 && isNameOpen(open)
      const strict = wrapped || continuesName ? null : readByColumns(line, columns)
      const spread = strict ?? readByGaps(line, inner, columns, open, wrapped)
      const read = spread ?? readFreely(line, inner, header) ?? readConnectionLine(line, open)
      return read ?? readCellLine(line, header, open) ?? STRAY
    },
  }
}
