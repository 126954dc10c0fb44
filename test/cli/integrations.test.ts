import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const action = readFileSync(join(root, 'action.yml'), 'utf8')

/** The inputs that action.yml declares, with their defaults. */
const inputs = new Map(
  [
    ...action.slice(0, action.indexOf('runs:')).matchAll(/^ {2}([\w-]+):\n {4}description: .*\n {4}default: (.*)$/gm),
  ].map(([, name = '', value = '']) => [name, value.replace(/^'(.*)'$/, '$1')]),
)

/** A folder with the action beside a command that prints its arguments. */
function actionFolder(): string {
  const files = readdirSync(join(root, 'action')).map((name) => [
    `action/${name}`,
    readFileSync(join(root, 'action', name)),
  ])
  const stub = 'console.log(JSON.stringify(process.argv.slice(2)))'
  return temporaryFolder({ ...Object.fromEntries(files), 'dist/cli.js': stub, 'package.json': '{ "type": "module" }' })
}

/** Runs the action with these inputs, the others at their defaults. */
function runAction(given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}, cwd?: string) {
  const { PATH = '' } = process.env
  const all = Object.entries({ ...Object.fromEntries(inputs), ...given })
  const variables = Object.fromEntries(all.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
  const folder = actionFolder()
  return spawnSync(process.execPath, [join(folder, 'action/main.mjs')], {
    cwd: cwd ?? folder,
    env: { PATH, ...variables, ...env },
    encoding: 'utf8',
  })
}

/** What the action runs, as the arguments of the command. */
const argumentsOf = (...run: Parameters<typeof runAction>) => JSON.parse(runAction(...run).stdout)

const author = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' }
const usual = ['check', '--pass-on-no-summaries', '--fail-on', 'error', '--format', 'github']

describe('action.yml', () => {
  it('checks everything by default', () => {
    expect(argumentsOf({})).toEqual([...usual, '--', '.'])
  })

  it('takes one path and one report per line', () => {
    const given = { paths: 'a b.md\n\ndocs/*.md\n', output: 'sarif=a.sarif\njunit=a.xml' }
    expect(argumentsOf(given)).toEqual([
      ...[...usual, '--output', 'sarif=a.sarif', '--output', 'junit=a.xml'],
      ...['--', 'a b.md', 'docs/*.md'],
    ])
  })

  it('takes a configuration, a baseline, and a file for the Markdown of a comment', () => {
    const given = { config: 'k.json', baseline: 'b.json', comment: 'comment.md' }
    const options = ['--config', 'k.json', '--baseline', 'b.json', '--output', 'markdown=comment.md']
    expect(argumentsOf(given)).toEqual([...usual, ...options, '--', '.'])
  })

  it('writes the summary of the job, unless told not to', () => {
    const env = { GITHUB_STEP_SUMMARY: '/tmp/summary.md' }
    expect(argumentsOf({}, env)).toEqual([...usual, '--output', 'markdown=/tmp/summary.md', '--', '.'])
    expect(argumentsOf({ summary: 'false' }, env)).toEqual([...usual, '--', '.'])
  })

  it('runs nothing of what its inputs hold', () => {
    const hostile = '$(exit 7)`exit 7`"; exit 7; #'
    expect(argumentsOf({ paths: hostile })).toEqual([...usual, '--', hostile])
    expect(argumentsOf({ paths: '--update-baseline' })).toEqual([...usual, '--', '--update-baseline'])
  })

  it('refuses empty paths rather than checking nothing', () => {
    const { status, stdout } = runAction({ paths: ' \n' })
    expect(status).toBe(2)
    expect(stdout).toBe('::error title=keraudit::the input paths names nothing to check\n')
  })

  it('checks what a pull request changes, where that is asked for', () => {
    const cwd = temporaryFolder({ 'a.md': 'a\n', 'b.md': 'b\n', 'c d.md': 'c\n', 'gone.md': 'd\n' })
    const git = (...argv: readonly string[]) =>
      execFileSync('git', argv, { cwd, encoding: 'utf8', env: { ...process.env, ...author } }).trim()
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '-m', 'a')
    const base = git('rev-parse', 'HEAD')
    const { PATH = '' } = process.env
    writeFileSync(join(cwd, 'b.md'), 'changed\n')
    writeFileSync(join(cwd, 'c d.md'), 'changed\n')
    rmSync(join(cwd, 'gone.md'))
    git('commit', '--quiet', '-am', 'b')
    const event = join(
      temporaryFolder({ 'event.json': JSON.stringify({ pull_request: { base: { sha: base } } }) }),
      'event.json',
    )
    const env = { PATH, GITHUB_EVENT_PATH: event }
    expect(argumentsOf({ 'changed-only': 'true' }, env, cwd)).toEqual([...usual, '--', 'b.md', 'c d.md'])
    expect(argumentsOf({ 'changed-only': 'true', paths: 'b.md\na.md' }, env, cwd)).toEqual([...usual, '--', 'b.md'])
    expect(runAction({ 'changed-only': 'true', paths: 'a.md' }, env, cwd)).toMatchObject({
      status: 0,
      stdout: 'keraudit: the change touches none of the paths\n',
    })
  })

  it('reads every input that it declares', () => {
    const scripts = ['arguments.mjs', 'main.mjs']
      .map((name) => readFileSync(join(root, 'action', name), 'utf8'))
      .join('')
    expect(inputs.size).toBe(9)
    for (const name of inputs.keys()) expect(scripts).toContain(`'${name}'`)
  })
})

