import { macsConvention } from '../../costs/format.ts'
import { printable } from '../../words/printable.ts'
import type { AuditedTable } from '../audited.ts'
import type { ColumnName } from '../paper/column-names.ts'
import { type PaperRow, paperTable, repeatsText } from '../paper/paper-table.ts'
import type { Reporter } from './reporter.ts'

const signs: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['$', '\\$'],
  ['&', '\\&'],
  ['#', '\\#'],
  ['%', '\\%'],
  ['_', '\\_'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['<', '\\textless{}'],
  ['>', '\\textgreater{}'],
  ['×', '$\\times$'],
  ['≈', '$\\approx$'],
  ['…', '\\ldots{}'],
  ['−', '$-$'],
  ['²', '$^2$'],
  ['|', '\\textbar{}'],
  // After the end of a line these would be an argument of it.
  ['[', '{[}'],
  ['*', '{*}'],
])

/** Text that TeX prints as it is. */
function escaped(text: string): string {
  return printable(text).replace(/[\\{}$&#%_~^<>×≈…−²|[*]/g, (sign) => signs.get(sign) ?? sign)
}

function line(cells: readonly string[]): string {
  return `  ${cells.map(escaped).join(' & ')} \\\\`
}

/** What fits on one page. */
const mostRows = 40

function lines(table: AuditedTable, columns: readonly ColumnName[] | null): readonly string[] {
  const { names, columns: chosen, rows, totals } = paperTable(table, columns, true)
  const isFolded = rows.some(({ repeats }) => repeats !== null)
  const beside = (row: PaperRow) => (isFolded ? [...row.cells, repeatsText(row)] : row.cells)
  const more = isFolded ? [''] : []
  const align = [...chosen.map(({ isNumber }) => (isNumber ? 'r' : 'l')), ...(isFolded ? ['l'] : [])].join('')
  const { path, startLine } = table.report.source
  const isLong = rows.length > mostRows
  const environment = isLong ? 'longtable' : 'tabular'
  return [
    `% ${printable(path)}:${startLine}; needs \\usepackage{booktabs${isLong ? ',longtable' : ''}}`,
    ...(names.includes('macs') ? [`% ${macsConvention}`] : []),
    `\\begin{${environment}}{${align}}`,
    '  \\toprule',
    line([...chosen.map(({ title }) => title), ...more]),
    '  \\midrule',
    ...(isLong ? ['  \\endhead'] : []),
    ...rows.map((row) => line(beside(row))),
    '  \\midrule',
    line([...totals, ...more]),
    '  \\bottomrule',
    `\\end{${environment}}`,
  ]
}

/** Each table as a `tabular` with booktabs' rules, as a `longtable` where it is longer than a page, blocks that repeat folded. */
export const latexReporter: Reporter = {
  render({ sources }, { columns = null }) {
    const tables = sources.flatMap(({ tables: own }) => own.map((table) => lines(table, columns).join('\n')))
    return tables.length === 0 ? '' : `${tables.join('\n\n')}\n`
  },
}
