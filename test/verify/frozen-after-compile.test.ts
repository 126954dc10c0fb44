import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/explain/questions', `${name}.txt`), 'utf8')

/**
 * Both take the trainable weights of the last compile() and add the non-trainable ones of now: keras 2.1.0 utils/layer_utils.py,
 * tensorflow 2.1 python/keras/utils/layer_utils.py (`_collected_trainable_weights`).
 */
describe('layers frozen after compile()', () => {
  it.each(['frozen-after-compile', 'frozen-after-compile-tf-keras'])('%s: counted twice, and no error', (name) => {
    const { findings } = audit(read(name))
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['KA202', 'note']])
    expect(findings[0]?.message).toContain('layers frozen after compile() count as both trainable and non-trainable')
  })

  it('are no excuse for another total', () => {
    const text = read('frozen-after-compile-tf-keras').replace('404,490', '404,491')
    expect(audit(text).findings.some(({ severity }) => severity === 'error')).toBe(true)
  })
})
