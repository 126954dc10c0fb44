import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures', `${name}.txt`), 'utf8')
const notes = (name: string) =>
  audit(fixture(name)).findings.flatMap(({ rule, message }) => (rule === 'trainable-split' ? [message] : []))

describe('the split of the totals shows what is frozen', () => {
  it('the whole model', () => {
    expect(notes('keras3/all-frozen')).toEqual([expect.stringContaining('the whole model is frozen')])
  })

  it('every BatchNormalization', () => {
    expect(notes('keras3/bn-frozen')).toEqual([expect.stringContaining('every BatchNormalization is frozen')])
  })

  it('a nested model used for its features', () => {
    const frozen = audit(fixture('keras3/vgg16-transfer'))
    const split = frozen.summaries[0]?.totals
    expect(split?.nonTrainable?.printed).toBe(14_714_688)
    expect(notes('keras3/vgg16-transfer')).toEqual([expect.stringContaining('`vgg16` is frozen')])
  })

  it('nothing where only moving statistics are non-trainable', () => {
    expect(notes('keras3/mobilenetv2')).toEqual([])
  })
})
