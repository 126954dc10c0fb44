import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit } from '../cli/run-command.ts'
import { temporaryFolder } from '../cli/temporary-folder.ts'
import { sound, wrong } from './tables.ts'

const config = (value: object) => JSON.stringify(value)

/** Findings as `path: code severity`, with the exit code. */
async function check(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const cwd = temporaryFolder(files)
  const { stdout, stderr, exitCode } = await keraudit(['check', '--format', 'json', ...argv], { cwd })
  const report: { findings: { path: string; code: string; severity: string }[] } = JSON.parse(stdout)
  return { found: report.findings.map(({ path, code, severity }) => `${path}: ${code} ${severity}`), stderr, exitCode }
}

describe('a configuration is found', () => {
  it('upwards from each file, the nearest first', async () => {
    const run = await check(
      {
        'keraudit.config.json': config({ rules: { 'param-count': 'warning' } }),
        'a.txt': wrong,
        'sub/deep/b.txt': wrong,
        'own/keraudit.config.json': config({ rules: { KA201: 'note' } }),
        'own/deep/c.txt': wrong,
      },
      'a.txt',
      'sub',
      'own',
    )
    expect(run).toEqual({
      found: ['a.txt: KA201 warning', 'sub/deep/b.txt: KA201 warning', 'own/deep/c.txt: KA201 note'],
      stderr: '',
      exitCode: 0,
    })
  })

  it('in package.json, where that has one', async () => {
    const rules = { KA201: 'warning' }
    const files = {
      'package.json': config({ name: 'keraudit', keraudit: { rules } }),
      'sub/package.json': config({ name: 'a' }),
      'sub/a.txt': wrong,
    }
    expect((await check(files, 'sub/a.txt')).found).toEqual(['sub/a.txt: KA201 warning'])
  })

  it('before that of package.json in the same folder', async () => {
    const files = {
      'package.json': config({ keraudit: { rules: { KA201: 'warning' } } }),
      'keraudit.config.json': config({ rules: { KA201: 'note' } }),
      'a.txt': wrong,
    }
    expect((await check(files, 'a.txt')).found).toEqual(['a.txt: KA201 note'])
  })

  it('for standard input from the folder of its name', async () => {
    const cwd = temporaryFolder({ 'sub/keraudit.config.json': config({ rules: { KA201: 'off' } }) })
    const run = (...argv: readonly string[]) => keraudit(['check', '--quiet', ...argv], { cwd, stdin: wrong })
    expect((await run()).exitCode).toBe(1)
    expect((await run('--stdin-filename', 'sub/a.txt')).exitCode).toBe(0)
  })

  it('where --config says, and not at all with --no-config', async () => {
    const files = {
      'keraudit.config.json': config({ rules: { KA201: 'warning' } }),
      'strict.json': config({ failOn: 'never' }),
      'a.txt': wrong,
    }
    expect(await check(files, '--config', 'strict.json', 'a.txt')).toMatchObject({
      found: ['a.txt: KA201 error'],
      exitCode: 0,
    })
    expect(await check(files, '--no-config', 'a.txt')).toMatchObject({ found: ['a.txt: KA201 error'], exitCode: 1 })
  })
})

describe('a configuration settles', () => {
  it('what to fail on, unless the command line does; each file by its own', async () => {
    const files = {
      'keraudit.config.json': config({ failOn: 'warning', rules: { KA201: 'warning' } }),
      'a.txt': wrong,
      'lax/keraudit.config.json': config({ failOn: 'never' }),
      'lax/b.txt': wrong,
    }
    expect((await check(files, 'a.txt')).exitCode).toBe(1)
    expect((await check(files, '--fail-on', 'error', 'a.txt')).exitCode).toBe(0)
    expect((await check(files, 'lax')).exitCode).toBe(0)
    expect((await check(files, 'lax', 'a.txt')).exitCode).toBe(1)
  })

  it('which files to leave out, relative to its folder', async () => {
    const files = {
      'sub/keraudit.config.json': config({ ignore: ['archive/', '*.log'] }),
      'sub/archive/a.txt': wrong,
      'sub/b.log': wrong,
      'sub/c.txt': sound,
      'archive/d.txt': wrong,
    }
    expect((await check(files, '.', 'sub/b.log')).found).toEqual(['archive/d.txt: KA201 error'])
  })

  it('limits', async () => {
    const cwd = temporaryFolder({ 'keraudit.config.json': config({ limits: ['total_params <= 100'] }), 'a.txt': sound })
    const { stdout, exitCode } = await keraudit(['check', 'a.txt'], { cwd })
    expect(stdout).toContain('total_params is 154; the limit is total_params <= 100')
    expect(stdout).toContain('1 summary verified')
    expect(exitCode).toBe(1)
  })

  it('layers of one’s own', async () => {
    const text = sound.replace('dense_1 (Dense)  ', 'dense_1 (MyDense)').replace('44\n', '45\n')
    const layer = {
      classes: ['MyDense'],
      config: { units: 'int' },
      inputs: ['(batch, input_dim)'],
      output: '(batch, units)',
      weights: { kernel: '(input_dim, units)', bias: '(units)' },
    }
    const files = { 'keraudit.config.json': config({ layers: [layer] }), 'a.txt': text }
    expect((await check(files, 'a.txt')).found).toEqual(['a.txt: KA201 error'])
  })
})

