import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { keraudit } from './run-command.ts'
import { rightTable as right, wrongTotal as wrong } from './small-table.ts'
import { temporaryFolder } from './temporary-folder.ts'

const textAt = (cwd: string, path: string) => readFileSync(join(cwd, path), 'utf8')

/** A disk that takes so many bytes more, and then none. */
function fullDisk(room: number): (file: number, bytes: Uint8Array) => number {
  let left = room
  return (file, bytes) => {
    if (left === 0) throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    const taken = writeSync(file, bytes.subarray(0, Math.min(left, 100)))
    left -= taken
    return taken
  }
}

/** The name under which a run writes what is to replace a file. */
const besideOf = (name: string, digit: string) => `.${name}.${digit.repeat(8)}-0000-4000-8000-000000000000.tmp`

function makeAnHourOld(path: string): void {
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(path, hourAgo, hourAgo)
}

describe('a file that is fixed', () => {
  it('is whole or as it was when the disk is full, and nothing else is left', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    expect(await keraudit(['fix', '--write', 'a.txt'], { cwd, writeBytes: fullDisk(300) })).toEqual({
      stdout: '',
      stderr:
        'keraudit: cannot write a.txt: the disk is full\nkeraudit: fixed 0 numbers in 0 files; 1 file not written\n',
      exitCode: 3,
    })
    expect(readdirSync(cwd)).toEqual(['a.txt'])
    expect(textAt(cwd, 'a.txt')).toBe(wrong)
  })

  it('is rid of what a run that was killed left beside it, but not of what is being written now', async () => {
    const [killed, running] = [besideOf('a.txt', '0'), besideOf('a.txt', '1')]
    const others = ['.a.txt.tmp', '.a.txt.notes.tmp', besideOf('b.txt', '0')]
    const names = [killed, running, ...others]
    const cwd = temporaryFolder({ 'a.txt': wrong, ...Object.fromEntries(names.map((name) => [name, 'half'])) })
    for (const name of names) if (name !== running) makeAnHourOld(join(cwd, name))
    expect((await keraudit(['fix', '--write', 'a.txt'], { cwd })).exitCode).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual(['a.txt', running, ...others].sort())
  })

  it('is rid of it although something else of such a name cannot be removed', async () => {
    const [first, last, folder] = [besideOf('a.txt', '0'), besideOf('a.txt', '2'), besideOf('a.txt', '1')]
    const cwd = temporaryFolder({ 'a.txt': wrong, [first]: 'half', [last]: 'half' })
    mkdirSync(join(cwd, folder))
    for (const name of [first, last, folder]) makeAnHourOld(join(cwd, name))
    expect((await keraudit(['fix', '--write', 'a.txt'], { cwd })).exitCode).toBe(0)
    expect(readdirSync(cwd).sort()).toEqual([folder, 'a.txt'].sort())
  })

  it('is written although the disk takes it in pieces', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    expect((await keraudit(['fix', '--write', 'a.txt'], { cwd, writeBytes: fullDisk(10_000) })).exitCode).toBe(0)
    expect(textAt(cwd, 'a.txt')).toBe(right)
  })

  it.skipIf(process.platform === 'win32')('is whole when somebody interrupts, and nothing else is left', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    const besideIt: string[][] = []
    const interrupted: string[] = []
    const listen = (signal: NodeJS.Signals) => interrupted.push(signal)
    process.on('SIGINT', listen)
    const writeBytes = (file: number, bytes: Uint8Array) => {
      besideIt.push(readdirSync(cwd).filter((name) => name !== 'a.txt'))
      process.kill(process.pid, 'SIGINT')
      return writeSync(file, bytes.subarray(0, 100))
    }
    await keraudit(['fix', '--write', 'a.txt'], { cwd, writeBytes })
    await setImmediate()
    process.off('SIGINT', listen)
    expect(besideIt[0]).toHaveLength(1)
    expect(interrupted.length).toBeGreaterThan(0)
    expect(readdirSync(cwd)).toEqual(['a.txt'])
    expect(textAt(cwd, 'a.txt')).toBe(right)
  })

  it('is left alone where it was changed meanwhile, before or while it is written', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    const writeBytes = (file: number, bytes: Uint8Array) => {
      writeFileSync(join(cwd, 'a.txt'), 'typed meanwhile')
      return writeSync(file, bytes)
    }
    const { stderr, exitCode } = await keraudit(['fix', '--write', '--quiet', 'a.txt'], { cwd, writeBytes })
    expect(stderr).toBe('keraudit: a.txt was not written: it has changed since it was read\n')
    expect(exitCode).toBe(3)
    expect(readdirSync(cwd)).toEqual(['a.txt'])
    expect(textAt(cwd, 'a.txt')).toBe('typed meanwhile')
  })

  it.skipIf(process.platform === 'win32')('keeps its mode', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    chmodSync(join(cwd, 'a.txt'), 0o751)
    await keraudit(['fix', '--write', 'a.txt'], { cwd })
    expect(textAt(cwd, 'a.txt')).toBe(right)
    expect(statSync(join(cwd, 'a.txt')).mode & 0o7777).toBe(0o751)
  })

  it('is written through symbolic links, which stay', async () => {
    const cwd = temporaryFolder({ 'sub/a.txt': wrong })
    symlinkSync('sub/a.txt', join(cwd, 'link.txt'))
    await keraudit(['fix', '--write', 'link.txt'], { cwd })
    expect(readlinkSync(join(cwd, 'link.txt'))).toBe('sub/a.txt')
    expect(textAt(cwd, 'sub/a.txt')).toBe(right)
    expect(readdirSync(join(cwd, 'sub'))).toEqual(['a.txt'])
  })
})

