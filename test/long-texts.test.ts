import { describe, expect, it } from 'vitest'
import { longTexts } from '../bench/long-texts.mjs'
import { audit } from '../src/index.ts'

// How long they take is measured by npm run bench; what takes quadratic time does not come to an end here.
describe('a long text', () => {
  it.each(longTexts)('is read to its end: %s', (_, textOf) => {
    const text = textOf(100_000)
    const whole = text.match(/Non-trainable params/g)?.length ?? 0
    expect(audit(text).counts).toMatchObject({ summaries: whole, verified: whole, errors: 0 })
  })

  it.each(longTexts.slice(0, 4))('holds summaries: %s', (_, textOf) => {
    expect(audit(textOf(20_000)).counts.verified).toBe(3)
  })
})
