import type { Command, Help } from 'commander'
import type { Io, Output } from '../src/cli/io.ts'
import { programOf } from '../src/cli/program.ts'
import { version } from '../src/report/package.ts'

const environment: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'If not empty, no colours unless --color says so.'],
  ['FORCE_COLOR, CLICOLOR_FORCE', 'If neither empty nor 0, colours in pipes too.'],
  ['CLICOLOR', 'If 0, no colours on a terminal.'],
  ['FORCE_HYPERLINK', 'If 0, no links; if anything else, links in pipes and unknown terminals too.'],
  ['COLUMNS', 'The width of what is not written to a terminal.'],
  ['GITHUB_ACTIONS', 'If true, check writes annotations unless --format says otherwise.'],
]

const files: readonly (readonly [string, string])[] = [
  ['keraudit.config.json', 'The configuration: the nearest one from the folder of each file upwards.'],
  ['package.json', 'The same under its key keraudit.'],
]

/** Text for roff: signs with a meaning escaped, and all that is not ASCII by its number. */
export function roff(text: string): string {
  const escaped = text.replace(/[\\\-~^`']/g, (sign) => signs.get(sign) ?? sign)
  const ascii = [...escaped].map((sign) => {
    const code = sign.codePointAt(0) ?? 0
    return code < 0x80 ? sign : `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
  return ascii.join('').replace(/^(?=\.)/gm, '\\&')
}

const signs: ReadonlyMap<string, string> = new Map([
  ['\\', '\\e'],
  ['-', '\\-'],
  ['~', '\\(ti'],
  ['^', '\\(ha'],
  ['`', '\\(ga'],
  ["'", '\\(aq'],
])

/** Words as they are typed are bold; words that stand for others, in brackets, are italic. */
function term(text: string): string {
  return text
    .split(/([<[][^>\]]*[>\]]+)/)
    .map((part, at) => (part === '' ? '' : `\\f${at % 2 ? 'I' : 'B'}${roff(part)}\\fR`))
    .join('')
}

const items = (all: readonly (readonly [string, string])[]): readonly string[] =>
  all.flatMap(([name, what]) => ['.TP', term(name), roff(what)])

const verbatim = (lines: readonly string[]): readonly string[] => ['.PP', '.nf', ...lines.map(roff), '.fi']

/** Lines in columns stay as they are; prose is set anew. */
function textLines(text: string): readonly string[] {
  const lines = text.split('\n')
  return lines.some((line) => /^ | {2}/.test(line)) ? verbatim(lines) : ['.PP', roff(lines.join(' '))]
}

/** The text below a command's help, which commander only prints: by paragraphs. */
function textBelow(command: Command, printed: string[]): readonly string[] {
  printed.length = 0
  command.outputHelp()
  return printed
    .join('')
    .slice(command.helpInformation().length)
    .trim()
    .split(/\n\n+/)
    .filter((part) => part !== '')
}

function commandLines(command: Command, help: Help, printed: string[]): readonly string[] {
  const usage = help.commandUsage(command)
  return [
    `.SS "${roff(usage)}"`,
    roff(command.description()),
    ...items(
      help.visibleArguments(command).map((one) => [`<${help.argumentTerm(one)}>`, help.argumentDescription(one)]),
    ),
    ...items(help.visibleOptions(command).map((one) => [help.optionTerm(one), help.optionDescription(one)])),
    ...textBelow(command, printed).flatMap(textLines),
  ]
}

/** A paragraph such as `Examples: …` as a section of that title. */
function titledSection(text: string): readonly string[] {
  const [, title = '', body = ''] = /^([A-Z][a-z]+(?: [a-z]+)*):\s*([\s\S]*)$/.exec(text) ?? []
  const lines = body.split('\n').map((line) => line.trim())
  return [`.SH ${roff(title.toUpperCase())}`, ...(lines.length > 1 ? verbatim(lines) : [roff(body)])]
}

/** A process that does nothing but write to this. */
export function silent(output: Output): Io {
  return {
    cwd: '',
    env: {},
    stdin: { isTerminal: false, isNull: true, async *chunks() {} },
    stdout: output,
    stderr: output,
    writeBytes: () => 0,
    threads: {
      count: 0,
      start: () => {
        throw new Error('nothing is run')
      },
    },
  }
}

/** The manual page of the command, made from the program that it describes. */
export function manPage(): string {
  const printed: string[] = []
  const output: Output = { isTerminal: false, columns: 160, write: (text) => void printed.push(text) }
  const program = programOf(silent(output), () => {})
  const help = program.createHelp()
  // The command help is commander's own.
  const commands = help.visibleCommands(program).filter((command) => command.name() !== 'help')
  const sections = textBelow(program, printed)
  const lines = [
    '.\\" Written by npm run docs.',
    `.TH KERAUDIT 1 "" "keraudit ${version}" "User Commands"`,
    '.SH NAME',
    `keraudit \\- ${roff('audit the text of a Keras model.summary()')}`,
    '.SH SYNOPSIS',
    ...commands.flatMap((command, at) => [...(at > 0 ? ['.br'] : []), term(help.commandUsage(command))]),
    '.SH DESCRIPTION',
    roff(program.description()),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(command, help, printed)),
    ...sections.flatMap(titledSection),
    '.SH ENVIRONMENT',
    ...items(environment),
    '.SH FILES',
    ...items(files),
  ]
  return `${lines.join('\n')}\n`
}
