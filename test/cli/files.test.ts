import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expandPaths } from '../../src/cli/files/expand-paths.ts'
import { mayHoldSummary } from '../../src/cli/files/prefilter.ts'
import { formatSize, parseSize } from '../../src/cli/size.ts'
import { temporaryFolder } from './temporary-folder.ts'

async function found(
  folder: string,
  paths: readonly string[],
  ignore: readonly string[] = [],
): Promise<readonly string[]> {
  return (await expandPaths(paths, folder, ignore)).files.map((file) => file.path)
}

describe('the files under a folder', () => {
  it('are those with endings of text, or without an ending, in the order of their names', async () => {
    const folder = temporaryFolder({
      'b.md': '',
      'a.txt': '',
      'sub/c.ipynb': '',
      README: '',
      'weights.h5': '',
      'cat.png': '',
    })
    expect(await found(folder, ['.'])).toEqual(['README', 'a.txt', 'b.md', 'sub/c.ipynb'])
    expect((await expandPaths(['.'], folder, [])).skipped).toBe(2)
  })

  it('are called after the folder as it was named', async () => {
    const folder = temporaryFolder({ 'docs/a.md': '' })
    expect(await found(folder, ['docs'])).toEqual(['docs/a.md'])
    expect(await found(folder, ['./docs/'])).toEqual(['docs/a.md'])
    expect(await found(folder, [join(folder, 'docs')])).toEqual([join(folder, 'docs/a.md')])
  })

  it('leave out what other tools keep there', async () => {
    const folder = temporaryFolder({
      'node_modules/x/README.md': '',
      '.git/a.txt': '',
      'dist/a.txt': '',
      '.venv/a.txt': '',
      'a.txt': '',
    })
    expect(await found(folder, ['.'])).toEqual(['a.txt'])
  })

  it('leave out what .gitignore names, deeper ones having the last word', async () => {
    const folder = temporaryFolder({
      '.gitignore': '*.log\n/build/\n',
      'a.log': '',
      'build/a.txt': '',
      'sub/build/a.txt': '',
      'sub/.gitignore': '!keep.log\n',
      'sub/keep.log': '',
      'sub/other.log': '',
    })
    expect(await found(folder, ['.'])).toEqual(['sub/build/a.txt', 'sub/keep.log'])
  })

  it('follow the .gitignore above them up to the root of the repository', async () => {
    const folder = temporaryFolder({
      '.gitignore': '*.txt\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': '*.log\n',
      'repo/sub/a.log': '',
      'repo/sub/b.txt': '',
    })
    expect(await found(folder, ['repo/sub'])).toEqual(['repo/sub/b.txt'])
  })

  it('are found in a folder that is ignored but named', async () => {
    const folder = temporaryFolder({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.txt': '' })
    expect(await found(folder, ['out'])).toEqual(['out/a.txt'])
    expect(await found(folder, ['.'])).toEqual([])
  })

  it('are found once, whatever links lead to them, and loops do no harm', async () => {
    const folder = temporaryFolder({ 'a.txt': '', 'sub/b.txt': '' })
    symlinkSync(folder, join(folder, 'sub/loop'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.txt'))
    expect(await found(folder, ['.', 'a.txt', 'sub'])).toEqual(['a.txt', 'sub/b.txt'])
  })
})

describe('named paths', () => {
  it('are taken whatever their ending', async () => {
    const folder = temporaryFolder({ 'model.summary.dat': '' })
    expect(await found(folder, ['model.summary.dat'])).toEqual(['model.summary.dat'])
  })

  it('are matched as globs where no file has that name', async () => {
    const folder = temporaryFolder({
      'docs/a.md': '',
      'docs/sub/b.md': '',
      'docs/c.txt': '',
      'x[1].txt': '',
      'node_modules/d.md': '',
    })
    expect(await found(folder, ['**/*.md'])).toEqual(['docs/a.md', 'docs/sub/b.md'])
    expect(await found(folder, ['docs/*.{txt,rst}'])).toEqual(['docs/c.txt'])
    expect(await found(folder, ['x[1].txt'])).toEqual(['x[1].txt'])
  })

  it('that are missing or match nothing are told apart', async () => {
    const folder = temporaryFolder({ 'a.txt': '' })
    const expanded = await expandPaths(['b.txt', 'a.txt/c', '*.md', 'a.txt'], folder, [])
    expect(expanded.missing).toEqual([
      'b.txt: no such file or folder',
      'a.txt/c: part of the path is a file, not a folder',
    ])
    expect(expanded.unmatched).toEqual(['*.md'])
    expect(expanded.files.map((file) => file.path)).toEqual(['a.txt'])
  })

  it('are left out by --ignore, in folders, in globs and when named', async () => {
    const folder = temporaryFolder({ 'old/a.md': '', 'new/a.md': '', 'b.md': '' })
    expect(await found(folder, ['.'], ['old/'])).toEqual(['b.md', 'new/a.md'])
    expect(await found(folder, ['**/*.md'], ['old/', 'b.*'])).toEqual(['new/a.md'])
    expect(await found(folder, ['b.md', 'new/a.md'], ['b.md'])).toEqual(['new/a.md'])
  })
})

describe('the search before decoding', () => {
  const summary = 'Layer (type)  Output Shape  Param #\n'

  it.each([
    ['UTF-8', Buffer.from(summary)],
    ['UTF-16, low byte first', Buffer.from(`\ufeff${summary}`, 'utf16le')],
    ['UTF-16, high byte first', Buffer.from(`\ufeff${summary}`, 'utf16le').swap16()],
    ['rows without a header', Buffer.from('dense (Dense)   (None, 10)   110\n')],
    ['totals alone', Buffer.from('Total params: 110\n')],
  ])('lets pass %s', (_, bytes) => {
    expect(mayHoldSummary(bytes)).toBe(true)
  })

  it.each([
    ['a Spanish table of tfjs', '<td>Capa (tipo)</td><td>Parám. nro.</td></tr><tr><td>[null,32]</td>'],
    ['a Portuguese one with translated shapes', '| Camada | Parâmetro # |\n| densa (densa) | [nulo,32] |'],
    ['a Russian header', '| Слой | Форма | Параметры |'],
    ['a Korean header', '# • 레이어 \t 출력 형태\t  파라미터 수'],
    ['rows without header and shapes', 'dense (Dense)      ?      0 (unbuilt)'],
    ['a header in small letters', '| layer | output | params |'],
    ['a totals line alone', 'Total params: 1,290'],
    ['a shape that is cut after its batch axis', 'mine (Mine)   (None,\n'],
  ])('lets %s through', (_, text) => {
    expect(mayHoldSummary(Buffer.from(text))).toBe(true)
  })

  it.each([
    [
      'code with parameters',
      Buffer.from('@param {number} size\nfunction f(params: Params) {}\nf(None)\nf(None, size)\n'),
    ],
    ['prose', Buffer.from('A README about something else.\n')],
    ['an empty file', Buffer.alloc(0)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('stops %s', (_, bytes) => {
    expect(mayHoldSummary(bytes)).toBe(false)
  })
})

describe('sizes', () => {
  it.each([
    ['500', 500],
    ['500k', 512_000],
    ['64MB', 67_108_864],
    ['1.5 MiB', 1_572_864],
    ['2GB', 2_147_483_648],
  ])('%s is %i bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  it.each(['', 'much', '-1', '1TB', '1e9', 'k'])('%j is no size', (text) => {
    expect(parseSize(text)).toBeNull()
  })

  it.each([
    [512, '512 bytes'],
    [1536, '1.5 KB'],
    [67_108_864, '64.0 MB'],
  ])('%i is written %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text)
  })
})
