/** One way to wrap a table: what people do to it before it reaches us. */
export interface Wrapping {
  readonly name: string
  /** The container that is to be reported, where it is more than `plain`. */
  readonly container?: string
  readonly path?: string
  wrap(table: string): string
}

const eachLine = (table: string, change: (line: string, at: number) => string) =>
  table.replace(/\n$/, '').split('\n').map(change).join('\n').concat('\n')
const prefixed = (prefix: string) => (table: string) => eachLine(table, (line) => prefix + line)
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const pythonString = (line: string) => `'${line.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}\\n'`

/** Colours as rich prints them: bold titles, class names, None and numbers. */
export function coloured(text: string, open: (code: string) => string, close: string): string {
  return text
    .replace(/^(Model: ".*")$/m, `${open('1')}$1${close}`)
    .replace(/\bNone\b/g, `${open('38;5;45')}None${close}`)
    .replace(/\((Dense|Conv2D|Functional|InputLayer)\)/g, `(${open('38;5;33')}$1${close})`)
    .replace(/(?<= )(\d[\d,]*)(?= )/g, `${open('38;5;34')}$1${close}`)
}
const ESC = '\u001b'
const ansi = (text: string) => coloured(text, (code) => `${ESC}[${code}m`, `${ESC}[0m`)
const richHtml = (text: string) =>
  coloured(escapeHtml(text), (code) => `<span style="color: #00${code.length}f00">`, '</span>')

const misread = (text: string, encoding: string) => new TextDecoder(encoding).decode(new TextEncoder().encode(text))
const utf8Escapes = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) =>
    byte < 128 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  ).join('')

const clock = (at: number) => `2024-05-01 12:${String(10 + (at % 50))}:0${at % 10},${at * 37}`

