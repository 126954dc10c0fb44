import { describe, expect, it } from 'vitest'
import type { LayerFacts } from '../../src/infer/bind.ts'
import { sliceFacts } from '../../src/infer/slice-facts.ts'
import type { Shape } from '../../src/shape/shape.ts'

function facts(inputShapes: LayerFacts['inputShapes'], outputs: LayerFacts['outputs']): LayerFacts {
  return { inputShapes, outputs, count: 0, countPrefix: '', eras: ['keras3'] }
}

function whole(...shapes: Shape[]): LayerFacts['outputs'] {
  return { kind: 'shapes', shapes, complete: true, listed: false }
}

function cut(shapes: readonly Shape[], cut: string): LayerFacts['outputs'] {
  return { kind: 'shapes', shapes, complete: false, listed: false, cut }
}

describe('one slice along time', () => {
  it('has every shape without that axis', () => {
    const sliced = sliceFacts(facts([[null, 10, 16, 3]], whole([null, 10, 8])), 1)
    expect(sliced?.inputShapes).toEqual([[null, 16, 3]])
    expect(sliced?.outputs).toEqual(whole([null, 8]))
  })

  it('is not given a mask', () => {
    const inputs = [
      [null, 10, 16],
      [null, 10],
    ]
    expect(sliceFacts(facts(inputs, whole([null, 10, 8])), 1)?.inputShapes).toEqual([[null, 16]])
  })

  it('leaves open what is not known', () => {
    expect(sliceFacts(facts(null, whole([null, 10, 8])), 1)?.inputShapes).toBeNull()
    expect(sliceFacts(facts([null], { kind: 'multiple' }), 1)).toMatchObject({
      inputShapes: [null],
      outputs: { kind: 'multiple' },
    })
    expect(sliceFacts(facts([[null, '?', 3]], whole([null, 10, 8])), 1)?.inputShapes).toEqual([[null, 3]])
  })

  it('is of a cut shape what stands before the cut', () => {
    expect(sliceFacts(facts(null, cut([[null, 10, 14]], '1')), 1)?.outputs).toEqual(cut([[null, 14]], '1'))
    expect(sliceFacts(facts(null, cut([[null]], '1')), 1)?.outputs).toEqual(cut([[null]], ''))
  })

  it('does not exist where lengths differ or an axis is missing', () => {
    expect(sliceFacts(facts([[null, 10, 3]], whole([null, 11, 3])), 1)).toBeNull()
    expect(sliceFacts(facts([[null, null, 3]], whole([null, 11, 3])), 1)).toBeNull()
    expect(sliceFacts(facts([[null, 10]], whole([null, 10])), 1)).toBeNull()
    expect(sliceFacts(facts([[null, 10, 3]], whole([null])), 1)).toBeNull()
  })
})
