import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { applicationLike, applicationOf } from '../../src/layers/models.ts'

/** As real Keras counts them (fixtures/list_applications.py). */
const { counts }: { counts: { [name: string]: { whole: number; withoutTop: number } } } = JSON.parse(
  readFileSync(new URL('../../fixtures/applications.json', import.meta.url), 'utf8'),
)

describe('the application models of Keras', () => {
  it.each(Object.entries(counts))(
    '%s is known by its total, with its top and without',
    (name, { whole, withoutTop }) => {
      expect(applicationOf(whole)).toBe(name)
      expect(applicationOf(withoutTop)).toBe(`${name}(include_top=False)`)
    },
  )

  it('one parameter more is none of them', () => {
    expect(applicationOf((counts.VGG16?.whole ?? 0) + 1)).toBeNull()
  })
})

/** As real Keras 3 counts them: `keras.applications.NAME(weights=None, input_shape=(224, 224, 2), classes=10)`, and without the top. */
describe('the application models on two channels', () => {
  it.each([
    ['ResNet50', 23_605_066, 23_584_576],
    ['ResNet50V2', 23_582_154, 23_561_664],
    ['VGG16', 134_300_938, 14_714_112],
    ['EfficientNetB0', 4_062_091, 4_049_281],
    ['MobileNetV3Small', 1_540_074, 938_976],
    ['DenseNet121', 7_044_618, 7_034_368],
    ['MobileNetV2', 2_270_506, 2_257_696],
    ['Xception', 20_881_682, 20_861_192],
  ] as const)('%s are known by name and count', (name, classified, withoutTop) => {
    expect(applicationLike(classified, name.toLowerCase())).toBe(`${name}(classes=10) on 2 channels`)
    expect(applicationLike(withoutTop, 'base')).toBe(`${name}(include_top=False) on 2 channels`)
  })

  it('need their name where the number of classes is free', () => {
    expect(applicationLike(23_605_066, 'resnet50')).toBe('ResNet50(classes=10) on 2 channels')
    expect(applicationLike(23_605_066, 'encoder')).toBeNull()
    expect(applicationLike(23_605_067, 'resnet50')).toBeNull()
  })
})

describe('a nested application on two channels', () => {
  it('confirms its row', () => {
    const text = `Model: "model"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 input_1 (InputLayer)        [(None, 224, 224, 2)]     0
 resnet50 (Functional)       (None, 10)                23605066
 mix (Mixer)                 (None, 10)                120
=================================================================
Total params: 23,605,186
Trainable params: 23,552,066
Non-trainable params: 53,120
_________________________________________________________________
`
    const [summary] = audit(text).summaries
    expect(summary?.layers.map(({ confirmedBy }) => confirmedBy)).toEqual([null, 'application', 'total'])
    expect(summary?.verdict).toBe('verified')
  })
})
