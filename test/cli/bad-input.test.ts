import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const good = `Layer (type)                 Output Shape              Param #
=================================================================
dense_1 (Dense)              (None, 128)               100480
_________________________________________________________________
dense_2 (Dense)              (None, 10)                1290
=================================================================
Total params: 101,770
Trainable params: 101,770
Non-trainable params: 0
_________________________________________________________________
`

const noSummary = (where: string, read: string): string =>
  `keraudit: no Keras summary found in ${where} (${read})
  expected: a table as model.summary() prints it, with its header "Layer (type)  Output Shape  Param #"
  try: paste the whole output, header and totals included; or pass --pass-on-no-summaries if none is required
`

describe('a text without a summary', () => {
  it('on standard input is exit 2, with what was read, what was expected, and what to try', async () => {
    expect(await keraudit(['check'], { stdin: 'Hello.\n' })).toEqual({
      stdout: 'no summary; no errors\n',
      stderr: noSummary('standard input', '1 line read'),
      exitCode: 2,
    })
  })

  it('that is empty is told to be empty', async () => {
    const { stderr, exitCode } = await keraudit([], { stdin: '' })
    expect(stderr).toBe(`keraudit: warning: <stdin> is empty
keraudit: no Keras summary found in standard input (0 lines read)
  expected: a table as model.summary() prints it, with its header "Layer (type)  Output Shape  Param #"
  try: name what to check, such as . for this folder; or pass - and --pass-on-no-summaries if it may be empty
`)
    expect(exitCode).toBe(2)
  })

  it('that is empty passes only where somebody named it', async () => {
    const exitCode = async (...paths: readonly string[]) =>
      (await keraudit(['check', '--pass-on-no-summaries', ...paths], { stdin: '' })).exitCode
    expect([await exitCode(), await exitCode('-')]).toEqual([2, 0])
  })

  it('in several files counts them', async () => {
    const cwd = temporaryFolder({ 'a.txt': 'Hello.\n', 'b.txt': '' })
    const { stderr } = await keraudit(['check', 'a.txt', 'b.txt'], { cwd })
    expect(stderr).toBe(`keraudit: warning: b.txt is empty\n${noSummary('a.txt, b.txt', '2 files checked')}`)
  })

  it('passes with --pass-on-no-summaries', async () => {
    expect(await keraudit(['check', '--pass-on-no-summaries', '-'], { stdin: 'Hello.\n' })).toEqual({
      stdout: 'no summary; no errors\n',
      stderr: '',
      exitCode: 0,
    })
  })

  it('does not stop others from being checked', async () => {
    const cwd = temporaryFolder({ 'a.txt': 'Hello.\n', 'b.txt': good })
    const { stderr, exitCode } = await keraudit(['check', 'a.txt', 'b.txt'], { cwd })
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  })
})

describe('a folder', () => {
  it('without a file to look into says what was passed over', async () => {
    const cwd = temporaryFolder({ 'x/a.png': '', 'x/b.h5': '' })
    const { stderr, exitCode } = await keraudit(['check', 'x'], { cwd })
    expect(stderr).toBe(`keraudit: no Keras summary found in x (0 files checked; 2 files skipped by extension)
  expected: a table as model.summary() prints it, with its header "Layer (type)  Output Shape  Param #"
  try: use --files to see which files are checked (.gitignore, --exclude and a configuration exclude some); or name a file itself, whatever its extension; or pass --pass-on-no-summaries if none is required
`)
    expect(exitCode).toBe(2)
  })

  it('whose every file is left out says how to see why', async () => {
    const cwd = temporaryFolder({ 'a.md': good })
    const { stderr, exitCode } = await keraudit(['check', '--ignore', '*.md', 'a.md'], { cwd })
    expect(stderr).toContain('no Keras summary found in a.md (0 files checked)')
    expect(stderr).toContain('  try: use --files to see which files are checked (.gitignore')
    expect(exitCode).toBe(2)
  })

  it('with a summary among other files is checked', async () => {
    const cwd = temporaryFolder({ 'x/a.png': '', 'x/b.md': good, 'x/c.md': 'Hello.' })
    const { stdout, stderr, exitCode } = await keraudit(['check', '--format', 'json', 'x'], { cwd })
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(JSON.parse(stdout).counts).toMatchObject({ files: 2, summaries: 1 })
  })
})

