import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dialects, printerOf } from '../../src/summary/dialects/index.ts'

const ids = Object.keys(dialects)

describe('the entries of dialects', () => {
  it.each(ids)('%s stands under its own id, with a title, versions and eras', (id) => {
    const entry = Object.entries(dialects).find(([key]) => key === id)?.[1]
    expect(entry?.id).toBe(id)
    expect(entry?.title).not.toBe('')
    expect(entry?.versions).not.toBe('')
    expect(entry?.eras).not.toEqual([])
  })

  it('have titles of their own', () => {
    const titles = Object.values(dialects).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  // Keras 3.15 `summary_utils.py`, tf_keras 2.15 `layer_utils.py`, Keras 0.3.3 `layer_utils.py`.
  it('say what each printer does', () => {
    expect(printerOf({ dialect: 'keras3' })).toMatchObject({ printsLastCall: true, totalCountsOptimizer: true })
    expect(printerOf({ dialect: 'tf-keras' })).toMatchObject({ byteWord: 'Byte', hidesLayerRange: true })
    expect(printerOf({ dialect: 'keras2' })).toMatchObject({ byteWord: null, hidesLayerRange: false })
    expect(printerOf({ dialect: 'keras0' })).toMatchObject({ namesMayRepeat: true, printsInitialInputShape: true })
  })
})

describe('the rooms after src/summary', () => {
  it('compare no dialect by its id', () => {
    const src = new URL('../../src/', import.meta.url)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.tsx?$/.test(path) && !path.startsWith('summary/dialects/'),
    )
    const comparing = files.filter((path) => /dialect\s*[!=]==/.test(readFileSync(new URL(path, src), 'utf8')))
    expect(files.length).toBeGreaterThan(100)
    expect(comparing).toEqual([])
  })
})
