import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit } from '../cli/run-command.ts'
import { temporaryFolder } from '../cli/temporary-folder.ts'
import { sound, table, wrong } from './tables.ts'

const config = (value: object) => JSON.stringify(value)

const layers = [
  {
    classes: ['ScaledDense'],
    config: { units: 'int', use_bias: 'bool' },
    inputs: ['(batch, ..., input_dim)'],
    output: '(batch, ..., units)',
    weights: {
      kernel: '(input_dim, units)',
      bias: { shape: '(units)', when: 'use_bias' },
      scale: '(1)',
    },
  },
]

/** 10 inputs to 10 units, 110, and then a ScaledDense of 4 units: 10 × 4 + 4 + 1 = 45, without bias 41. */
const scaled = (count: number, total = 110 + count) =>
  table(
    [
      ['dense (Dense)', '(None, 10)', '110'],
      ['scaled (ScaledDense)', '(None, 4)', String(count)],
    ],
    total,
  )
const wrongTotal = scaled(45, 155).replace('Total params: 155', 'Total params: 165')

describe('fix with a configuration', () => {
  const run = async (files: Readonly<Record<string, string>>, ...argv: readonly string[]) => {
    const cwd = temporaryFolder(files)
    const { stderr, exitCode } = await keraudit(['fix', '--write', '--quiet', ...argv, 'a.txt'], { cwd })
    return { text: readFileSync(join(cwd, 'a.txt'), 'utf8'), stderr, exitCode }
  }

  it('sets the count of a custom layer right', async () => {
    // 4 × 2 + 2 + 1 = 11. Where both layers are taken as printed, either can be the one that makes 166 of the total.
    const two = (count: number) =>
      table(
        [
          ['dense (Dense)', '(None, 10)', '110'],
          ['scaled (ScaledDense)', '(None, 4)', String(count)],
          ['scaled_1 (ScaledDense)', '(None, 2)', '11'],
        ],
        166,
      )
    const files = { 'a.txt': two(54), 'keraudit.config.json': config({ layers }) }
    expect((await run(files, '--unsafe')).text).toBe(two(45))
    expect((await run(files, '--unsafe', '--no-config')).text).toBe(two(54))
  })

  it('proves a total by a custom layer, and leaves it where the layer is taken as printed', async () => {
    const files = { 'a.txt': wrongTotal, 'keraudit.config.json': config({ layers }) }
    expect((await run(files)).text).toBe(scaled(45))
    const opaque = config({ layers, opaque: ['ScaledDense'], rules: {} })
    const split = wrongTotal.replace(/Trainable[\s\S]*/, '')
    expect((await run({ 'a.txt': split, 'keraudit.config.json': opaque })).text).toBe(split)
  })

  it('follows an alias', async () => {
    const own = wrong.replace('dense_1 (Dense)  ', 'dense_1 (MyDense)')
    const files = { 'a.txt': own, 'keraudit.config.json': config({ aliases: { MyDense: 'Dense' } }) }
    expect((await run(files, '--unsafe')).text).toBe(own.replace('45\n', '44\n'))
  })

  it('leaves what a rule that is off would find, and what is left out', async () => {
    const off = await run(
      { 'a.txt': wrong, 'own.json': config({ rules: { KA201: 'off' } }) },
      '--unsafe',
      '--config=own.json',
    )
    expect(off).toEqual({ text: wrong, stderr: '', exitCode: 0 })
    const left = { 'a.txt': wrong, 'keraudit.config.json': config({ ignore: ['a.txt'] }) }
    expect(await run(left, '--unsafe', '--pass-on-no-summaries')).toEqual({ text: wrong, stderr: '', exitCode: 0 })
  })

  it('sets right what is an error by proof, whatever its severity, and no limit', async () => {
    const rules = { KA201: 'note' }
    const files = { 'a.txt': wrong, 'keraudit.config.json': config({ rules, limits: ['total_params <= 100'] }) }
    const { text, stderr } = await run(files, '--unsafe')
    expect({ text, stderr }).toEqual({ text: sound, stderr: '' })
    const cwd = temporaryFolder({ 'a.txt': sound, 'keraudit.config.json': files['keraudit.config.json'] })
    expect((await keraudit(['fix', 'a.txt'], { cwd })).stderr).toBe('keraudit: nothing to fix in 1 table\n')
  })

  it('leaves what a suppression keeps back', async () => {
    const kept = `<!-- keraudit-disable-next-summary KA201: printed by a fork -->\n\n${wrong}\n\n${wrong}`
    const { text } = await run({ 'a.txt': kept }, '--unsafe')
    expect(text).toBe(`<!-- keraudit-disable-next-summary KA201: printed by a fork -->\n\n${wrong}\n\n${sound}`)
  })

  it('that is not in order changes nothing', async () => {
    const files = { 'a.txt': wrong, 'keraudit.config.json': config({ rules: { 'param-cuont': 'off' } }) }
    const { text, stderr, exitCode } = await run(files, '--unsafe')
    expect(stderr).toMatch(/^keraudit: keraudit\.config\.json:1:\d+: rules\["param-cuont"\]: .*param-count.*\n/)
    expect(stderr).toMatch(/\nkeraudit: nothing is written until the configuration is valid\n$/)
    expect({ text, exitCode }).toEqual({ text: wrong, exitCode: 2 })
  })

  it('holds for standard input as the file that it is said to be', async () => {
    const cwd = temporaryFolder({ 'sub/keraudit.config.json': config({ layers }) })
    const argv = ['fix', '--write', '--quiet', '--unsafe', '--stdin-filename', 'sub/a.txt']
    expect((await keraudit(argv, { cwd, stdin: scaled(54, 155) })).stdout).toBe(scaled(45))
  })
})

