import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

it('a count past 32 bits, printed negative, is set right by 2^32', () => {
  const path = join(import.meta.dirname, '../../fixtures/explain/questions/negative-count.txt')
  const [finding, ...others] = audit(readFileSync(path, 'utf8')).findings
  expect(others).toEqual([])
  // 32,768 × 65,536 + 65,536
  expect(finding).toMatchObject({ code: 'KA201', layer: 'dense_1', printed: -2_147_418_112, expected: 2_147_549_184 })
  expect(finding?.hint).toContain('2,147,549,184 − 2^32')
})