describe('a configuration that is wrong', () => {
  it('is told with its place, exit 2, and the files are checked', async () => {
    const files = { 'keraudit.config.json': '{\n  "rules": { "param-cuont": "off" }\n}', 'a.txt': wrong }
    expect(await check(files, 'a.txt')).toEqual({
      found: ['keraudit.config.json: KA801 error', 'a.txt: KA201 error'],
      stderr: 'keraudit: the configuration keraudit.config.json is invalid\n',
      exitCode: 2,
    })
    const { stdout } = await keraudit(['check', '--quiet', 'a.txt'], { cwd: temporaryFolder(files) })
    expect(stdout).toContain('is an unknown key; did you mean param-count?\n  --> keraudit.config.json:2:29\n')
  })

  it('because it is no JSON, names line and column', async () => {
    const cwd = temporaryFolder({ 'keraudit.config.json': '{\n  "rules": {},\n}', 'a.txt': sound })
    const { stdout, exitCode } = await keraudit(['check', 'a.txt'], { cwd })
    expect(stdout).toContain('JSON does not allow a comma after the\n  last member\n  --> keraudit.config.json:3:1\n')
    expect(exitCode).toBe(2)
  })

  it('because it is not there, where --config names it', async () => {
    expect(await check({ 'a.txt': sound }, '--config', 'no.json', 'a.txt')).toEqual({
      found: [],
      stderr: 'keraudit: cannot read the configuration no.json: no such file or folder\n',
      exitCode: 2,
    })
  })

  it('because it is a folder', async () => {
    const cwd = temporaryFolder({ 'a.txt': sound })
    mkdirSync(join(cwd, 'keraudit.config.json'))
    const { stderr, exitCode } = await keraudit(['check', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: cannot read the configuration keraudit.config.json: it is a folder\n')
    expect(exitCode).toBe(2)
  })
})

describe('--print-config', () => {
  it('prints what holds for a path', async () => {
    const cwd = temporaryFolder({
      'sub/keraudit.config.json': config({ rules: { KA201: 'off' }, limits: ['layers < 5'], aliases: { A: 'Dense' } }),
      'sub/a.txt': sound,
    })
    const { stdout, exitCode } = await keraudit(['check', '--print-config', 'sub/a.txt'], { cwd })
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'sub/keraudit.config.json',
      rules: { 'param-count': 'off', 'total-params': 'error' },
      limits: [{ limit: 'layers < 5', severity: 'error' }],
      aliases: { A: 'Dense' },
      failOn: 'error',
    })
    expect(exitCode).toBe(0)
    expect(JSON.parse((await keraudit(['check', '--print-config'], { cwd })).stdout)).toMatchObject({ file: null })
  })

  it('is exit 2 where that is wrong', async () => {
    const cwd = temporaryFolder({ 'keraudit.config.json': '{ "failOn": 1 }' })
    const { stderr, exitCode } = await keraudit(['check', '--print-config'], { cwd })
    expect(stderr).toBe(
      'keraudit: keraudit.config.json:1:13: failOn: must be one of error, warning, partial, never, not 1\n',
    )
    expect(exitCode).toBe(2)
  })
})

describe('--files', () => {
  it('prints what would be looked into', async () => {
    const cwd = temporaryFolder({
      'keraudit.config.json': config({ ignore: ['old'] }),
      'x/a.md': sound,
      'x/b.h5': '',
      'x/old/c.md': sound,
      'd.txt': sound,
    })
    expect(await keraudit(['check', '--files', 'x', 'd.txt'], { cwd })).toEqual({
      stdout: 'x/a.md\nd.txt\n',
      stderr: 'keraudit: 2 files; 1 skipped by extension\n',
      exitCode: 0,
    })
  })
})

describe('keraudit layers', () => {
  const layer = { classes: ['ScaledDense'], output: '(batch, 4)', weights: { scale: '(1)' } }

  it('lists the layers of the configuration among the others', async () => {
    const cwd = temporaryFolder({ 'keraudit.config.json': config({ layers: [layer], aliases: { MyDense: 'Dense' } }) })
    const { stdout, exitCode } = await keraudit(['layers'], { cwd })
    expect(stdout).toMatch(/\bScaledDense\b/)
    expect(stdout).toMatch(/\bMyDense\b/)
    expect(exitCode).toBe(0)
    expect((await keraudit(['layers', 'scaleddense'], { cwd })).stdout).toContain('ScaledDense')
  })

  it('takes the configuration that is named, or none', async () => {
    const cwd = temporaryFolder({
      'keraudit.config.json': config({ layers: [layer] }),
      'other.json': config({ aliases: { MyDense: 'Dense' } }),
    })
    const named = await keraudit(['layers', '--config', 'other.json'], { cwd })
    expect(named.stdout).toMatch(/\bMyDense\b/)
    expect(named.stdout).not.toMatch(/\bScaledDense\b/)
    expect((await keraudit(['layers', '--no-config'], { cwd })).stdout).not.toMatch(/\bScaledDense\b/)
    expect((await keraudit(['layers', '--config', 'missing.json'], { cwd })).exitCode).toBe(2)
  })

  it('is exit 2 where that is wrong', async () => {
    const cwd = temporaryFolder({ 'keraudit.config.json': config({ layers: [{ ...layer, output: '(batch, 4' }] }) })
    const { stderr, exitCode } = await keraudit(['layers', 'Dense'], { cwd })
    expect(stderr).toMatch(
      /^keraudit: keraudit\.config\.json:1:\d+: layers\[0\]\.output: in the expression "\(batch, 4"/,
    )
    expect(exitCode).toBe(2)
  })
})
