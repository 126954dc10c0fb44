import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Model } from '../../src/model/model.ts'
import { ModelError } from '../../src/model/model-error.ts'
import { bytesIn } from '../../src/model-files/bytes.ts'
import { readModelFile } from '../../src/model-files/read-model-file.ts'
import { draw } from '../../src/print/draw.ts'
import { listModel } from '../../src/print/list-model.ts'
import { dialects } from '../../src/summary/dialects/index.ts'

const files = [
  'seq-cnn-digits.keras',
  'frozen-norms.tfkeras.h5',
  'book-reshape-zoo.keras_metadata.pb',
  'att-self.tfkeras.json',
  'ops-slices.config.json',
]

/** What stands in the place of a value of JSON. */
const strange = ['-1', '2.5', 'null', '"x"', '[]', '{}', '[null, 1]', '"__proto__"', '1e400', '9007199254740993']

/** Numbers below `limit`, the same on every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state % limit
  }
}

function damaged(bytes: Buffer, name: string, below: (limit: number) => number): Buffer {
  if (!name.endsWith('.json')) {
    const copy = Buffer.from(bytes)
    for (let count = below(8); count >= 0; count--) copy[below(copy.length)] = below(256)
    return below(5) === 0 ? copy.subarray(0, below(copy.length)) : copy
  }
  const text = bytes.toString('utf8')
  const tokens = [...text.matchAll(/-?\d+(?:\.\d+)?|true|false|null|"[^"]*"(?!:)/g)]
  const token = tokens[below(tokens.length)]
  if (!token) return bytes
  const end = token.index + token[0].length
  return Buffer.from(text.slice(0, token.index) + strange[below(strange.length)] + text.slice(end))
}

function printed(model: Model, dialect: 'keras3' | 'tf-keras' | 'tfjs'): number {
  const [printing] = dialects[dialect].printings
  if (!printing) throw new Error('no printing')
  const { listing } = listModel(model, dialects[dialect], printing, true)
  return draw(printing, listing, { lineLength: null, positions: null, showTrainable: true }).length
}

describe('a damaged model file', () => {
  it.each(files)('%s is printed, or refused with a reason', (name) => {
    const bytes = readFileSync(fileURLToPath(new URL(`../../fixtures/models/${name}`, import.meta.url)))
    const below = numbers(name.length)
    const ends = new Set<string>()
    for (let round = 0; round < 60; round++) {
      const broken = damaged(bytes, name, below)
      try {
        const model = readModelFile(bytesIn(broken))
        for (const dialect of ['keras3', 'tf-keras', 'tfjs'] as const)
          expect(printed(model, dialect)).toBeGreaterThan(3)
        ends.add('printed')
      } catch (error) {
        expect(error).toBeInstanceOf(ModelError)
        ends.add('refused')
      }
    }
    expect([...ends].sort()).toEqual(['printed', 'refused'])
  })
})
