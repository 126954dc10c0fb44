import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applicationOf } from '../../src/layers/models.ts'

/** As real Keras counts them (fixtures/list_applications.py). */
const { counts }: { counts: { [name: string]: { whole: number; withoutTop: number } } } = JSON.parse(
  readFileSync(new URL('../../fixtures/applications.json', import.meta.url), 'utf8'),
)

describe('the application models of Keras', () => {
  it.each(Object.entries(counts))(
    '%s is known by its total, with its top and without',
    (name, { whole, withoutTop }) => {
      expect(applicationOf(whole)).toBe(name)
      expect(applicationOf(withoutTop)).toBe(`${name}(include_top=False)`)
    },
  )

  it('one parameter more is none of them', () => {
    expect(applicationOf((counts.VGG16?.whole ?? 0) + 1)).toBeNull()
  })
})