describe('a report', () => {
  it('that fails leaves the one before it', async () => {
    const cwd = temporaryFolder({ 'a.txt': right, 'report.txt': 'the last report' })
    const argv = ['check', '--output', 'json=report.txt', 'a.txt']
    const { stderr, exitCode } = await keraudit(argv, { cwd, writeBytes: fullDisk(50) })
    expect(stderr).toBe('keraudit: cannot write report.txt: the disk is full\n')
    expect(exitCode).toBe(3)
    expect(readdirSync(cwd)).toEqual(['a.txt', 'report.txt'])
    expect(textAt(cwd, 'report.txt')).toBe('the last report')
  })

  it('goes to where a link leads, even where nothing stands yet', async () => {
    const cwd = temporaryFolder({ 'a.txt': right })
    symlinkSync('real.json', join(cwd, 'link.json'))
    expect((await keraudit(['check', '--output', 'json=link.json', 'a.txt'], { cwd })).exitCode).toBe(0)
    expect(lstatSync(join(cwd, 'link.json')).isSymbolicLink()).toBe(true)
    expect(JSON.parse(textAt(cwd, 'real.json')).schema).toBe(1)
  })

  it.skipIf(process.platform !== 'linux')('goes to devices', async () => {
    const cwd = temporaryFolder({ 'a.txt': right })
    expect((await keraudit(['check', '--output', 'json=/dev/null', 'a.txt'], { cwd })).exitCode).toBe(0)
    const { stderr } = await keraudit(['check', '--output', 'json=/dev/full', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: cannot write /dev/full: the disk is full\n')
  })

  it.each([
    ['a folder', '.', 'README.md'],
    ['a glob', '*.md', './README.md'],
    ['a symbolic link', '.', 'link'],
    ['a hard link', '.', 'hard'],
  ])('never overwrites what is checked, reached by %s', async (_, path, output) => {
    const cwd = temporaryFolder({ 'README.md': wrong })
    symlinkSync('README.md', join(cwd, 'link'))
    linkSync(join(cwd, 'README.md'), join(cwd, 'hard'))
    const { stdout, stderr, exitCode } = await keraudit(['check', path, '--output', `markdown=${output}`], { cwd })
    expect(stderr).toBe(
      `keraudit: --output ${output} would overwrite README.md, which is an input (--exclude skips it); nothing was done\n`,
    )
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
    expect(textAt(cwd, 'README.md')).toBe(wrong)
  })

  it('may take the place of a file that --ignore leaves out', async () => {
    const cwd = temporaryFolder({ 'a.md': right, 'report.md': 'the last report' })
    const argv = ['check', '.', '--ignore', 'report.md', '--output', 'json=report.md']
    expect((await keraudit(argv, { cwd })).exitCode).toBe(0)
    expect(JSON.parse(textAt(cwd, 'report.md')).counts.files).toBe(1)
  })

  it.each([
    ['baseline.json', 'the baseline'],
    ['keraudit.config.json', 'a configuration'],
    ['mine.json', 'a configuration'],
  ])('never overwrites %s', async (output, what) => {
    const files = { 'baseline.json': '{ "findings": [] }', 'keraudit.config.json': '{}', 'mine.json': '{}' }
    const cwd = temporaryFolder({ 'a.txt': right, ...files })
    const options = ['--config', 'mine.json', '--baseline', 'baseline.json', '--output', `json=${output}`]
    const { stderr, exitCode } = await keraudit(['check', ...options, 'a.txt'], { cwd })
    expect(stderr).toBe(`keraudit: --output ${output} would overwrite ${what}; nothing was done\n`)
    expect(exitCode).toBe(2)
    expect(textAt(cwd, output)).toBe(files[output as keyof typeof files])
  })

  it('is not written twice to one file', async () => {
    const cwd = temporaryFolder({ 'a.txt': right })
    const argv = ['check', '--output', 'json=r.json', '--output', 'sarif=./r.json', 'a.txt']
    expect(await keraudit(argv, { cwd })).toMatchObject({
      stderr: 'keraudit: --output would write ./r.json twice; nothing was done\n',
      exitCode: 2,
    })
  })
})

describe('--max-file-size', () => {
  async function* endless(): AsyncIterable<Uint8Array> {
    for (;;) yield Buffer.alloc(1000)
  }

  it('holds for standard input without an end', async () => {
    expect(await keraudit(['check', '--max-file-size', '10k'], { stdin: endless() })).toMatchObject({
      stderr: 'keraudit: <stdin> was skipped: it exceeds --max-file-size 10.0 KB\n',
      exitCode: 3,
    })
  })

  it.skipIf(process.platform !== 'linux')('holds for devices, which say that they are empty', async () => {
    for (const argv of [
      ['check', '/dev/zero'],
      ['fix', '/dev/zero'],
      ['explain', '/dev/zero'],
    ]) {
      const { stderr, exitCode } = await keraudit([...argv, '--max-file-size', '1MB'])
      expect(stderr).toContain('/dev/zero was skipped: it exceeds --max-file-size 1.0 MB')
      expect(exitCode).toBe(3)
    }
  })

  it('lets a file of just that size pass', async () => {
    const cwd = temporaryFolder({ 'a.txt': right })
    const size = String(Buffer.byteLength(right))
    expect((await keraudit(['check', '--max-file-size', size, 'a.txt'], { cwd })).exitCode).toBe(0)
  })
})

describe('a baseline file', () => {
  const run = (cwd: string, ...argv: readonly string[]) => keraudit(['check', '--baseline', 'b.json', ...argv], { cwd })

  it('that fails to be written leaves the one before it', async () => {
    const before = '{ "findings": [] }'
    const cwd = temporaryFolder({ 'a.txt': wrong, 'b.json': before })
    const options = { cwd, writeBytes: fullDisk(10) }
    const { stderr, exitCode } = await keraudit(
      ['check', '--baseline', 'b.json', '--update-baseline', 'a.txt'],
      options,
    )
    expect(stderr).toBe('keraudit: cannot write b.json: the disk is full\n')
    expect(exitCode).toBe(3)
    expect(readdirSync(cwd)).toEqual(['a.txt', 'b.json'])
    expect(textAt(cwd, 'b.json')).toBe(before)
  })

  it.each(['', ' \n'])('that is empty (%j) is filled by --update-baseline', async (text) => {
    const cwd = temporaryFolder({ 'a.txt': wrong, 'b.json': text })
    expect((await run(cwd, 'a.txt')).exitCode).toBe(2)
    expect(await run(cwd, '--update-baseline', 'a.txt')).toMatchObject({ stderr: '', exitCode: 0 })
    expect(JSON.parse(textAt(cwd, 'b.json')).findings).toHaveLength(1)
  })

  it.each([-1, 0])('counts no findings less than once: %i', async (count) => {
    const entry = { path: 'a.txt', rule: 'KA202', model: 'sequential', layer: null, count }
    const cwd = temporaryFolder({ 'a.txt': wrong, 'b.json': JSON.stringify({ findings: [entry] }) })
    const { stderr, exitCode } = await run(cwd, 'a.txt')
    expect(stderr).toMatch(new RegExp(`findings\\[0\\]\\.count: must be 1 or more, not ${count}\n$`))
    expect(exitCode).toBe(2)
  })
})
