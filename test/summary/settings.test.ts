import { describe, expect, it } from 'vitest'
import type { Config } from '../../src/layers/config-value.ts'
import type { SaidPart } from '../../src/summary/labels/setting-tokens.ts'
import { settingsOf } from '../../src/summary/labels/settings.ts'

/** What each setting in a text can mean for a class. */
function readings(className: string, text: string, role: SaidPart['role'] = null): readonly (readonly Config[])[] {
  const cell = { text, pieces: [{ at: 0, span: { start: 0, end: text.length } }] }
  return settingsOf(className, null, [{ cell, role }]).map((setting) => setting.readings)
}

/** All that is said without a doubt, in one. */
const said = (className: string, text: string, role: SaidPart['role'] = null): Config =>
  Object.assign({}, ...readings(className, text, role).flatMap((all) => (all.length === 1 ? all : [])))

const square = { kernel_size: [3, 3] }

describe('what people write beside a class', () => {
  it.each<[string, string, Config]>([
    ['Conv2D', '32 filters, 3x3, stride 2, same', { filters: 32, ...square, strides: [2, 2], padding: 'same' }],
    ['Conv2D', '32@3x3', { filters: 32, ...square }],
    ['Conv2D', '3×3@32', { filters: 32, ...square }],
    ['Conv2D', '3x3/2', { ...square, strides: 2 }],
    ['Conv2D', 'kernel size 5', { kernel_size: [5, 5] }],
    ['Conv2D', 'kernel_size=(3, 5)', { kernel_size: [3, 5] }],
    ['Conv2D', '1 → 32', { filters: 32 }],
    ['Conv2D', '24 · 5×5 · stride 2', { filters: 24, kernel_size: [5, 5], strides: [2, 2] }],
    ['Conv2D', 'filters=64, padding=valid', { filters: 64, padding: 'valid' }],
    ['Conv2D', 'no bias', { use_bias: false }],
    ['Conv2D', 'without bias, VALID', { use_bias: false, padding: 'valid' }],
    ['Conv2D', 'use_bias=False', { use_bias: false }],
    ['Conv2D', 'use_bias=true', { use_bias: true }],
    ['Conv2D', 'padding: same', { padding: 'same' }],
    ['Conv2D', 'dilation_rate=2', { dilation_rate: [2, 2] }],
    ['Conv2D', 'groups=4', { groups: 4 }],
    ['Conv1D', 'causal, kernel 3', { padding: 'causal', kernel_size: [3] }],
    ['Conv2D', 'causal', {}],
    ['MaxPooling2D', '2x2', { pool_size: [2, 2] }],
    ['MaxPooling2D', 'stride 2', { strides: [2, 2] }],
    ['Dense', '128 units', { units: 128 }],
    ['Dense', '1,000 neurons', { units: 1000 }],
    ['Dense', 'units=10', { units: 10 }],
    ['Dropout', '0.5', {}],
    ['Dropout', 'rate=0.5', {}],
    ['Dropout', '50%', {}],
    ['LSTM', '64 units', { units: 64 }],
    ['Embedding', 'output_dim=16', { output_dim: 16 }],
    ['NoSuchLayer', '32 filters', {}],
  ])('%s: %s', (className, text, config) => {
    expect(said(className, text)).toEqual(config)
  })

  it('is of what its column is about', () => {
    expect(said('Conv2D', '32', 'features')).toEqual({ filters: 32 })
    expect(said('Conv2D', '5', 'window')).toEqual({ kernel_size: [5, 5] })
    expect(said('Conv2D', '3 x 5', 'window')).toEqual({ kernel_size: [3, 5] })
    expect(said('Conv2D', '3', 'strides')).toEqual({ strides: [3, 3] })
    expect(said('Conv2D', 'Yes', 'use_bias')).toEqual({ use_bias: true })
    expect(said('Conv2D', 'no', 'use_bias')).toEqual({ use_bias: false })
    expect(said('Conv2D', 'Yes')).toEqual({})
  })

  it('is no window where it is larger than any, nor an image', () => {
    expect(said('Conv2D', '224x224')).toEqual({})
    expect(said('Conv2D', '15x15')).toEqual({ kernel_size: [15, 15] })
    expect(said('Conv2D', '16x16')).toEqual({})
  })

  it('says the window and the filters in one size: 3 × 3 × 64', () => {
    const [all] = readings('Conv2D', '3x3x64')
    expect(all).toContainEqual({ kernel_size: [3, 3], filters: 64 })
    expect(readings('Conv2D', '3x3x16x64')).toEqual([[{ kernel_size: [3, 3], filters: 64 }]])
  })
})
