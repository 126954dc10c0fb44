import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** As Keras 2.0.0 printed ResNet50: the merging layers had no compute_output_shape() of their own. */
const text = readFileSync(join(import.meta.dirname, '../../fixtures/explain/questions/add-of-keras-2.0.0.txt'), 'utf8')

it('the list of input shapes that Keras 2.0.0 prints for Add is no wrong shape', () => {
  const { findings, summaries } = audit(text)
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  expect(summaries[0]?.verdict).toBe('verified')
})
