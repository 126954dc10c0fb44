import type { Dialect, DialectFacts } from '../src/summary/dialects/dialect.ts'
import { dialectFacts } from '../src/summary/dialects/dialect-facts.ts'
import { dialects } from '../src/summary/dialects/index.ts'

const code = (text: string): string => `\`${text}\``
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(head),
  `|${'---|'.repeat(head.length)}`,
  ...rows.map(row),
]

const printers = Object.values(dialects)

const isFact = (name: string): name is keyof DialectFacts => Object.hasOwn(dialectFacts, name)
const facts = Object.keys(dialectFacts).filter(isFact)

function separatorText(separator: string): string {
  return separator === '' ? 'none' : code(separator)
}

/** What one printer does of one kind: `yes`, `–` for no, or the fact's own word. */
function factText(printer: Dialect, fact: keyof DialectFacts): string {
  if (fact === 'thousands') return Object.values(printer.thousands).map(separatorText).join(', ')
  const value = printer[fact]
  if (typeof value === 'boolean') return value ? 'yes' : '–'
  return value ?? '–'
}

const intro = `# Dialects

The printers of summaries that keraudit tells apart, and what each does. A report calls a printer by its id in \`dialect\`.`

/** The document of all printers: who they are, what each does, and which source shows it. */
export function dialectsPage(): string {
  return [
    intro,
    '',
    ...table(
      ['id', 'printer', 'versions', 'source', 'eras of layers'],
      printers.map(({ id, title, versions, source, eras }) => [code(id), title, versions, source, eras.join(', ')]),
    ),
    '',
    '## Other programs that print by them',
    '',
    ...table(
      ['program', 'by the printer', 'what it changes', 'source'],
      printers.flatMap(({ id, relays }) =>
        (relays ?? []).map(({ title, changes, source }) => [title, code(id), changes, source]),
      ),
    ),
    '',
    '## What they do',
    '',
    ...table(
      ['fact', ...printers.map(({ id }) => code(id))],
      facts.map((fact) => [code(fact), ...printers.map((printer) => factText(printer, fact))]),
    ),
    '',
    '## What the facts mean',
    '',
    ...table(
      ['fact', 'meaning', 'source'],
      facts.map((fact) => [code(fact), dialectFacts[fact].means, dialectFacts[fact].source]),
    ),
    '',
  ].join('\n')
}
