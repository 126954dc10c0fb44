import { oneOf, type Random } from '../forging/random.ts'
import {
  argumentsOf,
  type Cells,
  callOf,
  commas,
  labelled,
  markdown,
  namesOf,
  times,
  totalRow,
  tuple,
} from './cells.ts'
import type { Telling } from './mistakes.ts'
import { notedStyles } from './noted-styles.ts'
import type { Style } from './style.ts'

function printed({ rows, total }: Telling): string {
  const names = namesOf(rows)
  const body = rows.map((row, at) => [`${names[at]} (${row.className})`, tuple(row.shape), commas(row.params)])
  return `${markdown(['Layer (type)', 'Output Shape', 'Param #'], body)}\n\nTotal params: ${commas(total)}\n`
}

function merged({ rows, total }: Telling): string {
  const body = rows.map((row) => [labelled(row), tuple(row.shape), row.params === 0 ? '0' : commas(row.params)])
  return markdown(['Layer', 'Output Shape', 'Params'], [...body, totalRow(3, '**Total**', `**${commas(total)}**`)])
}

function dashes({ rows, total }: Telling): string {
  const body = rows.map((row) => [
    `**${row.className === 'Bidirectional' ? 'Bidirectional LSTM' : row.className}**`,
    row.shape.join('x'),
    row.params === 0 ? '—' : String(row.params),
  ])
  return markdown(['Layer', 'Output size', 'Parameters'], [...body, totalRow(3, 'Total', String(total))])
}

function columns({ rows, total, mistake }: Telling, random: Random): string {
  const hasShape = mistake?.kind === 'shape' || oneOf(random, [true, true, false])
  const head = [
    'Layer',
    'Filters / Units',
    'Kernel size',
    'Activation',
    ...(hasShape ? ['Output shape'] : []),
    'Params',
  ]
  const body = rows.map((row) => [
    row.className === 'Bidirectional' ? 'BiLSTM' : row.className,
    String(row.filters ?? row.units ?? '-'),
    row.kernel ? `(${row.kernel.join('x')})` : '-',
    row.activation ?? '-',
    ...(hasShape ? [tuple(row.shape)] : []),
    commas(row.params),
  ])
  return markdown(head, [...body, totalRow(head.length, 'Total params', commas(total))])
}

function latex({ rows, total }: Telling): string {
  const number = (value: number) => (value === 0 ? '0' : value.toLocaleString('en-US').replaceAll(',', '{,}'))
  const body = rows.map((row) => {
    const said = argumentsOf(row)
    return `${row.className === 'Bidirectional' ? 'Bi-LSTM' : row.className}${said === '' ? '' : ` (${said})`} & $${row.shape.join(' \\times ')}$ & ${number(row.params)} \\\\`
  })
  return [
    '\\begin{table}[t]',
    '\\begin{tabular}{lcr}',
    '\\toprule',
    '\\textbf{Layer} & \\textbf{Output Shape} & \\textbf{Param \\#} \\\\',
    '\\midrule',
    ...body,
    '\\midrule',
    `\\multicolumn{2}{l}{Total} & ${number(total)} \\\\`,
    '\\bottomrule',
    '\\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n')
}

function html({ rows, total }: Telling): string {
  const row = (tag: string, cells: Cells) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  const body = rows.map((one) =>
    row('td', [one.words === 'Convolution' ? one.className : one.words, tuple(one.shape), commas(one.params)]),
  )
  return [
    '<table>',
    row('th', ['Layer', 'Output shape', 'Number of parameters']),
    ...body,
    row('td', ['<b>Total</b>', '', commas(total)]),
    '</table>',
    '',
  ].join('\n')
}

function restructured({ rows, total }: Telling): string {
  const names = namesOf(rows)
  const body = [
    ['Layer (type)', 'Output Shape', 'Param #'],
    ...rows.map((row, at) => [`${names[at]} (${row.className})`, tuple(row.shape), String(row.params)]),
    ['Total', '', String(total)],
  ]
  const widths = [0, 1, 2].map((at) => Math.max(...body.map((cells) => cells[at]?.length ?? 0)))
  const rule = (sign: string) => `+${widths.map((width) => sign.repeat(width + 2)).join('+')}+`
  const lines = body.flatMap((cells, at) => [
    `|${cells.map((cell, place) => ` ${cell.padEnd(widths[place] ?? 0)} `).join('|')}|`,
    rule(at === 0 ? '=' : '-'),
  ])
  return [rule('-'), ...lines, ''].join('\n')
}

function csv({ rows, total }: Telling): string {
  const quoted = (cell: string) => (/[,"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const line = (cells: Cells) => cells.map(quoted).join(',')
  const body = rows.map((row) => [labelled(row), tuple(row.shape), String(row.params)])
  return [['Layer', 'Output Shape', 'Params'], ...body, ['Total', '', String(total)]].map(line).join('\n')
}

function calls({ rows, total }: Telling): string {
  const body = rows.map((row, at) => [String(at + 1), `\`${callOf(row)}\``, times(row.shape), commas(row.params)])
  return `${markdown(['#', 'Layer', 'Output', 'Params'], body)}\n\n**Total parameters:** ${commas(total)}\n`
}

function rounded({ rows, total }: Telling, random: Random): string {
  const mark = oneOf(random, [' ', '.', "'"])
  const number = (value: number) => commas(value).replaceAll(',', mark)
  const about =
    total >= 1e6 ? `~${(total / 1e6).toPrecision(3)}M` : total >= 1e3 ? `~${(total / 1e3).toPrecision(3)}K` : total
  const body = rows.map((row) => [
    row.words === 'Convolution' ? 'Conv layer' : row.words,
    tuple(row.shape),
    number(row.params),
  ])
  return markdown(['Layer', 'Output Shape', 'Params'], [...body, totalRow(3, 'Total', String(about))])
}

/** The ways, each a kind of table that people write. */
export const styles: readonly Style[] = [
  { name: 'markdown', says: false, write: printed },
  { name: 'merged-labels', says: true, write: merged },
  { name: 'dashes', says: false, write: dashes },
  { name: 'columns', says: true, write: columns },
  { name: 'latex', says: true, write: latex },
  { name: 'html', says: false, write: html },
  { name: 'restructured', says: false, write: restructured },
  { name: 'csv', says: true, write: csv },
  { name: 'calls', says: true, write: calls },
  { name: 'rounded', says: false, isRounded: true, write: rounded },
  ...notedStyles,
]