describe('a file that cannot be read', () => {
  it('is named, with exit 3, and the others are checked', async () => {
    const cwd = temporaryFolder({ 'b.txt': good })
    const { stdout, stderr, exitCode } = await keraudit(['check', 'missing.txt', 'b.txt', 'b.txt/c'], { cwd })
    expect(stderr).toBe(
      'keraudit: cannot read missing.txt: no such file or folder\nkeraudit: cannot read b.txt/c: part of the path is a file, not a folder\n',
    )
    expect(stdout).toMatch(/^1 summary verified; 2 rows/)
    expect(exitCode).toBe(3)
  })

  it('because a link leads nowhere', async () => {
    const cwd = temporaryFolder()
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'link.txt'))
    const { stderr, exitCode } = await keraudit(['check', 'link.txt'], { cwd })
    expect({ stderr, exitCode }).toEqual({
      stderr: `keraudit: cannot read link.txt: it is a broken symbolic link to ${join(cwd, 'nowhere')}\n`,
      exitCode: 3,
    })
  })

  it.skipIf(process.getuid?.() === 0)('because it must not be read', async () => {
    const cwd = temporaryFolder({ 'a.txt': good })
    chmodSync(join(cwd, 'a.txt'), 0)
    const { stderr, exitCode } = await keraudit(['check', 'a.txt'], { cwd })
    expect({ stderr, exitCode }).toEqual({ stderr: 'keraudit: cannot read a.txt: permission denied\n', exitCode: 3 })
  })

  it('because it is no text', async () => {
    const cwd = temporaryFolder({ 'weights.bin': Buffer.from('504b0304140000000800', 'hex') })
    const { stderr, exitCode } = await keraudit(['weights.bin'], { cwd })
    expect(stderr).toBe('keraudit: weights.bin is not a text file\n')
    expect(exitCode).toBe(3)
  })

  it('because it is larger than --max-file-size allows, is only warned of in a folder', async () => {
    const cwd = temporaryFolder({ 'x/a.txt': good })
    const message = 'x/a.txt was skipped: 521 bytes exceeds --max-file-size 100 bytes\n'
    expect(await keraudit(['check', '--max-file-size', '100', 'x/a.txt'], { cwd })).toMatchObject({
      stderr: `keraudit: ${message}`,
      exitCode: 3,
    })
    expect(await keraudit(['check', '--max-file-size', '100', '--pass-on-no-summaries', 'x'], { cwd })).toMatchObject({
      stderr: `keraudit: warning: ${message}`,
      exitCode: 0,
    })
  })
})

describe('explain and diff', () => {
  it.each([[['explain', 'a.txt']], [['diff', 'a.txt', 'b.txt']]])(
    '%j read no file above --max-file-size',
    async (argv) => {
      const cwd = temporaryFolder({ 'a.txt': good, 'b.txt': good })
      const { stderr, exitCode } = await keraudit([...argv, '--max-file-size', '100'], { cwd })
      expect(stderr).toContain('a.txt was skipped: 521 bytes exceeds --max-file-size 100 bytes')
      expect(exitCode).toBe(3)
      expect((await keraudit([...argv, '--max-file-size', '600'], { cwd })).exitCode).toBe(0)
    },
  )
})

