import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config, ConfigValue } from '../../src/layers/config-value.ts'
import { exportedName, requiredArguments } from '../../src/layers/constructors.ts'
import { settingsOf } from '../../src/rebuild/settings.ts'
import { root } from '../cli/run-command.ts'

interface Constructor {
  readonly required?: readonly string[]
  readonly defaults: Config
}

/** What the constructors of Keras 3.15 take, listed by `fixtures/list_constructors.py`. */
const { layers } = JSON.parse(readFileSync(join(root, 'fixtures/constructors.json'), 'utf8')) as {
  readonly layers: { readonly [className: string]: Constructor }
}

const known = Object.entries(layers).filter(([name]) => requiredArguments(name) !== null)

/** Values that no argument gives, and of random augmentations, which no row shows. */
const skipped = new Set(['vocabulary_size', 'max_tokens', 'value_range', 'factor', 'backward_layer'])

const withObjects = (value: ConfigValue): ConfigValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { config: {}, ...value } : value

describe('constructors', () => {
  it('of most layers of Keras are known', () => {
    expect(known.length).toBeGreaterThan(90)
  })

  it.each(known)('%s requires what it requires in Keras', (name, { required = [] }) => {
    expect(requiredArguments(name)).toEqual(required)
  })

  it.each(
    known.filter(
      ([name]) =>
        !/^Random|^(?:AugMix|MixUp|CutMix|RandAugment|MelSpectrogram|Pipeline|Contrast|Equalization|Solarization)/.test(
          name,
        ),
    ),
  )('%s leaves out the defaults of Keras', (name, { required = [], defaults }) => {
    const given = Object.fromEntries(required.map((key) => [key, 2]))
    const config = Object.fromEntries(
      Object.entries({ ...given, ...defaults })
        .filter(([key]) => !skipped.has(key))
        .map(([key, value]) => [key, withObjects(value)]),
    )
    const settings = settingsOf(name, config, 'keras3', 'keras3')
    expect(settings?.others.map(({ key }) => key)).toEqual([])
  })

  it('a class that is exported under another name is made by that', () => {
    expect(exportedName('GroupedQueryAttention')).toBe('GroupQueryAttention')
    expect(exportedName('Dense')).toBe('Dense')
  })
})
