import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { readOne, shortRows } from './reading.ts'

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/kotlindl', name), 'utf8')

describe('KotlinDL', () => {
  const text = fixture('sequential.txt')

  it('glues the class to the name, and lists shapes', () => {
    expect(readOne(text)).toMatchObject({ dialect: 'kotlindl', modelName: { value: 'Ten classes' } })
    expect(shortRows(text).slice(0, 3)).toEqual([
      'input_1 (Input) (null,32,32,3) 0',
      'conv2d_1 (Conv2D) (null,32,32,16) 448',
      'maxPool_1 (MaxPool2D) (null,16,16,16) 0',
    ])
  })

  it('says "frozen", and counts a BatchNorm as frozen whole', () => {
    const { totals } = readOne(text)
    // 448 + 4,640 + 131,136 + 650 beside 4 · 32
    expect(totals.trainable?.count.value).toEqual({ kind: 'count', value: 136_874 })
    expect(totals.nonTrainable?.count.value).toEqual({ kind: 'count', value: 128 })
    expect(totals.total?.count.value).toEqual({ kind: 'count', value: 137_002 })
  })

  it.each(['sequential', 'functional', 'logged'])('prints what can be verified: %s', (name) => {
    const { summaries, findings } = audit(fixture(`${name}.txt`))
    expect(summaries.map(({ dialect, verdict }) => [dialect, verdict])).toEqual([['kotlindl', 'verified']])
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(findings.filter(({ code }) => code === 'KA102')).toEqual([])
  })

  it('names layers as connections, one a line', () => {
    expect(shortRows(fixture('functional.txt')).slice(3, 5)).toEqual([
      'conv2D_2 (Conv2D) (null,13,13,16) 2320 < maxPool2D[null][null]',
      'add (Add) (null,13,13,16) 0 < conv2D_2[null][null] maxPool2D[null][null]',
    ])
  })

  it('calls layers by names of its own, which are checked as Keras’s', () => {
    const wrong = text.replace('[None, 8, 8, 32]          0 ', '[None, 8, 8, 16]          0 ')
    expect(wrong).not.toBe(text)
    expect(audit(wrong).findings.map(({ code, layer }) => [code, layer])).toContainEqual(['KA401', 'avgPool_1'])
    const miscounted = text.replace('4640 ', '4460 ')
    expect(audit(miscounted).summaries.map(({ verdict }) => verdict)).toEqual(['mismatch'])
  })

  it('leaves the names to Keras’s own tables', () => {
    const keras = `Layer (type)                 Output Shape              Param #
=================================================================
pool (MaxPool2D)             (None, 14, 14, 1)         0
_________________________________________________________________
`
    expect(audit(keras).summaries[0]?.layers[0]?.outcome).toBe('unmodelled')
  })
})
