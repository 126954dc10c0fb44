import { describe, expect, it } from 'vitest'
import { nestConfig } from '../../src/infer/nest-config.ts'

describe('a nested configuration', () => {
  it('has the keys of a layer inside under the key that holds it', () => {
    const parts = { layer: { className: 'LSTM', keys: ['units', 'use_bias'] } }
    expect(nestConfig({ merge_mode: 'sum', units: 32, use_bias: true }, parts)).toEqual({
      merge_mode: 'sum',
      layer: { className: 'LSTM', config: { units: 32, use_bias: true } },
    })
  })

  it('gives each of several layers its own keys under their own names', () => {
    const cell = (at: number) => ({ className: 'LSTMCell', keys: [`units_${at}`], named: { [`units_${at}`]: 'units' } })
    const parts = { layer: { className: 'RNN', keys: ['return_state'], parts: { cell: [cell(1), cell(2)] } } }
    expect(nestConfig({ units_1: 12, units_2: 20, return_state: false }, parts)).toEqual({
      layer: {
        className: 'RNN',
        config: {
          return_state: false,
          cell: [
            { className: 'LSTMCell', config: { units: 12 } },
            { className: 'LSTMCell', config: { units: 20 } },
          ],
        },
      },
    })
  })

  it('leaves out what is not known', () => {
    expect(nestConfig({}, { layer: { className: 'Dense', keys: ['units'] } })).toEqual({
      layer: { className: 'Dense', config: {} },
    })
  })
})
