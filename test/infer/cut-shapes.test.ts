import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** tf.keras's table with its right edge cropped: `(None, 1,` was `(None, 1, 1, 8)`, which keepdims=True prints. */
const cropped = `Model: "sequential"
______________________________________
 Layer (type)                Output Sh
======================================
 global_average_pooling2d (  (None, 1,
 GlobalAveragePooling2D)

 re_lu (ReLU)                (None, 1,

 depthwise_conv2d (Depthwis  (None, 1,
 eConv2D)

 flatten (Flatten)           (None, 64
`

describe('a shape that was cut behind a comma', () => {
  it('goes on: a pooling that keeps its axes is no shape of two dimensions', () => {
    const { findings, summaries } = audit(cropped)
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(summaries[0]?.layers.map(({ outcome }) => outcome)).not.toContain('contradicted')
  })
})
