import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { explainModel } from '../../src/explain/explain-model.ts'
import { explainFormats } from '../../src/explain/formats/index.ts'
import { explain } from '../../src/index.ts'
import { studySource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { stringWidth } from '../../src/words/width.ts'
import { model } from './rows.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const fixtures = ['broken', 'keras0', 'keras1', 'keras3', 'tfjs'].flatMap((folder) =>
  readdirSync(join(root, 'fixtures', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:txt|md)$/.test(file) && !/resnet|inception|random|mobilenetv2/.test(file))
    .map((file) => `fixtures/${folder}/${file}`),
)

function written(text: string, format: string, look: { width?: number; all?: boolean; color?: boolean } = {}): string {
  const { width = 100, all = false, color = false } = look
  const { source, tables } = studySource(sourceText('input', text))
  const models = tables.map((table) => explainModel(source, table))
  return explainFormats.get(format)?.(models, { width, all, color, single: false }) ?? ''
}

/** A schema that takes nothing but what it names. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in inside && inside.type === 'object' ? { ...inside, additionalProperties: false } : inside
}

const startOfSgr = '\u001b'
const hostile = model('(None, 8)', [
  [`a|\`<img src=x>\`${startOfSgr}[31m (Dense)`, '(None, 4)', '36'],
  [`own ([x](http://e.x)`, '(None, 4)', '12'],
])

describe('json', () => {
  const schema = JSON.parse(read('schemas/explanation.schema.json'))
  const explanations = fixtures.map((file) => [file, JSON.parse(written(read(file), 'json'))] as const)

  it.each([
    ['fits', schema],
    ['has nothing that is not in', closed(schema)],
  ])('%s the published schema', (_, wanted) => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(wanted as object)
    for (const [file, explanation] of explanations) {
      validate(explanation)
      expect([file, validate.errors]).toEqual([file, null])
    }
  })

  it('is the object of the library', () => {
    const text = read('fixtures/keras3/lenet.txt')
    expect(JSON.parse(written(text, 'json'))).toEqual(JSON.parse(JSON.stringify(explain(text, { path: 'input' }))))
  })
})

describe('text', () => {
  it.each([60, 100, 140])('keeps within a page of %d columns', (width) => {
    for (const file of ['keras3/mobile-blocks', 'keras3/bilstm-sentiment', 'keras2/nine-class-cnn']) {
      for (const all of [false, true]) {
        const lines = written(read(`fixtures/${file}.txt`), 'text', { width, all }).split('\n')
        expect(lines.filter((line) => stringWidth(line) > width)).toEqual([])
      }
    }
  })

  it('is painted only where colour is wanted', () => {
    const text = read('fixtures/keras3/lenet.txt')
    const painted = written(text, 'text', { color: true })
    expect(painted).toContain(`${startOfSgr}[1m`)
    const sgr = new RegExp(`${startOfSgr}\\[\\d+m`, 'g')
    expect(painted.replace(sgr, '')).toBe(written(text, 'text'))
  })

  it('has no space at the end of a line', () => {
    for (const all of [false, true])
      expect(written(read('fixtures/keras3/twice-used-encoder.txt'), 'text', { all })).not.toMatch(/ $/m)
  })
})

describe('names from strangers', () => {
  it.each(['text', 'markdown', 'json'])('are never obeyed: %s', (format) => {
    for (const all of [false, true]) expect(written(hostile, format, { all })).not.toContain(startOfSgr)
  })

  it('are no Markdown and no HTML', () => {
    for (const all of [false, true]) {
      const markdown = written(hostile, 'markdown', { all })
      expect(markdown).not.toContain('<img')
      expect(markdown).not.toMatch(/\]\(http/)
      const bars = (line: string) => line.split('|').length
      const rows = markdown.split('\n').filter((line) => line.startsWith('| '))
      const heads = rows.filter((line) => line.startsWith('| weight '))
      expect(rows.length).toBeGreaterThan(heads.length)
      expect(new Set(rows.map(bars))).toEqual(new Set(heads.map(bars)))
    }
  })
})

describe('a short explanation', () => {
  it('says what is the same of another row by its name', () => {
    const rows = [
      ['first (Dense)', '(None, 64)', '4160'],
      ['second (Dense)', '(None, 64)', '4160'],
    ] as const
    expect(written(model('(None, 64)', rows), 'text')).toContain(
      'second (Dense)  (None, 64) → (None, 64)\n    64 × 64 + 64 = 4,160  ✓ printed 4,160\n    same as first\n',
    )
  })

  it('leaves out rows without parameters, the whole one does not', () => {
    const text = read('fixtures/keras3/lenet.txt')
    expect(written(text, 'text')).not.toContain('flatten (Flatten)')
    expect(written(text, 'text', { all: true })).toContain('flatten (Flatten)')
  })
})
