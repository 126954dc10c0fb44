import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit, root } from './run-command.ts'
import { rightTable as right, wrongTotal } from './small-table.ts'
import { temporaryFolder } from './temporary-folder.ts'

const read = (path: string) => readFileSync(join(root, 'fixtures', path))

const wrongRow = right.replace('650\n', '560\n')

describe('fix', () => {
  it('shows the corrected text as a diff, and fails', async () => {
    const cwd = temporaryFolder({ 'docs/model.txt': wrongTotal })
    expect(await keraudit(['fix', 'docs/model.txt'], { cwd })).toEqual({
      stdout: `--- a/docs/model.txt
+++ b/docs/model.txt
@@ -6,7 +6,7 @@
 _________________________________________________________________
 dense_2 (Dense)              (None, 10)                650
 =================================================================
-Total params: 50,980
+Total params: 50,890
 Trainable params: 50,890
 Non-trainable params: 0
 _________________________________________________________________
`,
      stderr: 'keraudit: 1 number to fix in 1 file\n',
      exitCode: 1,
    })
    expect(readFileSync(join(cwd, 'docs/model.txt'), 'utf8')).toBe(wrongTotal)
  })

  it('--write changes the file, and passes; a second time there is nothing to do', async () => {
    const cwd = temporaryFolder({ 'model.txt': wrongTotal })
    expect(await keraudit(['fix', '--write', 'model.txt'], { cwd })).toEqual({
      stdout: '',
      stderr: 'keraudit: fixed 1 number in 1 file\n',
      exitCode: 0,
    })
    expect(readFileSync(join(cwd, 'model.txt'), 'utf8')).toBe(right)
    expect(await keraudit(['fix', '--write', 'model.txt'], { cwd })).toEqual({
      stdout: '',
      stderr: 'keraudit: nothing to fix in 1 table\n',
      exitCode: 0,
    })
    expect((await keraudit(['check', 'model.txt'], { cwd })).exitCode).toBe(0)
  })

  it('offers the number of a row, and changes it with --unsafe', async () => {
    const cwd = temporaryFolder({ 'model.txt': wrongRow })
    expect(await keraudit(['fix', 'model.txt'], { cwd })).toEqual({
      stdout: '',
      stderr:
        'keraudit: model.txt:7: KA201: dense_2 would become 650 with --unsafe\n' +
        'keraudit: nothing to fix in 1 table; 1 more with --unsafe\n',
      exitCode: 0,
    })
    expect((await keraudit(['fix', '--unsafe', 'model.txt'], { cwd })).stdout).toContain(`
-dense_2 (Dense)              (None, 10)                560
+dense_2 (Dense)              (None, 10)                650
`)
  })

  it('tells what it cannot fix', async () => {
    const path = 'fixtures/broken/output-shape/alexnet-channels.txt'
    expect(await keraudit(['fix', path])).toEqual({
      stdout: '',
      stderr: `keraudit: ${path}:9: KA401 not fixed: \`max_pooling2d\`: output shape (None, 27, 27, 69) printed, but no MaxPooling2D produces it from (None, 55, 55, 96) (either a shape or a count is wrong; the text does not show which)
keraudit: nothing to fix in 1 table; 1 error to review yourself
`,
      exitCode: 0,
    })
  })

  it('--quiet shows the diff only', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrongTotal, 'b.txt': wrongRow })
    const { stdout, stderr, exitCode } = await keraudit(['fix', '--quiet', 'a.txt', 'b.txt'], { cwd })
    expect(stdout).toMatch(/^--- a\/a\.txt\n/)
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 })
  })

  it('--format json tells every change and its place', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrongTotal, 'b.txt': wrongRow })
    const { stdout, exitCode } = await keraudit(['fix', '--format', 'json', 'a.txt', 'b.txt'], { cwd })
    const total = { subject: 'Total params', line: 9, column: 15, printed: 50_980, expected: 50_890 }
    const row = { subject: 'dense_2', line: 7, column: 56, printed: 560, expected: 650 }
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      tool: { name: 'keraudit' },
      written: false,
      files: [
        { path: 'a.txt', tables: 1, fixes: [{ ...total, code: 'KA202', replacement: '50,890', safe: true }] },
        { path: 'b.txt', tables: 1, fixes: [], offered: [{ ...row, code: 'KA201', replacement: '650', safe: false }] },
      ],
    })
    expect(exitCode).toBe(1)
  })
})

describe('the diff', () => {
  it('is one that git apply takes, for every kind of line end and file', async () => {
    const files = {
      'plain.txt': wrongTotal,
      'windows.txt': wrongTotal.replaceAll('\n', '\r\n'),
      'open-end.md': `${'`'.repeat(3)}\n${wrongTotal}${'`'.repeat(3)}`,
      'mark.txt': `\ufeff${wrongTotal}`,
    }
    const cwd = temporaryFolder(files)
    const { stdout } = await keraudit(['fix', ...Object.keys(files)], { cwd })
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd, input: stdout })
    for (const [path, text] of Object.entries(files)) {
      expect(readFileSync(join(cwd, path), 'utf8')).toBe(text.replace('50,980', '50,890'))
    }
  })

  it('is painted on a terminal, where it lets no control character of the file through', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrongTotal.replace('Non-', '\u001b]0;x\u0007Non-') })
    const { stdout } = await keraudit(['fix', 'a.txt'], { cwd, columns: 80 })
    expect(stdout).toContain('\u001b[31m-Total params: 50,980\u001b[39m\n\u001b[32m+Total params: 50,890\u001b[39m\n')
    expect(stdout).toContain(' \ufffd]0;x\ufffdNon-trainable')
  })
})

