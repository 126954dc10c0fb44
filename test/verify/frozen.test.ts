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

/** The warnings on a fixture whose split was changed; sizes go with the counts. */
function warnings(name: string, changes: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const text = changes.reduce((changed, [from, to]) => changed.replace(from, to), fixture(name))
  return audit(text).findings.flatMap(({ severity, message }) => (severity === 'warning' ? [message] : []))
}

describe('a split that no freezing makes', () => {
  const nothingGives = [expect.stringContaining('no combination of frozen layers produces that number')]

  it('of a large model, whose weights are all of a multiple of 8 scalars', () => {
    const shifted = [
      ['3,504,872 (13.37 MB)', '3,504,772 (13.37 MB)'],
      ['34,112 (133.25 KB)', '34,212 (133.64 KB)'],
    ] as const
    expect(warnings('keras3/mobilenetv2', shifted)).toEqual(nothingGives)
  })

  it('of a nested model whose rows can only be a chain: all weights of MobileNet and its head are even', () => {
    const shifted = [
      ['10,250 (40.04 KB)', '10,247 (40.03 KB)'],
      ['3,228,864 (12.32 MB)', '3,228,867 (12.32 MB)'],
    ] as const
    expect(warnings('keras3/mobilenet-transfer', shifted)).toEqual(nothingGives)
  })

  // Non-trainable 200 = 32 moving statistics + 168 of `first`; the Trainable column says that `second` is frozen, of 540.
  it('by the Trainable column, where without it other rows would', () => {
    const shifted = [
      ['277 (1.08 KB)', '649 (2.54 KB)'],
      ['572 (2.23 KB)', '200 (800.00 B)'],
    ] as const
    expect(warnings('keras3/frozen-one-layer-shown', shifted)).toEqual(nothingGives)
    expect(warnings('keras3/frozen-one-layer', shifted)).toEqual([])
  })
})

describe('a split that freezing whole layers does not make', () => {
  it('is noted where kernels that nobody uses would explain it: all weights of this AlexNet are even', () => {
    const text = fixture('keras3/alexnet-like')
      .replace('62,071,848 (236.79 MB)', '62,071,845 (236.79 MB)')
      .replace('704 (2.75 KB)', '707 (2.76 KB)')
    const { findings, counts } = audit(text)
    expect(counts).toMatchObject({ errors: 0, warnings: 0 })
    expect(findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('707 printed, but freezing whole layers does not produce that number'),
    )
  })
})
