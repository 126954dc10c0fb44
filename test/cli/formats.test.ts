import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diffFormatNames } from '../../src/cli/commands/diff.ts'
import { repositoryPaths } from '../../src/cli/files/repository-path.ts'
import { diffFormats } from '../../src/diff/formats/index.ts'
import { wrongTable } from '../report/formats.ts'
import { keraudit } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const formats = [
  ...(['text', 'json', 'github', 'sarif', 'junit', 'gitlab', 'markdown'] as const),
  ...(['unix', 'rdjson', 'checkstyle', 'azure'] as const),
]
const starts: Readonly<Record<(typeof formats)[number], RegExp>> = {
  text: /^error KA201/,
  json: /^\{"schema":1,/,
  github: /^::error file=a\.md,/,
  sarif: /^\{\n {2}"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/,
  junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /,
  gitlab: /^\[\n {2}\{\n {4}"description": "KA201 /,
  markdown: /^### ❌ keraudit: 1 summary wrong\n/,
  unix: /^a\.md:7:56: .* \[error\/KA201\]$/m,
  rdjson: /^\{\n {2}"source": \{\n {4}"name": "keraudit"/,
  checkstyle: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<checkstyle version="4\.3">/,
  azure: /^##vso\[task\.logissue type=error;sourcepath=a\.md;/,
}

const folder = () => temporaryFolder({ 'a.md': wrongTable })

describe('diff --format', () => {
  it('takes every format that a difference can be written in', () => {
    expect(new Set(diffFormatNames)).toEqual(new Set(diffFormats.keys()))
    expect(diffFormatNames[0]).toBe([...diffFormats.keys()][0])
  })
})

describe('check --format', () => {
  it.each(formats)('%s goes to standard output, and the exit status is the same', async (format) => {
    const { stdout, stderr, exitCode } = await keraudit(['check', '--format', format, 'a.md'], { cwd: folder() })
    expect(stdout).toMatch(starts[format])
    expect(stdout.endsWith('\n')).toBe(true)
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 })
  })

  it('is github by itself on GitHub Actions', async () => {
    const env = { GITHUB_ACTIONS: 'true' }
    expect((await keraudit(['check', 'a.md'], { cwd: folder(), env })).stdout).toMatch(starts.github)
    expect((await keraudit(['check', 'a.md', '--format', 'text'], { cwd: folder(), env })).stdout).toMatch(starts.text)
    expect((await keraudit(['audit', 'a.md'], { cwd: folder(), env })).stdout).not.toContain('::error')
  })

  it.each([
    ['check', 'xml'],
    ['audit', 'sarif'],
  ])('of %s is refused where it is none: %s', async (command, format) => {
    const { stdout, stderr, exitCode } = await keraudit([command, '--format', format, 'a.md'], { cwd: folder() })
    expect(stderr).toContain(`argument '${format}' is invalid. Allowed choices are text, json`)
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  })
})

describe('check --output', () => {
  const read = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8')

  it('FORMAT=FILE writes further reports beside that of standard output', async () => {
    const cwd = folder()
    const output = formats.flatMap((format) => ['--output', `${format}=out.${format}`])
    const { stdout, exitCode } = await keraudit(['check', 'a.md', ...output], { cwd })
    expect(stdout).toMatch(starts.text)
    expect(exitCode).toBe(1)
    for (const format of formats) expect(read(cwd, `out.${format}`)).toMatch(starts[format])
  })

  it('FILE takes the report of --format from standard output', async () => {
    const cwd = folder()
    const argv = ['check', 'a.md', '--format', 'sarif', '--output', 'a.sarif', '--output', 'junit=a.xml']
    expect((await keraudit(argv, { cwd })).stdout).toBe('')
    expect(read(cwd, 'a.sarif')).toMatch(starts.sarif)
    expect(read(cwd, 'a.xml')).toMatch(starts.junit)
  })

  it('FILE is text on GitHub Actions too', async () => {
    const cwd = folder()
    await keraudit(['check', 'a.md', '--output', 'a.txt'], { cwd, env: { GITHUB_ACTIONS: 'true' } })
    expect(read(cwd, 'a.txt')).toMatch(starts.text)
  })

  it.each([
    [['--output', 'sarrif=a.sarif'], 'Unknown format sarrif'],
    [['--output', 'sarif='], 'Expected the name of a file'],
    [['--output', 'a.txt', '--output', 'sarif=a.txt'], 'a.txt would be written twice'],
  ])('%j is refused', async (output, message) => {
    const { stderr, exitCode } = await keraudit(['check', 'a.md', ...output], { cwd: folder() })
    expect(stderr).toContain(message)
    expect(exitCode).toBe(2)
  })

  it('does not overwrite a file that is named to be checked', async () => {
    const cwd = folder()
    const { stdout, stderr, exitCode } = await keraudit(['check', './a.md', '--output', 'sarif=a.md'], { cwd })
    expect(stderr).toBe(
      'keraudit: --output a.md would overwrite ./a.md, which is an input (--exclude skips it); nothing was done\n',
    )
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
    expect(read(cwd, 'a.md')).toBe(wrongTable)
  })

  it('that fails is exit 3, and the others are still written', async () => {
    const cwd = folder()
    const argv = ['check', 'a.md', '--output', 'sarif=no/where.sarif', '--output', 'junit=a.xml']
    const { stderr, exitCode } = await keraudit(argv, { cwd })
    expect(stderr).toBe('keraudit: cannot write no/where.sarif: no such file or folder\n')
    expect(read(cwd, 'a.xml')).toMatch(starts.junit)
    expect(exitCode).toBe(3)
  })
})

describe('paths in reports for code hosts', () => {
  it('are those of the repository, whatever folder the command runs in', async () => {
    const root = temporaryFolder({ 'docs/sub/a.md': wrongTable })
    mkdirSync(join(root, '.git'))
    const fingerprints = async (cwd: string, path: string) => {
      const { stdout } = await keraudit(['check', '--format', 'gitlab', path], { cwd })
      return JSON.parse(stdout).map((issue: { fingerprint: string; location: { path: string } }) => [
        issue.location.path,
        issue.fingerprint,
      ])
    }
    const expected = await fingerprints(root, 'docs/sub/a.md')
    expect(expected[0][0]).toBe('docs/sub/a.md')
    expect(await fingerprints(join(root, 'docs'), 'sub/a.md')).toEqual(expected)
    expect(await fingerprints(join(root, 'docs'), join(root, 'docs/sub/a.md'))).toEqual(expected)
  })

  it('stay as they are outside of it, and standard input keeps its name', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, '.git'))
    const pathOf = repositoryPaths(root, '<stdin>')
    expect(pathOf('/elsewhere/a.md')).toBe('/elsewhere/a.md')
    expect(pathOf('<stdin>')).toBe('<stdin>')
    expect(pathOf('..a/b.md')).toBe('..a/b.md')
  })
})
