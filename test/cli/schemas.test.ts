import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { diff } from '../../src/index.ts'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A schema that takes nothing but what it names. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in inside && inside.type === 'object' ? { ...inside, additionalProperties: false } : inside
}

const isValid = (name: string) => {
  const schema = JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8'))
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed(schema) as object)
}

describe('fix --format json', () => {
  const validate = isValid('fix')
  const broken = readdirSync(join(root, 'fixtures/broken')).map((rule) => `fixtures/broken/${rule}`)

  it.each([[[]], [['--unsafe']]])('fits the published schema, %j', async (options) => {
    const { stdout } = await keraudit(['fix', '--format', 'json', ...options, ...broken])
    const report = JSON.parse(stdout)
    expect(report.files.length).toBeGreaterThan(broken.length)
    validate(report)
    expect(validate.errors).toBeNull()
    expect(validate({ ...report, files: [{ ...report.files[0], fixes: [{}] }] })).toBe(false)
  })

  it('tells which files were written', async () => {
    const [name, other] = ['keras3/lenet', 'keras2/lenet'].map((path) =>
      readFileSync(join(root, `fixtures/${path}.txt`), 'utf8'),
    )
    const cwd = temporaryFolder({
      'a.txt': (name ?? '').replace('Total params: 185,120', 'Total params: 185,129'),
      'b.txt': other ?? '',
    })
    const { stdout } = await keraudit(['fix', '--write', '--format', 'json', 'a.txt', 'b.txt'], { cwd })
    const report = JSON.parse(stdout)
    validate(report)
    expect(validate.errors).toBeNull()
    expect(report).toMatchObject({
      written: true,
      files: [
        { path: 'a.txt', written: true },
        { path: 'b.txt', written: false },
      ],
    })
  })
})

describe('diff --format json', () => {
  const validate = isValid('diff')

  it.each([
    ['diff/digits-before', 'diff/digits-after'],
    ['keras2/lenet', 'keras3/lenet'],
    ['keras2/siamese', 'keras3/squeeze-excite'],
    ['broken/unknown-inbound/squeeze-excite', 'keras3/unbuilt-sequential'],
    ['tfjs/two-branches', 'keras1/graph-1.1'],
  ])('fits the published schema: %s, %s', async (old, now) => {
    const argv = ['diff', '--format', 'json', `fixtures/${old}.txt`, `fixtures/${now}.txt`]
    const { stdout } = await keraudit(argv)
    validate(JSON.parse(stdout))
    expect(validate.errors).toBeNull()
  })

  it('is what the library returns', () => {
    const text = readFileSync(join(root, 'fixtures/keras2/lenet.txt'), 'utf8')
    validate(diff(text, text))
    expect(validate.errors).toBeNull()
  })
})
