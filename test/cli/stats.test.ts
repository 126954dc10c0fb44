import { describe, expect, it } from 'vitest'
import { keraudit } from './run-command.ts'

describe('keraudit stats', () => {
  it('shows where the parameters and multiply-adds are', async () => {
    const { exitCode, stdout } = await keraudit(['stats', 'fixtures/costs/vgg16.txt'])
    expect(exitCode).toBe(0)
    // Simonyan and Zisserman 2015, table 2: 138 million parameters; fc1 is 25,088 · 4,096 + 4,096
    expect(stdout).toContain('138,357,544')
    expect(stdout).toContain('102,764,544')
  })

  it('writes JSON', async () => {
    const { stdout } = await keraudit(['stats', '--format', 'json', 'fixtures/costs/vgg16.txt'])
    const { schema, models } = JSON.parse(stdout)
    expect(schema).toBe(1)
    expect(models[0].macs.least).toBe(15_470_264_320)
  })

  it('refuses a text without a summary, and a summary that is not there', async () => {
    const without = await keraudit(['stats', 'package.json'])
    expect(without.exitCode).toBe(2)
    expect(without.stderr).toContain('no Keras summary found in package.json')
    const beyond = await keraudit(['stats', '--summary', '2', 'fixtures/costs/vgg16.txt'])
    expect(beyond.exitCode).toBe(2)
    expect(beyond.stderr).toContain('has only 1 summary')
  })
})
