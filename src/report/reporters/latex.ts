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
])

/** Text that TeX prints as it is. */
function escaped(text: string): string {
  return printable(text).replace(/[\\{}$&#%_~^<>×≈…−]/g, (sign) => signs.get(sign) ?? sign)
}

function line(cells: readonly string[]): string {
  return `  ${cells.map(escaped).join(' & ')} \\\\`
}

function lines(table: AuditedTable, columns: readonly ColumnName[] | null): readonly string[] {
  const { names, columns: chosen, rows, totals } = paperTable(table, columns, true)
  const isFolded = rows.some(({ repeats }) => repeats !== null)
  const beside = (row: PaperRow) => (isFolded ? [...row.cells, repeatsText(row)] : row.cells)
  const more = isFolded ? [''] : []
  const align = [...chosen.map(({ isNumber }) => (isNumber ? 'r' : 'l')), ...(isFolded ? ['l'] : [])].join('')
  const { path, startLine } = table.report.source
  return [
    `% ${printable(path)}:${startLine}; needs \\usepackage{booktabs}`,
    ...(names.includes('macs') ? [`% ${macsConvention}`] : []),
    `\\begin{tabular}{${align}}`,
    '  \\toprule',
    line([...chosen.map(({ title }) => title), ...more]),
    '  \\midrule',
    ...rows.map((row) => line(beside(row))),
    '  \\midrule',
    line([...totals, ...more]),
    '  \\bottomrule',
    '\\end{tabular}',
  ]
}

/** Each table as a `tabular` with booktabs' rules, blocks that repeat folded. */
export const latexReporter: Reporter = {
  render({ sources }, { columns = null }) {
    const tables = sources.flatMap(({ tables: own }) => own.map((table) => lines(table, columns).join('\n')))
    return tables.length === 0 ? '' : `${tables.join('\n\n')}\n`
  },
}