export const WRAPPINGS: readonly Wrapping[] = [
  { name: 'nothing', wrap: (table) => table },
  { name: 'Windows line ends', wrap: (table) => table.replaceAll('\n', '\r\n') },
  { name: 'old Macintosh line ends', wrap: (table) => table.replaceAll('\n', '\r') },
  { name: 'a byte-order mark', wrap: (table) => `\ufeff${table}` },
  { name: 'no-break spaces', wrap: (table) => table.replaceAll(' ', '\u00a0') },
  { name: 'indentation', wrap: prefixed('    ') },
  { name: 'a tab before each line', wrap: prefixed('\t') },
  { name: 'text around', wrap: (table) => `Here is the model:\n\n${table}\nand what it gives:\n` },
  { name: '# comments', container: 'plain+comment', wrap: prefixed('# ') },
  { name: '## comments of knitr', container: 'plain+comment', wrap: prefixed('## ') },
  { name: '#> comments of reprex', container: 'plain+comment', wrap: prefixed('#> ') },
  { name: '# without a blank', container: 'plain+comment', wrap: prefixed('#') },
  { name: '// comments', container: 'plain+comment', wrap: (table) => `int x;\n${prefixed('  // ')(table)}int y;\n` },
  { name: '-- comments', container: 'plain+comment', wrap: prefixed('-- ') },
  { name: '; comments', container: 'plain+comment', wrap: prefixed(';; ') },
  { name: '% comments', container: 'plain+comment', wrap: prefixed('% ') },
  { name: 'a Javadoc comment', container: 'plain+comment', wrap: (table) => `/**\n${prefixed(' * ')(table)} */\n` },
  {
    name: 'comments with trailing blanks gone',
    container: 'plain+comment',
    wrap: (table) => eachLine(table, (line) => `# ${line}`.trimEnd()),
  },
  { name: 'a quote', container: 'plain+quote', wrap: prefixed('> ') },
  { name: 'a quote in a quote', container: 'plain+quote', wrap: prefixed('> > ') },
  { name: 'a frame on the left', wrap: prefixed('│ ') },
  { name: 'a quote in a comment', container: 'plain+comment', wrap: prefixed('    # > ') },
  {
    name: 'log records with a clock',
    container: 'plain+log',
    wrap: (table) => eachLine(table, (line, at) => `${clock(at)} - builder - INFO - ${line}`),
  },
  {
    name: 'log records of absl',
    container: 'plain+log',
    wrap: (table) =>
      eachLine(
        table,
        (line, at) => `I0501 12:10:${10 + (at % 50)}.${at} 1407${at} layer_utils.py:${90 + (at % 9)}] ${line}`,
      ),
  },
  {
    name: 'one log record',
    container: 'plain+log',
    wrap: (table) => `I0501 12:10:10.123456 140735 summary_utils.py:123] ${table}`,
  },
  { name: 'Docker compose', container: 'plain+log', wrap: prefixed('trainer_1  | ') },
  {
    name: 'GitHub Actions',
    container: 'plain+log',
    wrap: (table) => eachLine(table, (line, at) => `2024-05-01T12:10:${10 + (at % 50)}.${1000000 + at}Z ${line}`),
  },
  { name: 'ranks of mpirun', container: 'plain+log', wrap: prefixed('[1,0]<stdout>:') },
  { name: 'workers of Ray', container: 'plain+log', wrap: prefixed('(RayTrainWorker pid=4711) ') },
  {
    name: 'JSON records of Docker',
    container: 'plain+string',
    wrap: (table) =>
      eachLine(table, (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2024-05-01T12:10:10Z' })),
  },
  {
    name: 'line numbers',
    container: 'plain+line-numbers',
    wrap: (table) => eachLine(table, (line, at) => `${String(at + 8).padStart(3)} ${line}`),
  },
  {
    name: 'line numbers that touch',
    container: 'plain+line-numbers',
    wrap: (table) => eachLine(table, (line, at) => `${at + 8}${line}`),
  },
  {
    name: 'a Markdown fence',
    container: 'markdown',
    path: 'README.md',
    wrap: (table) => `# Net\n\n\`\`\`text\n${table}\`\`\`\n`,
  },
  {
    name: 'a fence in a list',
    container: 'markdown',
    wrap: (table) => `- first\n\n  \`\`\`\n${prefixed('  ')(table)}  \`\`\`\n`,
  },
  {
    name: 'a fence in a quote',
    container: 'markdown+quote',
    wrap: (table) => `> it prints\n>\n> \`\`\`\n${prefixed('> ')(table)}> \`\`\`\n`,
  },
  {
    name: 'HTML in Markdown',
    container: 'markdown',
    path: 'a.md',
    wrap: (table) => `# Net\n<details>\n<summary>it</summary>\n<pre>${escapeHtml(table)}</pre>\n</details>\n`,
  },
  {
    name: 'reStructuredText',
    container: 'rst',
    path: 'a.rst',
    wrap: (table) => `It prints::\n\n${prefixed('   ')(table)}\nand so on.\n`,
  },
  {
    name: 'a page',
    container: 'html',
    wrap: (table) =>
      `<!DOCTYPE html>\n<html><head><style>pre { x: "<" }</style><script>if (a < b) "Layer (type)"</script></head><body><p>The net</p><pre><code>${escapeHtml(table)}</code></pre></body></html>`,
  },
  {
    name: 'the HTML of rich',
    container: 'plain+html',
    wrap: (table) =>
      `<pre style="white-space:pre;font-family:Menlo,'DejaVu Sans Mono',monospace">${richHtml(table)}</pre>\n`,
  },
  {
    name: 'highlighted R output',
    container: 'plain+html+comment',
    wrap: (table) =>
      `<pre><code>${eachLine(richHtml(table), (line) => `<span><span class="co">## ${line}</span></span>`)}</code></pre>`,
  },
  {
    name: 'a break after each line',
    container: 'plain+html',
    wrap: (table) => eachLine(escapeHtml(table), (line) => `${line.replaceAll('  ', ' &nbsp;')}<br />`),
  },
  {
    name: 'breaks and no line ends',
    container: 'plain+html',
    wrap: (table) => `<p>${escapeHtml(table).replaceAll('\n', '<br>')}</p>`,
  },
  {
    name: 'a listing beside its line numbers',
    container: 'plain+html',
    wrap: (table) =>
      `<table><tr><td class="gutter"><pre>1<br>2<br>3<br>4<br>5</pre></td><td class="code"><pre>${escapeHtml(table).replaceAll('\n', '<br>')}</pre></td></tr></table>`,
  },
  {
    name: 'a listing with a row a line',
    container: 'plain+html',
    wrap: (table) =>
      `<table>\n${eachLine(escapeHtml(table), (line, at) => `<tr>\n<td class="blob-num" data-line-number="${at}"></td>\n<td class="blob-code">${line}</td>\n</tr>`)}</table>`,
  },
  {
    name: 'HTML shown in HTML',
    container: 'plain+html',
    wrap: (table) => escapeHtml(`<pre>${escapeHtml(table)}</pre>`),
  },
  {
    name: 'a docstring',
    container: 'source',
    path: 'net.py',
    wrap: (table) => `def net():\n    """The net.\n\n${prefixed('    ')(table)}    """\n`,
  },
  {
    name: 'a literal a line',
    container: 'source+string',
    path: 'net_test.py',
    wrap: (table) => `expected = (\n${eachLine(table, (line) => `    ${pythonString(line)}  # noqa: E501`)})\n`,
  },
  {
    name: 'literals with plus signs',
    container: 'source+string',
    path: 'net.js',
    wrap: (table) => `const expected =\n${eachLine(table, (line) => `  ${JSON.stringify(`${line}\n`)} +`)}  ''\n`,
  },
  {
    name: 'a list of lines',
    container: 'source+string',
    path: 'net.ts',
    wrap: (table) => `const expected = [\n${eachLine(table, (line) => `  ${JSON.stringify(line)},`)}]\n`,
  },
  {
    name: 'a call a line',
    container: 'source+string',
    path: 'net.js',
    wrap: (table) => eachLine(table, (line) => `console.log(${JSON.stringify(line)});`),
  },
  {
    name: 'one literal',
    container: 'source+string',
    path: 'net.py',
    wrap: (table) => `text = ${JSON.stringify(table)}\n`,
  },
  {
    name: 'one literal in JSON in JSON',
    container: 'source+string',
    path: 'a.json',
    wrap: (table) => JSON.stringify({ a: 1, body: JSON.stringify({ text: table }) }),
  },
  {
    name: 'bytes as Python shows them',
    container: 'plain+string',
    wrap: (table) => `b'${utf8Escapes(table).replaceAll("'", "\\'").replaceAll('\n', '\\n')}'\n`,
  },
  {
    name: 'literals in a comment',
    container: 'source+string',
    path: 'net.py',
    wrap: (table) => eachLine(table, (line) => `# ${pythonString(line)}`),
  },
  {
    name: 'a template literal',
    container: 'source',
    path: 'net.ts',
    wrap: (table) => `const expected = \`\n${table}\`\n`,
  },
  { name: 'terminal colours', container: 'plain+ansi', wrap: (table) => ansi(table) },
  { name: 'terminal colours without ESC', container: 'plain+ansi', wrap: (table) => ansi(table).replaceAll(ESC, '') },
  {
    name: 'terminal colours in comments',
    container: 'plain+ansi+comment',
    wrap: (table) => prefixed('# ')(ansi(table)),
  },
  {
    name: 'terminal colours in a literal',
    container: 'source+string+ansi',
    path: 'a.json',
    wrap: (table) => JSON.stringify({ text: ansi(table) }),
  },
  {
    name: 'backslashes of Markdown',
    container: 'plain+markdown',
    wrap: (table) => table.replace(/([_#*[\]])/g, '\\$1'),
  },
]

/** What wraps a table whose characters go beyond ASCII: code pages that it was mistaken for. */
export const MISREADINGS: readonly Wrapping[] = [
  ...['windows-1252', 'latin1', 'macintosh', 'windows-1251', 'ibm866'].map((encoding) => ({
    name: `UTF-8 read as ${encoding}`,
    container: 'plain+mojibake',
    wrap: (table: string) => misread(table, encoding),
  })),
  {
    name: 'UTF-8 read wrongly twice',
    container: 'plain+mojibake',
    wrap: (table) => misread(misread(table, 'windows-1252'), 'windows-1252'),
  },
  {
    name: 'misread and then commented',
    container: 'plain+mojibake+comment',
    wrap: (table) => prefixed('# ')(misread(table, 'windows-1252')),
  },
]
