import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const action = readFileSync(join(root, 'action.yml'), 'utf8')

/** The script of the last step. */
function checkScript(): string {
  const script = action.slice(action.lastIndexOf('      run: |\n') + '      run: |\n'.length)
  return script.replace(/^ {8}/gm, '')
}

/** What the action runs with these inputs, as the arguments of the command. */
function argumentsOf(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const stub = 'console.log(JSON.stringify(process.argv.slice(2)))'
  const folder = temporaryFolder({ 'dist/cli.js': stub, 'package.json': '{}' })
  const given = {
    KERAUDIT_PATHS: '.',
    KERAUDIT_FAIL_ON: 'error',
    KERAUDIT_FORMAT: 'github',
    KERAUDIT_OUTPUT: '',
    KERAUDIT_SUMMARY: 'true',
    ...inputs,
  }
  const { PATH = '' } = process.env
  const shell = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', checkScript()]
  const options = {
    cwd: folder,
    env: { PATH, GITHUB_ACTION_PATH: folder, ...given, ...env },
    encoding: 'utf8',
  } as const
  return JSON.parse(execFileSync('bash', shell, options))
}

const usual = ['check', '--pass-on-no-summaries', '--fail-on', 'error', '--format', 'github']

describe.skipIf(process.platform === 'win32')('action.yml', () => {
  it('checks everything by default', () => {
    expect(argumentsOf({})).toEqual([...usual, '--', '.'])
  })

  it('takes a path and a report a line', () => {
    const inputs = { KERAUDIT_PATHS: 'a b.md\n\ndocs/*.md\n', KERAUDIT_OUTPUT: 'sarif=a.sarif\njunit=a.xml' }
    expect(argumentsOf(inputs)).toEqual([
      ...[...usual, '--output', 'sarif=a.sarif', '--output', 'junit=a.xml'],
      ...['--', 'a b.md', 'docs/*.md'],
    ])
  })

  it('writes the summary of the job, unless told not to', () => {
    const env = { GITHUB_STEP_SUMMARY: '/tmp/summary.md' }
    expect(argumentsOf({}, env)).toEqual([...usual, '--output', 'markdown=/tmp/summary.md', '--', '.'])
    expect(argumentsOf({ KERAUDIT_SUMMARY: 'false' }, env)).toEqual([...usual, '--', '.'])
  })

  it('runs nothing of what its inputs hold', () => {
    const hostile = '$(exit 7)`exit 7`"; exit 7; #'
    expect(argumentsOf({ KERAUDIT_PATHS: hostile })).toEqual([...usual, '--', hostile])
    const scripts = action.slice(action.indexOf('runs:')).replace(/^ {8}KERAUDIT_\w+: .*$/gm, '')
    expect(scripts).not.toContain('${{')
  })

  it('declares every input that it uses', () => {
    const used = [...action.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map((match) => match[1])
    const declared = [...action.slice(0, action.indexOf('runs:')).matchAll(/^ {2}([\w-]+):$/gm)].map(
      (match) => match[1],
    )
    expect(used.length).toBeGreaterThan(0)
    expect(declared).toEqual(used)
  })
})

describe('.pre-commit-hooks.yaml', () => {
  it('runs the command of package.json', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const entry = /^ {2}entry: (.*)$/m.exec(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'))?.[1]
    expect(entry).toBe(`${Object.keys(bin)[0]} check --pass-on-no-summaries`)
  })
})
