import { sarifValidator, validatorOf } from '../../test/report/validators.ts'
import { markupFault } from './markup.ts'

/** What is wrong with a text of a format, or null. */
export type Fault = (text: string) => string | null

/** What a schema has against a text of JSON. */
const byValidator =
  (validate: ReturnType<typeof validatorOf>): Fault =>
  (text) =>
    validate(JSON.parse(text)) ? null : JSON.stringify(validate.errors?.[0])

const json = (schema: string) => byValidator(validatorOf(schema))

/** RFC 4180: as many cells in each row as in the first, quotes closed. */
function csv(text: string): string | null {
  if (text === '') return null
  if (!/^(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*\r\n)+$/.test(text))
    return 'not by RFC 4180'
  return null
}

/** Groups of LaTeX and environments that are closed. */
function latex(text: string): string | null {
  let depth = 0
  const open: string[] = []
  for (const [sign, kind, name = ''] of text.replace(/^%.*$/gm, '').matchAll(/\\(begin|end)\{(\w+\*?)\}|\\.|[{}]/g)) {
    if (kind === 'begin') open.push(name)
    else if (kind === 'end' && open.pop() !== name) return `\\end{${name}} ends another environment`
    else if (sign === '{') depth++
    else if (sign === '}' && --depth < 0) return 'a } too many'
  }
  return depth === 0 && open.length === 0 ? null : 'a group is not closed'
}

/** That every line is one of these. */
const linesOf =
  (...kinds: readonly RegExp[]): Fault =>
  (text) => {
    const odd = text.split('\n').find((line) => !kinds.some((kind) => kind.test(line)))
    return odd === undefined ? null : `the line ${JSON.stringify(odd.slice(0, 100))}`
  }

const string = '"(?:[^"\\\\]|\\\\.)*"'
const dot = linesOf(
  ...[/^$/, /^\}$/, /^ {2}node \[.*\]$/, /^ {2}n\d+ -> n\d+$/],
  new RegExp(`^digraph ${string} \\{$`),
  new RegExp(`^ {2}n\\d+ \\[label=${string}(?:, \\w+=${string})*\\]$`),
)
const mermaid = linesOf(
  /^$/,
  /^%% /,
  /^flowchart TB$/,
  /^ {2}n\d+\["[^"]*"\]:::\w+$/,
  /^ {2}n\d+ --> n\d+$/,
  /^ {2}classDef /,
)

/** A Markdown table's rows have as many cells as its head. */
function markdownTables(text: string): string | null {
  const cells = (line: string) => line.replace(/\\[\s\S]/g, '').split('|').length
  const lines = text.split('\n')
  const odd = lines.find(
    (line, at) =>
      line.startsWith('|') && (lines[at - 1] ?? '').startsWith('|') && cells(line) !== cells(lines[at - 1] ?? ''),
  )
  return odd === undefined ? null : `the row ${JSON.stringify(odd.slice(0, 100))}`
}

/** What each format has to be, by its name. */
export function formatFaults(): ReadonlyMap<string, Fault> {
  return new Map<string, Fault>([
    ['json', json('schemas/report.schema.json')],
    ['sarif', byValidator(sarifValidator())],
    ['gitlab', json('fixtures/schemas/gitlab-code-quality.schema.json')],
    ['rdjson', json('fixtures/schemas/rdjson.schema.json')],
    ['explanation', json('schemas/explanation.schema.json')],
    ['diff', json('schemas/diff.schema.json')],
    ['quiz as json', json('schemas/quiz.schema.json')],
    ...(['junit', 'checkstyle', 'html', 'svg', 'quiz as qti'] as const).map((name) => [name, markupFault] as const),
    ...(['markdown', 'markdown-table'] as const).map((name) => [name, markdownTables] as const),
    ['csv', csv],
    ['latex', latex],
    ['dot', dot],
    ['mermaid', mermaid],
    [
      'unix',
      linesOf(
        /^$/,
        /^\S.*:\d+:\d+: .* \[(?:error|warning|note)\/KA\d{3}\]$/,
        /^[^:]* (?:error|warning|note|summar|row)/,
      ),
    ],
    ['github', linesOf(/^$/, /^::(?:error|warning|notice) file=[^:]*::/, /^(?!::)/)],
    ['azure', linesOf(/^$/, /^##vso\[task\.logissue [^\]]*;\]/, /^(?!.*##(?:vso)?\[)/)],
  ])
}
