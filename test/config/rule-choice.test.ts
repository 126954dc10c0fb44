import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { keraudit } from '../cli/run-command.ts'
import { temporaryFolder } from '../cli/temporary-folder.ts'
import { sound, wrong } from './tables.ts'

const config = (value: object) => ({ 'keraudit.config.json': JSON.stringify(value) })

/** A wrong count (KA201) and two rows of one name (KA302). */
const twofold = wrong.replace('dense_1 (Dense)', 'dense (Dense)  ')

async function check(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const cwd = temporaryFolder(files)
  const { stdout, stderr, exitCode } = await keraudit(['check', '--format', 'json', ...argv, '.'], { cwd })
  const { findings = [], counts, summaries } = stdout === '' ? { counts: null } : JSON.parse(stdout)
  const codes: readonly string[] = findings.map(({ code }: { code: string }) => code)
  return { codes, ignored: counts?.ignored, verdict: summaries?.[0]?.verdict, stderr, exitCode }
}

describe('--select and --ignore', () => {
  it.each([
    [[], ['KA302', 'KA201'], 0, 1],
    [['--select', 'KA201'], ['KA201'], 1, 1],
    [['--select', 'ka3'], ['KA302'], 1, 0],
    [['--select', 'duplicate-name,param-count'], ['KA302', 'KA201'], 0, 1],
    [['--select', 'KA2', '--select', 'KA302'], ['KA302', 'KA201'], 0, 1],
    [['--select', 'KA4'], [], 2, 0],
    [['--ignore', 'param-count'], ['KA302'], 1, 0],
    [['--ignore', 'KA2', '--ignore', 'KA3'], [], 2, 0],
    [['--ignore', 'KA2, KA302'], [], 2, 0],
    [['--select', 'KA2', '--ignore', 'KA201'], [], 2, 0],
  ] as const)('%j report %j', async (argv, codes, ignored, exitCode) => {
    const run = await check({ 'a.md': twofold }, ...argv)
    expect(run).toEqual({ codes, ignored, verdict: 'mismatch', stderr: '', exitCode })
  })

  it('never make a wrong summary a verified one, and count aloud what they leave out', async () => {
    const cwd = temporaryFolder({ 'a.md': twofold })
    const run = async (...argv: readonly string[]) => keraudit(['check', '--ignore', 'KA', ...argv, 'a.md'], { cwd })
    const { stdout, exitCode } = await run()
    expect(stdout).toBe('1 summary wrong; 2 rows: 1 plausible, 1 wrong, 0 undetermined; no errors; hidden: 2 ignored\n')
    expect(exitCode).toBe(0)
    expect((await run('--fail-on', 'partial')).exitCode).toBe(1)
    expect((await run('--format', 'markdown')).stdout).toMatch(/^### ❌ keraudit: 1 summary wrong\n/)
    expect((await run('--format', 'junit')).stdout).toContain('<skipped message="every error is suppressed')
  })

  it.each([
    [['--select', 'KA999'], '--select: unknown rule KA999; keraudit rules lists all rules'],
    [['--select', 'param-cuont'], '--select: unknown rule param-cuont; did you mean param-count?'],
    [['--select', 'KA2,'], '--select: unknown rule ; keraudit rules lists all rules'],
    [['--ignore', 'KA9'], '--ignore: unknown rule KA9; '],
    [['--ignore', 'KA201,KA999'], '--ignore: unknown rule KA999; keraudit rules lists all rules'],
    [['--ignore', 'param-cuont'], '--ignore: unknown rule param-cuont; did you mean param-count?'],
    [['--ignore', 'configuration'], '--ignore: configuration cannot be ignored: an invalid configuration is an error'],
  ])('%j is refused', async (argv, message) => {
    const { stderr, exitCode, codes } = await check({ 'a.md': twofold }, ...argv)
    expect(stderr).toContain(`keraudit: ${message}`)
    expect({ exitCode, codes }).toEqual({ exitCode: 2, codes: [] })
  })

  it('report an invalid configuration all the same', async () => {
    const run = await check({ ...config({ rulez: {} }), 'a.md': sound }, '--select', 'KA2', '--ignore', 'KA8')
    expect(run).toMatchObject({ codes: ['KA801'], exitCode: 2 })
  })

  it('leave the baseline of other rules alone', async () => {
    const cwd = temporaryFolder({ 'a.md': twofold })
    const run = (...argv: readonly string[]) => keraudit(['check', '--baseline', 'b.json', ...argv, 'a.md'], { cwd })
    const baseline = () => readFileSync(join(cwd, 'b.json'), 'utf8')
    await run('--update-baseline')
    const both = baseline()
    expect(both).toMatch(/KA201[\s\S]*KA302/)
    expect((await run('--select', 'KA201')).stderr).toBe('')
    await run('--select', 'KA201', '--update-baseline')
    await run('--ignore', 'KA302', '--prune-baseline')
    expect(baseline()).toBe(both)
  })

  it('choose what fix corrects', async () => {
    const cwd = temporaryFolder({ 'a.md': wrong })
    const diff = async (...argv: readonly string[]) =>
      (await keraudit(['fix', '--unsafe', ...argv, 'a.md'], { cwd })).stdout
    expect(await diff()).toMatch(/^-.* 45$/m)
    expect(await diff('--ignore', 'KA201')).toBe('')
    expect(await diff('--select', 'KA202')).toBe('')
  })

  it('show in --print-config', async () => {
    const argv = ['check', '--print-config', '--select', 'KA2', '--ignore', 'KA202']
    const { rules } = JSON.parse((await keraudit(argv, { cwd: temporaryFolder() })).stdout)
    expect(rules).toMatchObject({ 'param-count': 'error', 'total-params': 'off', 'duplicate-name': 'off' })
    expect(rules.configuration).toBe('error')
  })
})

describe('--exclude', () => {
  const files = { 'a.md': wrong, 'old/b.md': wrong, 'KA201.md': wrong }

  it.each([
    ['--exclude', 'old/'],
    ['--ignore', 'old/'],
    ['--ignore', 'old'],
  ])('and --ignore of what names no rule skip files: %s %s', async (...argv) => {
    const run = await check(files, ...argv)
    expect(run).toMatchObject({ codes: ['KA201', 'KA201'], ignored: 0 })
  })

  it('takes a word that names a rule too', async () => {
    expect((await check({ ...files, 'wiring/c.md': wrong }, '--exclude', 'wiring')).codes.length).toBe(3)
  })
})

describe('a configuration selects and ignores rules', () => {
  it.each([
    [{ select: ['KA3'] }, [], ['KA302'], 1],
    [{ ignore: ['KA2', 'b.md'] }, [], ['KA302'], 1],
    [{ exclude: ['b.md'], ignore: ['duplicate-name'] }, [], ['KA201'], 1],
    [{ rules: { 'duplicate-name': 'off' }, exclude: ['b.md'] }, [], ['KA201'], 1],
    [{ select: ['KA3'] }, ['--select', 'KA2'], ['KA201'], 1],
    [{ ignore: ['KA3'] }, ['--ignore', 'KA2'], [], 2],
    [{ ignore: ['KA3'] }, ['--select', 'KA3'], [], 2],
  ] as const)('%j with %j', async (value, argv, codes, ignored) => {
    const run = await check({ ...config(value), 'a.md': twofold, 'b.md': sound }, ...argv)
    expect(run).toMatchObject({ codes, ignored })
  })

  it.each([
    [{ select: ['KA9'] }, 'select[0]: unknown rule KA9'],
    [{ ignore: ['x/', 'total-param'] }, 'ignore[1]: unknown rule total-param; did you mean total-params'],
    [{ ignore: ['KA801'] }, 'ignore[0]: KA801 cannot be ignored'],
    [{ exclude: 'x' }, 'exclude: must be a list'],
  ])('%j is complained of', async (value, message) => {
    const cwd = temporaryFolder({ ...config(value), 'a.md': sound })
    const { stdout, exitCode } = await keraudit(['check', 'a.md'], { cwd })
    expect(stdout).toContain(message)
    expect(exitCode).toBe(2)
  })

  it('in the library', () => {
    const codes = (options: object) => audit(twofold, options).findings.map(({ code }) => code)
    expect(codes({ select: ['KA3'] })).toEqual(['KA302'])
    expect(audit(twofold, { select: ['KA3'] }).counts).toMatchObject({ ignored: 1, mismatch: 1 })
    expect(() => codes({ select: ['KA33'] })).toThrow('select[0]: unknown rule KA33')
  })
})
