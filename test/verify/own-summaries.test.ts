import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { applicationOf } from '../../src/layers/models.ts'

const fixtures = join(import.meta.dirname, '../../fixtures')

/** 8 × 4 + 4 = 36 inside; the head 4 × 2 + 2 = 10; two rows that nothing else fixes. */
const encoder = `Model: "encoder"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
enc_in (InputLayer)          [(None, 8)]               0
_________________________________________________________________
enc_dense (Dense)            (None, 4)                 36
=================================================================
Total params: 36
Trainable params: 36
Non-trainable params: 0
_________________________________________________________________
`
const outer = (count: number) => `Model: "model"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
input_1 (InputLayer)         [(None, 8)]               0
_________________________________________________________________
encoder (Functional)         (None, 4)                 ${count}
_________________________________________________________________
my_head (CustomHead)         (None, 2)                 10
=================================================================
Total params: ${count + 10}
Trainable params: ${count + 10}
Non-trainable params: 0
_________________________________________________________________
`

describe('a nested model whose own summary stands in the same text', () => {
  const row = (text: string) => audit(text).summaries.at(-1)?.layers[1]

  it('is confirmed by it where the counts agree', () => {
    expect(row(`${encoder}\n${outer(36)}`)).toMatchObject({ outcome: 'unmodelled', confirmedBy: 'summary' })
  })

  it('is not where they differ, as the name may be that of another model', () => {
    expect(row(`${encoder}\n${outer(44)}`)?.confirmedBy).toBeNull()
  })

  it('is not by a summary that is proven wrong, wherever it stands, but by a right one beside it', () => {
    const wrong = encoder.replaceAll(/\b36\b/g, '44')
    const verdicts = (text: string) => audit(text).summaries.map(({ verdict }) => verdict)
    expect(verdicts(`${encoder}\n${outer(36)}`)).toEqual(['verified', 'verified'])
    expect(verdicts(`${wrong}\n${outer(44)}`)).toEqual(['mismatch', 'partial'])
    expect(row(`${wrong}\n${outer(44)}`)?.confirmedBy).toBeNull()
    expect(audit(`${outer(44)}\n${wrong}`).summaries[0]?.layers[1]?.confirmedBy).toBeNull()
    expect(row(`${encoder}\n${encoder.replace(' 36\n=', ' 44\n=')}\n${outer(36)}`)?.confirmedBy).toBe('summary')
  })

  it('leaves a model unverified that rests on two parts proven wrong', () => {
    const verdictsOf = (count: number) => {
      const part = encoder.replaceAll(/\b36\b/g, String(count))
      const head = 'my_head (CustomHead)         (None, 2)                 10'
      const whole = outer(count)
        .replace(head, `decoder (Functional)         (None, 4)                 ${count}`)
        .replaceAll(`: ${count + 10}`, `: ${2 * count}`)
      const text = `${part}\n${part.replace('"encoder"', '"decoder"')}\n${whole}`
      return audit(text).summaries.map(({ verdict }) => verdict)
    }
    expect(verdictsOf(36)).toEqual(['verified', 'verified', 'verified'])
    expect(verdictsOf(44)).toEqual(['mismatch', 'mismatch', 'partial'])
  })

  it('is not by the summary that it is a row of', () => {
    const own = outer(36)
      .replace('"model"', '"encoder"')
      .replaceAll(/: 46\b/g, ': 36')
      .replace(' 10\n', '  0\n')
    expect(row(own)?.confirmedBy).not.toBe('summary')
    expect(row(`${own}\n${own}`)?.confirmedBy).not.toBe('summary')
  })
})

describe("Keras's application models", () => {
  it('are known by their counts, as real Keras prints them', () => {
    const text = readFileSync(join(fixtures, 'keras3/vgg16-transfer.txt'), 'utf8')
    const [model] = audit(text).summaries[0]?.layers.filter((layer) => layer.name === 'vgg16') ?? []
    expect(applicationOf(model?.params.printed ?? 0)).toBe('VGG16(include_top=False)')
    expect(applicationOf(25_636_712)).toBe('ResNet50')
    expect(applicationOf(25_636_713)).toBeNull()
  })
})