describe('bad usage is exit 2, with what is known', () => {
  it.each([
    [['check', '--zzzzzzzz'], "keraudit: unknown option '--zzzzzzzz'\n"],
    [
      ['check', '--fail-on', 'often'],
      "keraudit: option '--fail-on <level>' argument 'often' is invalid. Allowed choices are error, warning, partial, never.\n",
    ],
    [
      ['--format', 'yaml'],
      "keraudit: option '--format <format>' argument 'yaml' is invalid. Allowed choices are text, json, html, csv, latex, markdown-table, mermaid, dot, svg.\n",
    ],
    [
      ['check', '--max-file-size', 'big'],
      "keraudit: option '--max-file-size <size>' argument 'big' is invalid. Expected a size such as 500k, 64MB or 2GB.\n",
    ],
  ])('%j', async (argv, message) => {
    const { stdout, stderr, exitCode } = await keraudit(argv, { stdin: '' })
    const command = argv[0] === 'check' ? 'check' : 'audit'
    expect(stderr).toBe(`${message}(see keraudit ${command} --help)\n`)
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  })

  it('for a glob that matches nothing', async () => {
    const cwd = temporaryFolder({ 'b.txt': good })
    const { stderr, exitCode } = await keraudit(['check', '*.md', 'b.txt'], { cwd })
    expect({ stderr, exitCode }).toEqual({ stderr: 'keraudit: no file matches *.md\n', exitCode: 2 })
  })

  it('a command nearly right is suggested where it is no file', async () => {
    const cwd = temporaryFolder({ 'a.txt': good })
    const { stdout, stderr, exitCode } = await keraudit(['chekc', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: there is no command and no file chekc; did you mean check? (see keraudit --help)\n')
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
    expect((await keraudit(['model.txt'], { cwd })).stderr).not.toContain('did you mean')
    expect((await keraudit(['help', 'chekc'], { cwd })).stderr).toBe(
      'keraudit: there is no command chekc; did you mean check? (see keraudit --help)\n',
    )
    expect((await keraudit(['help', 'check'], { cwd })).exitCode).toBe(0)
  })

  it('an option nearly right is suggested', async () => {
    const { stderr } = await keraudit(['check', '--formt', 'json'], { stdin: '' })
    expect(stderr).toContain('Did you mean --format?')
  })
})

describe('hostile text', () => {
  it('reports a number past 2^53−1 at its place and checks the rest', async () => {
    const text = good.replace('1290', '9007199254740993')
    const { stdout, exitCode } = await keraudit(['check', '--format', 'json'], { stdin: text })
    const { findings, summaries } = JSON.parse(stdout)
    expect(findings).toContainEqual(expect.objectContaining({ code: 'KA105', severity: 'error', line: 5, column: 56 }))
    expect(summaries[0].layers[0]).toMatchObject({ name: 'dense_1', outcome: 'narrowed' })
    expect(exitCode).toBe(1)
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for the name of a layer',
    async (name) => {
      const text = good.replace(/^dense_1 \(Dense\) +/m, `${name} (Dense)`.padEnd(29))
      const { stdout, exitCode } = await keraudit(['check', '--format', 'json'], { stdin: text })
      expect(JSON.parse(stdout).summaries[0].layers[0]).toMatchObject({
        name,
        className: 'Dense',
        outcome: 'narrowed',
      })
      expect(exitCode).toBe(0)
    },
  )

  it('echoes no escape of a layer name or a path', async () => {
    const text = good.replace('dense_2', 'd\u001b[2J').replace('1290', '1209')
    const { stdout, stderr } = await keraudit(['audit', '--stdin-filename', 'a\u001b]0;b'], { stdin: text })
    expect(stdout + stderr).not.toContain('\u001b')
  })

  it('reads half a table as far as it goes', async () => {
    const text = good.slice(0, good.indexOf('dense_2'))
    const { stdout, exitCode } = await keraudit(['check', '--format', 'json'], { stdin: text })
    expect(JSON.parse(stdout).summaries[0]).toMatchObject({ verdict: 'partial', layers: [{ name: 'dense_1' }] })
    expect(exitCode).toBe(0)
  })

  it('reads UTF-16 as Windows PowerShell writes it', async () => {
    const { stdout, exitCode } = await keraudit(['check'], { stdin: Buffer.from(`\ufeff${good}`, 'utf16le') })
    expect(stdout).toMatch(/^1 summary verified/)
    expect(exitCode).toBe(0)
  })
})
