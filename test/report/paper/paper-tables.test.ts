import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../src/report/paper/fold.ts'
import { keraudit } from '../../cli/run-command.ts'

describe('folding what repeats', () => {
  const folded = (text: string) =>
    fold([...text], (letter) => letter).map(({ items, times }) => `${items.join('')}${times}`)

  it('puts a stretch that repeats at once in the place of its repeats', () => {
    expect(folded('abab')).toEqual(['ab2'])
    expect(folded('xaaay')).toEqual(['x1', 'a3', 'y1'])
    expect(folded('xabcabcabcy')).toEqual(['x1', 'abc3', 'y1'])
  })

  it('leaves what does not repeat as it is', () => {
    expect(folded('abcabd')).toEqual(['a1', 'b1', 'c1', 'a1', 'b1', 'd1'])
    expect(folded('')).toEqual([])
  })

  it('loses no item', () => {
    const text = readFileSync('README.md', 'utf8').slice(0, 4000)
    const all = fold([...text], (letter) => letter).map(({ items, times }) => items.join('').repeat(times))
    expect(all.join('')).toBe(text)
  })
})

describe('tables for papers', () => {
  const vgg = 'fixtures/costs/vgg16.txt'

  it('writes LaTeX with every sign of TeX escaped', async () => {
    const { stdout, exitCode } = await keraudit(['audit', '--format', 'latex', '--columns', 'layer,params,macs', vgg])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('\\begin{tabular}{lrr')
    expect(stdout).toContain('% MACs are multiply-adds per sample')
    // 25,088 · 4,096 + 4,096
    expect(stdout).toContain('fc1 & 102,764,544 & 102,760,448')
    expect(stdout).toContain('block1\\_conv1 & 1,792')
    const body = stdout.split('\n').filter((line) => line.endsWith('\\\\'))
    expect(body.filter((line) => /(?<!\\)[_#%]/.test(line))).toEqual([])
  })

  it('breaks a LaTeX table that is longer than a page, and names its rows whatever columns are asked for', async () => {
    const { stdout } = await keraudit([
      'audit',
      '--format',
      'latex',
      '--columns',
      'params',
      'fixtures/keras3/resnet50.txt',
    ])
    expect(stdout).toContain('needs \\usepackage{booktabs,longtable}')
    expect(stdout).toContain('\\begin{longtable}{lr')
    expect(stdout).toMatch(/Layer & Params .*\n {2}\\midrule\n {2}\\endhead/)
    expect(stdout).toContain('conv1\\_conv & 9,472')
    expect(stdout).toMatch(/Total & 25,\d{3},\d{3}/)
  })

  it('writes CSV with bare numbers and guards formulas', async () => {
    const { stdout } = await keraudit(['audit', '--format', 'csv', '--columns', 'layer,params,macs', vgg])
    expect(stdout.split('\r\n')[0]).toBe('path,line,layer,params,macs')
    expect(stdout).toContain(`${vgg},1,fc1,102764544,102760448`)
    const evil = 'Layer (type)  Output Shape  Param #\n=====\n=cmd (Dense)  (None, 5)  30\n=====\nTotal params: 30\n'
    const guarded = await keraudit(['audit', '--format', 'csv', '-'], { stdin: evil })
    expect(guarded.stdout).not.toMatch(/,=cmd/)
  })

  it('writes a Markdown table whose last row is the total', async () => {
    const { stdout } = await keraudit(['audit', '--format', 'markdown-table', vgg])
    expect(stdout).toContain('| **Total** |')
    expect(stdout).toContain('**138,357,544**')
    expect(stdout).toContain('Many papers count a MAC as one FLOP')
  })

  it('shows chosen columns in the terminal, with what each position sees', async () => {
    const { stdout } = await keraudit(['audit', '--columns', 'layer,receptive-field', vgg])
    expect(stdout).toMatch(/block5_pool\s+212×212, stride 32×32/)
  })

  it('names the columns that there are where one is unknown', async () => {
    const { stderr, exitCode } = await keraudit(['audit', '--columns', 'flops', vgg])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Unknown column flops; known columns: layer, type, shape')
  })
})
