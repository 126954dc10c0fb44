import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFragment, encodeFragment } from '../../src/web/share/fragment.ts'

describe('the fragment of a link', () => {
  it('gives back any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await decodeFragment(await encodeFragment(text))).toBe(text)
      }),
      { numRuns: 50 },
    )
  })

  it('has only characters that stand in a link as they are, and far fewer than the text', async () => {
    const text = 'dense (Dense)                (None, 10)                110\n'.repeat(200)
    const fragment = await encodeFragment(text)
    expect(fragment).toMatch(/^z=[\w-]+$/)
    expect(fragment.length).toBeLessThan(text.length / 20)
  })

  it('of anything else carries no text', async () => {
    expect(await decodeFragment('')).toBeNull()
    expect(await decodeFragment('results')).toBeNull()
  })

  it('that would unfold to very much is refused before it does', async () => {
    const bomb = await encodeFragment('0'.repeat(30_000_000))
    expect(bomb.length).toBeLessThan(60_000)
    await expect(decodeFragment(bomb)).rejects.toThrow('too long')
  })
})
