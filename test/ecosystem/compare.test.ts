import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '../cli/temporary-folder.ts'
import { main } from './compare.ts'

/** A build that finds the given rules at the beginning of README.md. */
function build(...codes: readonly string[]): string {
  const findings = codes.map((code) => ({
    code,
    path: 'README.md',
    line: 1,
    column: 1,
    severity: 'error',
    message: 'wrong',
  }))
  const counts = { files: 1, summaries: 1, verified: 0, partial: 0, mismatch: codes.length }
  return `process.stdout.write(${JSON.stringify(JSON.stringify({ counts, findings }))}); process.exitCode = ${codes.length > 0 ? 1 : 0}\n`
}

/** A repository `owner/name` of one commit, two builds, and an empty folder for what is fetched. */
function prepared(): { readonly folder: string; readonly argv: readonly string[] } {
  const folder = temporaryFolder({
    'origin/owner/name/README.md': '# Model\n',
    'before.mjs': build('KA201'),
    'after.mjs': build('KA202'),
  })
  const git = (...argv: readonly string[]) =>
    execFileSync('git', ['-C', join(folder, 'origin/owner/name'), '-c', 'user.name=a', '-c', 'user.email=a@b', ...argv])
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'one')
  const commit = git('rev-parse', 'HEAD').toString().trim()
  writeFileSync(join(folder, 'list.txt'), `# one repository\nowner/name@${commit}\n`)
  const at = (name: string) => join(folder, name)
  const options = ['--list', at('list.txt'), '--verdicts', at('verdicts.json'), '--from', at('origin')]
  return { folder, argv: [at('fetched'), at('before.mjs'), at('after.mjs'), ...options] }
}

async function compared(argv: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  onTestFinished(() => log.mockRestore())
  const code = await main(argv)
  const output = log.mock.calls.map(([line]) => line).join('\n')
  log.mockRestore()
  return { code, output }
}

describe('two builds compared over repositories', () => {
  it('are told apart by findings that nobody judged yet', async () => {
    const { folder, argv } = prepared()
    writeFileSync(join(folder, 'verdicts.json'), '{}')
    const { code, output } = await compared(argv)
    expect(code).toBe(1)
    expect(output).toMatch(/^- [0-9a-f]{16} error owner\/name\/README\.md:1:1\n {4}KA201 wrong\n {4}not judged$/m)
    expect(output).toMatch(/^\+ [0-9a-f]{16} error owner\/name\/README\.md:1:1\n {4}KA202 wrong\n {4}not judged$/m)
    expect(output).toContain('repositories checked 1 (0 without some large files), not at hand 0')
  })

  it('agree with whoever judged the new finding to be genuine, and not with who calls it a false alarm', async () => {
    const { folder, argv } = prepared()
    writeFileSync(join(folder, 'verdicts.json'), '{}')
    const [, hash = ''] = /^\+ ([0-9a-f]{16})/m.exec((await compared(argv)).output) ?? []
    const judge = (judgement: string) =>
      writeFileSync(
        join(folder, 'verdicts.json'),
        JSON.stringify({ [hash]: { judgement, place: '', code: '', why: 'seen' } }),
      )
    judge('genuine')
    expect((await compared(argv)).code).toBe(0)
    judge('false alarm')
    expect((await compared(argv)).code).toBe(1)
  })

  it('are not said to agree where no repository is at hand', async () => {
    const { folder, argv } = prepared()
    writeFileSync(join(folder, 'verdicts.json'), '{}')
    const { code, output } = await compared([...argv, '--offline'])
    expect(code).toBe(1)
    expect(output).toContain('repositories checked 0 (0 without some large files), not at hand 1')
  })
})