describe('.pre-commit-hooks.yaml', () => {
  it('runs the command of package.json', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const entry = /^ {2}entry: (.*)$/m.exec(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'))?.[1]
    expect(entry).toBe(`${Object.keys(bin)[0]} check --pass-on-no-summaries`)
  })
})

describe.skipIf(process.platform === 'win32')('scripts/release-tree.mjs', () => {
  it('commits what installs from a git address and runs, with nothing to build and nothing else to fetch', () => {
    const kept = ['package.json', 'action.yml', '.pre-commit-hooks.yaml', 'README.md', 'LICENSE', 'docs/rules.md']
    const cwd = temporaryFolder(Object.fromEntries(kept.map((path) => [path, readFileSync(join(root, path))])))
    cpSync(join(root, 'dist'), join(cwd, 'dist'), { recursive: true })
    writeFileSync(join(cwd, '.gitignore'), 'dist/\n')
    const run = (command: string, ...argv: readonly string[]) =>
      execFileSync(command, argv, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, ...author } }).trim()
    run('git', 'init', '--quiet')
    run('git', 'add', '.')
    run('git', 'commit', '--quiet', '-m', 'a')
    const commit = run(process.execPath, join(root, 'scripts/release-tree.mjs'), 'release')
    const tree = run('git', 'ls-tree', '-r', '--name-only', commit).split('\n')
    expect(tree).toEqual(expect.arrayContaining([...kept, 'dist/cli.js', 'dist/keraudit.html']))
    expect(run('git', 'status', '--porcelain')).toBe('')

    run('npm', 'install', '--global', '--prefix', join(cwd, 'installed'), `git+file://${cwd}#release`)
    expect(run(join(cwd, 'installed/bin/keraudit'), '--version')).toMatch(/^\d+\.\d+\.\d+$/)
    expect(readdirSync(join(cwd, 'installed/lib/node_modules'))).toEqual(['keraudit'])
    expect(existsSync(join(cwd, 'installed/lib/node_modules/keraudit/node_modules'))).toBe(false)
  }, 60_000)
})

describe.skipIf(process.platform === 'win32')('the package', () => {
  it('installs from its tarball in an empty folder without anything else, and every way in runs', () => {
    const folder = temporaryFolder({
      'package.json': '{ "private": true }',
      'import.mjs': 'import { audit } from "keraudit"; console.log(audit("").counts.summaries)',
      'require.cjs': 'console.log(require("keraudit").audit("").counts.summaries)',
    })
    const run = (cwd: string, command: string, ...argv: readonly string[]) =>
      execFileSync(command, argv, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
    const tarball = run(root, 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder)
    run(folder, 'npm', 'install', '--offline', '--no-audit', '--no-fund', tarball)
    const installed = join(folder, 'node_modules/keraudit')
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['keraudit'])
    expect(readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8')).toMatch(
      /^chevrotain \S+ \(Apache-2\.0\)$/m,
    )
    expect(run(folder, process.execPath, 'import.mjs')).toBe('0')
    // From Node 20.19 and 22.12 on, require loads ES modules.
    expect(run(folder, process.execPath, '--no-warnings', 'require.cjs')).toBe('0')
    const cli = join(folder, 'node_modules/.bin/keraudit')
    const summary = join(root, 'fixtures/keras2/nine-class-cnn.txt')
    for (const argv of [
      ['audit', summary],
      ['check', '--format', 'sarif', summary],
      ['explain', summary, 'conv2d_1'],
      ['stats', summary],
      ['print', '--dialect', 'keras3', summary],
      ['diff', summary, summary],
      ['fix', summary],
      ['layers', 'Conv2D'],
      ['rules', 'KA201'],
    ])
      expect(run(folder, cli, ...argv).length, argv[0]).toBeGreaterThan(argv[0] === 'fix' ? -1 : 0)
  }, 60_000)
})
