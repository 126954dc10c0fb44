import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { readOne, shortRow } from './reading.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')
const fixture = (name: string): string => readFileSync(join(fixtures, name), 'utf8')
const textsIn = (folder: string): readonly string[] =>
  readdirSync(join(fixtures, folder)).filter((name) => name.endsWith('.txt'))

/** What `format.keras.src.models.model.Model` of the R package does to the text that Keras prints. */
function compact(text: string): string {
  return text
    .trim()
    .replace(/(\n\s*\n)/g, '\n')
    .replace(/\n\|\s+\|\n/g, '\n')
}

/** What was read, without places. */
function readingOf(text: string) {
  const { dialect, modelName, columns, rows, totals, notes } = readOne(text)
  return {
    ...{ dialect, columns, rows: rows.map(shortRow), notes: notes.map(({ message }) => message) },
    modelName: modelName?.value,
    totals: Object.values(totals).map((line) => line && [line.count.value, line.size?.value.text]),
  }
}

describe('what the R packages print: Keras’s text without blank lines', () => {
  it.each(['tf-keras', 'keras3'])('reads every text of %s as with them', (folder) => {
    const names = textsIn(folder)
    expect(names.length).toBeGreaterThan(50)
    const differing = names.filter((name) => {
      const text = fixture(`${folder}/${name}`)
      return JSON.stringify(readingOf(compact(text))) !== JSON.stringify(readingOf(text))
    })
    expect(differing).toEqual([])
  })
})

/** Printed by KerasHub 0.32 on Keras 3.15: a box of the preprocessor stands above that of the model. */
describe('what KerasHub prints', () => {
  it.each([
    ['image-classifier', 5, 162_756],
    ['text-classifier-80', 6, 5_202],
    ['three-converters-nested', 18, 5_202],
  ])('reads only the model of %s', (name, rows, total) => {
    const { summaries, findings } = audit(fixture(`keras-hub/${name}.txt`))
    expect(summaries.map((one) => [one.dialect, one.verdict, one.layers.length])).toEqual([
      ['keras3', 'verified', rows],
    ])
    expect(summaries[0]?.totals.total?.printed).toBe(total)
    expect(findings).toEqual([])
  })

  it('reads nothing from the box of a preprocessor alone', () => {
    const text = fixture('keras-hub/three-converters-nested.txt')
    expect(audit(text.slice(0, text.indexOf('Model: "'))).summaries).toEqual([])
  })
})
