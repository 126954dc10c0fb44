import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const table = (input: string, shape: string, count: number) => `Model: "functional"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 input_1 (InputLayer)        [(None, ${input})]             0
 first (Dense)               (None, ${shape})                ${count}
 last (Dense)                (None, 2)                 130
=================================================================
Total params: ${count + 130}
Trainable params: ${count + 130}
Non-trainable params: 0
_________________________________________________________________
`
const told = (text: string) => audit(text).findings.map(({ severity, code }) => `${severity} ${code}`)

/** 100 × 64 + 64 = 6,464. */
describe('a row that contradicts its class', () => {
  it('is a doubt where the total confirms it and no shape would give it: a Dense of one’s own with one more weight', () => {
    expect(told(table('100', '64', 6_465))).toEqual(['warning KA201'])
  })

  it('is wrong where another input would give its count', () => {
    expect(told(table('10', '64', 6_464))).toEqual(['error KA401'])
  })

  it('is wrong where the total says otherwise', () => {
    expect(told(table('100', '64', 6_465).replaceAll('6595', '6594'))).toEqual(['error KA201'])
  })
})
