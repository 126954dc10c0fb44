import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besideIn, nothingBeside, writeBeside } from '../../src/web/share/beside.ts'
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

  it('carries drafts and a second text beside the text, and no edit that is none', async () => {
    const set = { kind: 'set', layer: ['conv2d'], key: 'kernel_size', value: [5, 5] } as const
    const insert = { kind: 'insert', after: ['conv2d'], className: 'Add', joins: 'input' } as const
    const beside = { drafts: [{ source: 0, edits: [set, insert] }], second: { name: 'a.txt', text: 'Model: "b"' } }
    expect(await besideIn(`z=abc${await writeBeside(beside)}`)).toEqual(beside)
    const edits = [{ kind: 'set', layer: 'conv2d', key: 1 }, { kind: 'run', layer: ['conv2d'] }, null, set]
    const strange = { drafts: [{ source: -1, edits: [set] }, { source: 'sketch', edits }, 7], second: { text: 1 } }
    const fragment = `z=abc&beside=${await encodeFragment(JSON.stringify(strange))}`
    expect(await besideIn(fragment)).toEqual({ drafts: [{ source: 'sketch', edits: [set] }], second: null })
    expect(await besideIn('z=abc&rows=0-1')).toEqual(nothingBeside)
  })

  it('that would unfold to very much is refused before it does', async () => {
    const bomb = await encodeFragment('0'.repeat(30_000_000))
    expect(bomb.length).toBeLessThan(60_000)
    await expect(decodeFragment(bomb)).rejects.toThrow('too long')
  })
})