describe('diff with a configuration', () => {
  const files = { 'old.txt': scaled(45), 'new.txt': scaled(41) }
  const run = (more: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
    keraudit(['diff', ...argv, 'old.txt', 'new.txt'], { cwd: temporaryFolder({ ...files, ...more }) })

  it('compares what a custom layer was configured to', async () => {
    const { stdout, stderr, exitCode } = await run({ 'keraudit.config.json': config({ layers }) })
    expect(stdout).toContain('~ scaled (ScaledDense)\n    use_bias  True → False\n    Param #   45 → 41 (−4)\n')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  })

  it('takes the one that is named, or none', async () => {
    const more = { 'keraudit.config.json': config({}), 'own.json': config({ layers }) }
    expect((await run(more, '--config', 'own.json')).stdout).toContain('use_bias')
    const none = await run({ 'keraudit.config.json': config({ layers }) }, '--no-config')
    expect(none.stdout).toContain('its configuration is unknown')
  })

  it('has that of the new file for both', async () => {
    const cwd = temporaryFolder({
      'old.txt': scaled(45),
      'sub/new.txt': scaled(41),
      'sub/keraudit.config.json': config({ layers }),
    })
    expect((await keraudit(['diff', 'old.txt', 'sub/new.txt'], { cwd })).stdout).toContain('use_bias  True → False')
    expect((await keraudit(['diff', 'sub/new.txt', 'old.txt'], { cwd })).stdout).not.toContain('use_bias')
    expect((await keraudit(['diff', '-', 'sub/new.txt'], { cwd, stdin: scaled(45) })).stdout).toContain('use_bias')
  })

  it('that is not in order is exit 2, and the rest of it holds', async () => {
    const { stdout, stderr, exitCode } = await run({ 'keraudit.config.json': config({ layers, lmits: [] }) })
    expect(stdout).toContain('use_bias')
    expect(stderr).toMatch(/^keraudit: keraudit\.config\.json:1:\d+: lmits: /)
    expect(exitCode).toBe(2)
  })
})
