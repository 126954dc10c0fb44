import { describe, expect, it } from 'vitest'
import type { LayerFacts } from '../../src/infer/bind.ts'
import { mayFit } from '../../src/infer/outline.ts'
import type { Shape } from '../../src/shape/shape.ts'

function facts(inputShapes: LayerFacts['inputShapes'], ...shapes: Shape[]): LayerFacts {
  const outputs = { kind: 'shapes', shapes, complete: true, listed: false } as const
  return { inputShapes, outputs, count: 0, countPrefix: '', eras: ['keras3'] }
}

const image: Shape = [null, 8, 8, 3]

describe('whether a row may be of a signature', () => {
  it.each([
    ['(batch, rows, cols, channels)', true],
    ['(batch, steps, channels)', false],
    ['(batch, ..., channels)', true],
    ['(...shape)', true],
    ['(batch, a, b, c, ..., channels)', false],
    ['(batch, conv(rows, 3, 1), 2 * (cols + 1), channels)', true],
  ])('%s for an image: %s', (pattern, expected) => {
    expect(mayFit({ inputs: [pattern], outputs: ['any'] }, facts([image], image))).toBe(expected)
    expect(mayFit({ inputs: ['(...shape)'], outputs: [pattern] }, facts([image], image))).toBe(expected)
  })

  it('depends on how many tensors there are', () => {
    const one = { inputs: ['(...shape)'], outputs: ['(...shape)'] }
    expect(mayFit(one, facts([image, image], image))).toBe(false)
    expect(mayFit({ ...one, inputs: ['(...shape)', '...'] }, facts([image, image], image))).toBe(true)
    expect(mayFit({ ...one, inputs: ['...shapes'] }, facts([image, image], image))).toBe(true)
    expect(mayFit(one, facts([image], image, image))).toBe(false)
  })

  it('says nothing of what the text lost', () => {
    const signature = { inputs: ['(batch, units)'], outputs: ['(batch, units)', '(batch, units)'] }
    const cut = { kind: 'shapes', shapes: [[null]], complete: false, listed: false, cut: '' } as const
    expect(mayFit(signature, { ...facts(null), outputs: cut })).toBe(true)
    expect(mayFit(signature, { ...facts([null]), outputs: { kind: 'lost' } })).toBe(true)
  })
})
