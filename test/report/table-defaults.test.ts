import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/layers/catalogue.ts'
import { customized } from '../../src/layers/custom.ts'
import { defineLayer } from '../../src/layers/define-layer.ts'
import { formatConfiguration } from '../../src/report/table/configuration.ts'

const scaled = defineLayer({
  classes: ['ScaledDense'],
  config: { units: 'int', use_bias: { kind: 'bool', default: true } },
  inputs: ['(batch, ..., input_dim)'],
  output: '(batch, ..., units)',
  weights: { kernel: '(input_dim, units)', bias: { shape: '(units)', when: 'use_bias' } },
})
const entries = customized(catalogue, {
  layers: [scaled],
  aliases: new Map([['MyDense', 'Dense']]),
  opaque: [],
})
const written = (className: string, use_bias: boolean) =>
  formatConfiguration(className, { units: 10, use_bias }, [], { entries, era: 'keras3' })

describe('a configuration as one would write it', () => {
  it.each(['Dense', 'MyDense', 'ScaledDense'])('leaves the defaults of %s out, and no other value', (className) => {
    expect(written(className, true)).toBe('units=10')
    expect(written(className, false)).toBe('units=10, use_bias=False')
  })
})
