import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const lenet = readFileSync(new URL('../../fixtures/keras2/lenet.txt', import.meta.url), 'utf8')

/** What is said of a count that is replaced in a right table. */
function hintFor(text: string, from: string, to: string, code = 'KA201'): string | null {
  expect(text).toContain(from)
  const [finding, ...others] = audit(text.replace(from, to)).findings.filter(({ severity }) => severity === 'error')
  expect(others).toEqual([])
  expect(finding?.code).toBe(code)
  return finding?.hint ?? null
}

const recurrent = `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 embedding (Embedding)       (None, 29, 13)            13000
 lstm (LSTM)                 (None, 20)                2720
 dense (Dense)               (None, 1)                 21
=================================================================
`

describe('the hint of a wrong Param #', () => {
  it('names the mistake that the printed count comes from', () => {
    expect(hintFor(lenet, '10164', '10200')).toContain('10,200 adds a bias per input instead of per unit')
  })

  it('names the likely count that the mistake was made with, where no total tells it', () => {
    expect(hintFor(recurrent, '2720', '680 ')).toBe('680 counts one gate instead of four, if 2,720 is meant')
  })

  it('names a slip of the hand before a mistake', () => {
    expect(hintFor(lenet, '48120', '48210')).toMatch(/^two digits are swapped/)
  })
})

it('names the mistake of the likeliest row where several can explain a total', () => {
  expect(hintFor(lenet, '48120', '48000', 'KA202')).toContain('`dense` should have 48,120 (48,000 leaves out the bias)')
})
