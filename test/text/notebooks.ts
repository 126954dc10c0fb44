import { coloured, type Wrapping } from './wrappings.ts'

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const notebook = (cells: readonly unknown[]) => JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })
const indented = (json: string) => JSON.stringify(JSON.parse(json), null, 1)
const ran = (outputs: readonly unknown[]) => ({
  cell_type: 'code',
  execution_count: 1,
  metadata: {},
  source: ['model.summary()'],
  outputs,
})
const stream = (text: string) => ({ output_type: 'stream', name: 'stdout', text: linesOf(text) })
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const ansi = (text: string) => coloured(text, (sgr) => `\u001b[${sgr}m`, '\u001b[0m')

/** What Jupyter keeps of a print of rich: text with colours, and the same as HTML. */
function displayed(text: string) {
  const html = coloured(escapeHtml(text), () => '<span style="color: #00af00">', '</span>')
  const data = { 'text/html': [`<pre style="white-space:pre">${html}</pre>\n`], 'text/plain': linesOf(ansi(text)) }
  return { output_type: 'display_data', metadata: {}, data }
}

const KEPT: readonly Wrapping[] = [
  {
    name: 'a stream',
    wrap: (table) => indented(notebook([{ cell_type: 'markdown', source: ['# Net'] }, ran([stream(table)])])),
  },
  { name: 'a stream on one line', wrap: (table) => notebook([ran([stream(table)])]) },
  { name: 'a stream with colours', wrap: (table) => notebook([ran([stream(ansi(table))])]) },
  {
    name: 'a stream with Windows line ends',
    wrap: (table) => notebook([ran([stream(table.replaceAll('\n', '\r\n'))])]),
  },
  {
    name: 'a result',
    wrap: (table) => notebook([ran([{ output_type: 'execute_result', data: { 'text/plain': linesOf(table) } }])]),
  },
  { name: 'text and HTML', wrap: (table) => indented(notebook([ran([displayed(table)])])) },
  {
    name: 'an output a line of totals, in text and HTML',
    wrap(table) {
      const parts = table.split(/^(?= *(?:Total|Trainable|Non-trainable) params)/m)
      return indented(notebook([ran(parts.map(displayed))]))
    },
  },
  {
    name: 'a fence in a Markdown cell',
    wrap: (table) =>
      notebook([{ cell_type: 'markdown', metadata: {}, source: linesOf(`It prints\n\`\`\`\n${table}\`\`\`\n`) }]),
  },
]

/** The ways in which a notebook keeps a summary that was printed. */
export const NOTEBOOKS: readonly Wrapping[] = KEPT.map((wrapping) => ({
  ...wrapping,
  name: `${wrapping.name} of a notebook`,
  path: 'net.ipynb',
}))
