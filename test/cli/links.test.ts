import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linked } from '../../src/document/style.ts'
import { type Circumstances, keraudit, root } from './run-command.ts'
import { wrongTotal } from './small-table.ts'
import { temporaryFolder } from './temporary-folder.ts'

const link = (text: string, address: string) => `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`
const kitty = { TERM: 'xterm-kitty' }

const check = async (circumstances: Circumstances, ...argv: readonly string[]) =>
  (await keraudit(['check', ...argv], circumstances)).stdout

describe.skipIf(process.platform === 'win32')('links', () => {
  it('lead to the page of the rule and to the file', async () => {
    const cwd = temporaryFolder({ 'a b.md': wrongTotal })
    const rule = `file://${hostname()}${join(root, 'docs/rules.md')}#ka202`
    const file = `file://${hostname()}${cwd}/a%20b.md`
    const env = { FORCE_HYPERLINK: '1' }
    const found = await check({ cwd, env }, 'a b.md')
    expect(found).toContain(`error ${link('KA202', rule)} total-params`)
    expect(found).toContain(`  --> ${link('a b.md:9:15', file)}\n`)
    const audited = (await keraudit(['a b.md'], { cwd, env })).stdout
    expect(audited.startsWith(`${link('a b.md:1', file)}  "sequential"`)).toBe(true)
  })

  it('change nothing else', async () => {
    const cwd = temporaryFolder({ 'a.md': wrongTotal })
    const plain = await check({ cwd }, 'a.md')
    const written = await check({ cwd, env: { FORCE_HYPERLINK: '1' } }, 'a.md')
    expect(written).not.toBe(plain)
    expect(withoutLinks(written)).toBe(plain)
  })

  it.each<[string, Circumstances, readonly string[], boolean]>([
    ['in a terminal that opens them', { columns: 80, env: kitty }, [], true],
    ['in iTerm of today', { columns: 80, env: { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' } }, [], true],
    [
      'not in an old iTerm',
      { columns: 80, env: { TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.9' } },
      [],
      false,
    ],
    ['in VTE', { columns: 80, env: { VTE_VERSION: '7200' } }, [], true],
    ['not in VTE 0.50.0', { columns: 80, env: { VTE_VERSION: '5000' } }, [], false],
    ['in Windows Terminal', { columns: 80, env: { WT_SESSION: 'x' } }, [], true],
    ['not in a terminal that nobody knows', { columns: 80, env: { TERM: 'xterm-256color' } }, [], false],
    ['not in a multiplexer', { columns: 80, env: { ...kitty, TMUX: '/tmp/x' } }, [], false],
    ['not in CI', { columns: 80, env: { ...kitty, CI: 'true' } }, [], false],
    ['not in a pipe', { env: kitty }, [], false],
    ['not with --color never', { columns: 80, env: kitty }, ['--color', 'never'], false],
    ['not with FORCE_HYPERLINK=0', { columns: 80, env: { ...kitty, FORCE_HYPERLINK: '0' } }, [], false],
    ['with FORCE_HYPERLINK=1 anywhere', { env: { FORCE_HYPERLINK: '1' } }, [], true],
    ['never in a format for programs', { columns: 80, env: { FORCE_HYPERLINK: '1' } }, ['--format', 'unix'], false],
  ])('are written %s', async (_, circumstances, argv, expected) => {
    const cwd = temporaryFolder({ 'a.md': wrongTotal })
    expect((await check({ cwd, ...circumstances }, ...argv, 'a.md')).includes('\u001b]8;;')).toBe(expected)
  })

  it('lead nowhere for standard input', async () => {
    const found = await check({ cwd: temporaryFolder(), stdin: wrongTotal, env: { FORCE_HYPERLINK: '1' } })
    expect(found).toContain('--> <stdin>:9:15\n')
  })

  it('have no address that could end them', () => {
    expect(linked('a', 'file:///a\u001b\\')).toBe('a')
    expect(linked('a', null)).toBe('a')
  })
})

function withoutLinks(text: string): string {
  const [first, ...parts] = text.split('\u001b]8;;')
  return [first, ...parts.map((part) => part.slice(part.indexOf('\u001b\\') + 2))].join('')
}
