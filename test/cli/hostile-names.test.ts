import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffFormatNames } from '../../src/cli/commands/diff.ts'
import { formats } from '../../src/report/reporters/index.ts'
import { statsFormats } from '../../src/stats/formats.ts'
import { keraudit } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What a terminal, a log or a reader of a log obeys, or what shows nothing; no letter, sign or space of any language is among it. */
const signs = [
  '\u001b[2J',
  '\u001b]8;;http://x\u0007',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\u180e',
  '\u034f',
]
const fillers = ['\u115f', '\u3164', '\uffa0', '\u{e0041}', '\u{e0100}', '\u2028', '\ufff9', '\b', '\u0000']
const orders = ['::error file=x::y', ' ::add-mask::z', '##[error]', '##vso[task.complete]', '##teamcity[x]']
const words = ['dense', '_1', '<b>', '`', '|', '"', "'", '&', '%0A', '\\', '$(x)', '层', '🙂', 'é']

const hostileName = fc
  .array(fc.constantFrom(...signs, ...fillers, ...orders, ...words), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))

/** A summary whose second count is wrong by ten (64 × 10 + 10 = 650), and every name in it strange. */
const summaryOf = (model: string, first: string, second: string): string => `Model: "${model}"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
${first} (Dense)              (None, 64)                50240
_________________________________________________________________
${second} (Dense)             (None, 10)                655
=================================================================
Total params: 50,895
Trainable params: 50,895
Non-trainable params: 0
_________________________________________________________________
`

const acting =
  /[\p{Cc}\p{Zl}\p{Zp}]|\u00ad|\u034f|\u061c|\u115f|\u180e|[\u200b-\u200f\u202a-\u202e\u2060-\u206f]|\u3164|\ufeff|\uffa0|[\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u
const ordered = /^\s*::[a-z]|##(?:\[|vso\[|teamcity\[)/i
const own = { github: /^::(?:error|warning|notice) [^\n]*::/, azure: /^##vso\[task\.logissue [^\n\]]*\]/ } as const

/** The lines that are not what a printer may print. */
function faultsOf(output: string, format = ''): readonly string[] {
  const mark = format === 'github' || format === 'azure' ? own[format] : null
  const lines = output.split(/\r?\n/).map((line) => (mark ? line.replace(mark, '') : line))
  return lines.filter((line) => acting.test(line) || ordered.test(line))
}

const commands: readonly (readonly string[])[] = [
  ...formats.map(({ name }) => ['check', '--format', name, 'a.md']),
  ...['text', 'json', 'csv', 'latex', 'markdown-table', 'mermaid', 'dot', 'svg'].map((format) => [
    'audit',
    '--format',
    format,
    'a.md',
  ]),
  ...['text', 'markdown', 'json'].map((format) => ['explain', '--all', '--format', format, 'a.md']),
  ...[...statsFormats.keys()].map((format) => ['stats', '--format', format, 'a.md']),
  ...diffFormatNames.map((format) => ['diff', '--format', format, 'a.md', 'b.md']),
  ['print', 'a.md'],
  ['print', '--dialect', 'keras3', 'a.md'],
  ['fix', '--format', 'json', 'a.md'],
]

describe('what a stranger’s file names', () => {
  it.each(commands)('has no power over who reads %s %s %s', async (...argv) => {
    const property = fc.asyncProperty(hostileName, hostileName, hostileName, async (model, first, second) => {
      const text = summaryOf(model, first, second)
      const cwd = temporaryFolder({ 'a.md': text, 'b.md': text.replace('64)', '32)') })
      const { stdout, stderr } = await keraudit(argv, { cwd })
      const format = argv[argv.indexOf('--format') + 1]
      expect([...faultsOf(stdout, format), ...faultsOf(stderr)]).toEqual([])
    })
    await fc.assert(property, { numRuns: 12 })
  })

  it('shows such characters in paths, and in messages on files that are not there', async () => {
    const paths = ['a\u001b[2J.md', '\u202eb.md', 'c\n::error::d.md', '##vso[task.complete].md', '\u3164.md']
    const cwd = temporaryFolder(Object.fromEntries(paths.map((path) => [path, summaryOf('m', 'a', 'b')])))
    for (const { name } of formats) {
      const { stdout, stderr } = await keraudit(['check', '--format', name, '.', 'e\u001b[2J\n::error::x'], { cwd })
      expect([...faultsOf(stdout, name), ...faultsOf(stderr)]).toEqual([])
    }
  })
})
