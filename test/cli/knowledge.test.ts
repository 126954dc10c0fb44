import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/layers/catalogue.ts'
import { rules } from '../../src/verify/rules/index.ts'
import { stringWidth } from '../../src/words/width.ts'
import { keraudit } from './run-command.ts'

describe('rules', () => {
  it('lists every rule, code and name on a line', async () => {
    const { stdout, exitCode } = await keraudit(['rules'])
    const listed = [...stdout.matchAll(/^(KA\d{3}) +([a-z-]+) +(?:error|warning|note)$/gm)].map(([, code, name]) => [
      code,
      name,
    ])
    expect(listed).toEqual(rules.map(({ code, name }) => [code, name]))
    expect(stdout).toMatch(/^KA201 +param-count +error\n {2}The Param # of a row/m)
    expect(exitCode).toBe(0)
  })

  it.each(['KA201', 'ka201', 'param-count'])(
    '%s is a page: what, why, example, what check says, what to do',
    async (name) => {
      const { stdout } = await keraudit(['rules', name])
      expect(stdout).toMatch(/^KA201 param-count \(error\)\n\n/)
      const titles = ['Why', 'Example', 'What check reports', 'What to do']
      expect(stdout.split('\n').filter((line) => titles.includes(line))).toEqual(titles)
      expect(stdout).toContain('line 7: `dense_1`: 2,750 parameters printed, expected 2,570 (256 × 10 + 10)')
    },
  )

  it('shows with each example exactly one finding', async () => {
    const { stdout } = await keraudit(['rules', '--format', 'json'])
    const told: readonly { code: string; findings: readonly unknown[] }[] = JSON.parse(stdout)
    expect(told.map(({ code, findings }) => [code, findings.length])).toEqual(rules.map(({ code }) => [code, 1]))
  })

  it('that is none is exit 2', async () => {
    expect(await keraudit(['rules', 'KA999'])).toEqual({
      stdout: '',
      stderr: 'keraudit: unknown rule KA999; keraudit rules lists all rules\n',
      exitCode: 2,
    })
  })

  it.each([
    ['param-cuont', 'did you mean param-count?'],
    ['split', 'did you mean trainable-split?'],
    ['nope', 'keraudit rules lists all rules'],
  ])('that is nearly one is suggested: %s', async (name, hint) => {
    expect((await keraudit(['rules', name])).stderr).toBe(`keraudit: unknown rule ${name}; ${hint}\n`)
  })

  it('is painted only where colour is wanted', async () => {
    expect((await keraudit(['rules'])).stdout).not.toContain('\u001b')
    expect((await keraudit(['rules', '--color', 'always'])).stdout).toContain('\u001b[')
  })
})

describe('layers', () => {
  it('lists every class', async () => {
    const { stdout } = await keraudit(['layers'])
    const listed = new Set(stdout.split(/[\s,]+/))
    expect([...catalogue.keys()].filter((name) => !listed.has(name))).toEqual([])
  })

  it('tells of Dense its weights, its formula worked out, and what can be recovered', async () => {
    const { stdout, exitCode } = await keraudit(['layers', 'dense'])
    expect(stdout).toMatch(/^Dense\n/)
    expect(stdout).toMatch(/^ {2}kernel +\(input_dim, units\)$/m)
    expect(stdout).toMatch(/^ {2}bias +\(units\) +if use_bias$/m)
    expect(stdout).toContain('  (batch, ..., input_dim), ... → (batch, ..., units)\n')
    expect(stdout).toMatch(/^ {2}units +an integer$/m)
    expect(stdout).toContain('  (None, 784) → (None, 128), 100,480 parameters\n      units=128\n')
    expect(stdout).toContain('      input_dim × units + units\n      784 × 128 + 128 = 100480\n')
    expect(stdout).toMatch(/^What it never shows\n {2}activation, /m)
    expect(exitCode).toBe(0)
  })

  it.each(['text', 'json', 'markdown'])('are told as %s', async (format) => {
    const { stdout, exitCode } = await keraudit(['layers', 'LSTM', '--format', format])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('recurrent_kernel')
    if (format === 'json') expect(JSON.parse(stdout)[0].className).toBe('LSTM')
    if (format === 'markdown') expect(stdout).toMatch(/^## LSTM\n/)
  })

  it('tells of a wrapper one layer inside in full, and names the others', async () => {
    const { stdout } = await keraudit(['layers', 'TimeDistributed'])
    expect(stdout).toMatch(/^Other wrapped layers$/m)
    expect(stdout).toMatch(/^.*Conv2D/m)
  })

  it.each([
    ['Dens', 'did you mean Dense, '],
    ['Qqq\u001b[31m', 'unknown layer Qqq\ufffd[31m; keraudit layers lists all known layers'],
  ])('that are not known are exit 2: %j', async (name, message) => {
    const { stdout, stderr, exitCode } = await keraudit(['layers', name])
    expect(stderr).toContain(message)
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  })
})

describe('pages', () => {
  const widest = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)))

  it.each([
    ['rules'],
    ['rules', 'KA201'],
    ['rules', 'output-shape'],
    ['rules', 'stale-summary'],
    ['layers'],
    ['layers', 'Conv2D'],
    ['layers', 'MultiHeadAttention'],
  ])('fit 80 columns, or the terminal: %j %j', async (...argv) => {
    expect(widest((await keraudit(argv)).stdout)).toBeLessThanOrEqual(80)
    expect(widest((await keraudit(argv, { env: { COLUMNS: '100' } })).stdout)).toBeLessThanOrEqual(100)
    const onTerminal = await keraudit([...argv, '--color', 'never'], { columns: 120 })
    expect(onTerminal).toEqual(await keraudit(argv, { env: { COLUMNS: '120' } }))
  })
})