describe('fix --write', () => {
  it.each([
    ['UTF-16', Buffer.from(`\ufeff${wrongTotal}`, 'utf16le'), Buffer.from(`\ufeff${right}`, 'utf16le')],
    ['windows-1252', Buffer.from(`\xe9\xe8\n${wrongTotal}`, 'latin1'), Buffer.from(`\xe9\xe8\n${right}`, 'latin1')],
    ['old line ends', Buffer.from(wrongTotal.replaceAll('\n', '\r')), Buffer.from(right.replaceAll('\n', '\r'))],
  ])('keeps every other byte of %s', async (_, before, after) => {
    const cwd = temporaryFolder({ 'a.txt': before })
    expect((await keraudit(['fix', '--write', 'a.txt'], { cwd })).exitCode).toBe(0)
    expect(readFileSync(join(cwd, 'a.txt'))).toEqual(after)
  })

  it('corrects standard input to standard output', async () => {
    expect(await keraudit(['fix', '--write'], { stdin: wrongTotal })).toEqual({
      stdout: right,
      stderr: 'keraudit: fixed 1 number in 1 file\n',
      exitCode: 0,
    })
    expect((await keraudit(['fix', '--write', '-'], { stdin: right })).stdout).toBe(right)
  })

  it('does not turn standard input into another encoding', async () => {
    const stdin = Buffer.from(`\ufeff${wrongTotal}`, 'utf16le')
    expect(await keraudit(['fix', '--write', '--quiet'], { stdin })).toEqual({
      stdout: '',
      stderr: 'keraudit: <stdin> is not UTF-8: save it as a file and give that file to --write\n',
      exitCode: 2,
    })
  })

  it('sets a notebook right in the text and the HTML that it keeps', async () => {
    const notebook = read('containers/displayed.ipynb')
    const text = notebook.toString('utf8')
    const wrong = text.replace('[38;5;34m35', '[38;5;34m53').replace('color: #00af00">35<', 'color: #00af00">53<')
    const cwd = temporaryFolder({ 'a.ipynb': wrong })
    await keraudit(['fix', '--write', 'a.ipynb'], { cwd })
    expect(readFileSync(join(cwd, 'a.ipynb'))).toEqual(notebook)
  })
})

describe('what hinders fix', () => {
  it('no summary is exit 2, unless --pass-on-no-summaries', async () => {
    const stdin = 'Hello.\n'
    expect(await keraudit(['fix'], { stdin })).toEqual({
      stdout: '',
      stderr: 'keraudit: no Keras summary found in standard input\n',
      exitCode: 2,
    })
    expect(await keraudit(['fix', '--pass-on-no-summaries'], { stdin })).toEqual({
      stdout: '',
      stderr: '',
      exitCode: 0,
    })
  })

  it('a file that cannot be read is exit 3, and the others are set right', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrongTotal })
    const { stderr, exitCode } = await keraudit(['fix', '--write', 'no.txt', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: cannot read no.txt: no such file or folder\nkeraudit: fixed 1 number in 1 file\n')
    expect(exitCode).toBe(3)
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(right)
  })

  it.skipIf(process.getuid?.() === 0)('a file that cannot be written is exit 3', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrongTotal })
    chmodSync(join(cwd, 'a.txt'), 0o444)
    const { stderr, exitCode } = await keraudit(['fix', '--write', '--quiet', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: cannot write a.txt: permission denied\n')
    expect(exitCode).toBe(3)
  })

  it('bytes that are no text on the line of the number leave the file as it is', async () => {
    const [head = '', tail = ''] = wrongTotal.split('Total params: 50,980')
    const bytes = Buffer.concat([
      Buffer.from(`${'é'.repeat(20)}\n${head}`),
      Buffer.from([0xff]),
      Buffer.from(`Total params: 50,980${tail}`),
    ])
    const cwd = temporaryFolder({ 'a.txt': bytes })
    const { stderr, exitCode } = await keraudit(['fix', '--write', '--quiet', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: a.txt was not changed: the line with the number is not UTF-8\n')
    expect(exitCode).toBe(3)
    expect(readFileSync(join(cwd, 'a.txt'))).toEqual(bytes)
  })

  it('an unknown option is exit 2', async () => {
    const { stderr, exitCode } = await keraudit(['fix', '--wirte', 'a.txt'])
    expect(stderr).toContain("unknown option '--wirte'")
    expect(exitCode).toBe(2)
  })
})

describe('fix --help', () => {
  it('fits 80 columns and says what the exit status means', async () => {
    const { stdout } = await keraudit(['fix', '--help'])
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(stdout).toContain('the exit status is 1 if one would be')
  })
})
