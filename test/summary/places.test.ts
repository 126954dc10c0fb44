import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printedAt, readOne } from './reading.ts'

const root = join(import.meta.dirname, '../../fixtures')
const texts = ['keras0', 'keras1', 'keras2', 'tf-keras', 'keras3', 'tfjs'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [`${folder}/${file}`, folder] as const),
)

describe.each(texts)('%s', (name, folder) => {
  const text = readFileSync(join(root, name), 'utf8')
  const summary = readOne(text)

  it('is told by its marks', () => {
    expect(summary.dialect).toBe(folder)
  })

  it('has nothing among its rows that could not be read', () => {
    expect(summary.notes.filter(({ kind }) => kind === 'unreadable-row')).toEqual([])
  })

  it('shows each value at its places, wrapped ones in pieces', () => {
    for (const row of summary.rows) {
      expect(printedAt(text, row.name)).toBe(row.name.value)
      if (row.printedClass) expect(printedAt(text, row.printedClass)).toBe(row.printedClass.value)
      if (row.params.value.kind === 'count')
        expect(Number(printedAt(text, row.params).replaceAll(',', ''))).toBe(row.params.value.value)
      for (const reference of row.inbound ?? []) expect(printedAt(text, reference)).toContain(reference.value.name)
      if (row.outputShape.value.kind === 'shapes') {
        const numbers = printedAt(text, row.outputShape).match(/\d+/g) ?? []
        const dims = row.outputShape.value.shapes.flat().filter((dim) => typeof dim === 'number')
        expect(numbers.slice(0, dims.length).map(Number)).toEqual(dims)
      }
      expect(text.slice(row.span.start, row.span.end)).toMatch(/^\S.*\S$/s)
    }
  })

  it('shows each total at its place', () => {
    for (const line of Object.values(summary.totals)) {
      if (line?.count.value.kind !== 'count') continue
      expect(Number(printedAt(text, line.count).replaceAll(',', ''))).toBe(line.count.value.value)
      if (line.size) expect(printedAt(text, line.size)).toBe(line.size.value.text)
    }
  })
})
