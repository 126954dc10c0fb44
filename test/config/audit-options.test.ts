import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit, defineLayer } from '../../src/index.ts'
import { sound, table, wrong } from './tables.ts'

const said = (text: string, options: Parameters<typeof audit>[1]) =>
  audit(text, options).findings.map(({ code, severity, message }) => `${code} ${severity}: ${message}`)

const scaled = defineLayer({
  classes: ['ScaledDense'],
  config: { units: 'int' },
  inputs: ['(batch, ..., input_dim)'],
  output: '(batch, ..., units)',
  weights: { kernel: '(input_dim, units)', bias: '(units)', scale: '(1)' },
})

describe('a custom layer', () => {
  // 10 × 4 + 4 + 1 = 45
  const text = table(
    [
      ['dense (Dense)', '(None, 10)', '110'],
      ['scaled (ScaledDense)', '(None, 4)', '45'],
    ],
    155,
  )

  it('is taken as printed where nobody described it', () => {
    expect(audit(text).summaries[0]?.layers[1]).toMatchObject({ outcome: 'unmodelled', config: null })
  })

  it('is inferred and explained like a built-in one', () => {
    const { summaries } = audit(text, { layers: [scaled] })
    expect(summaries[0]).toMatchObject({ verdict: 'verified' })
    expect(summaries[0]?.layers[1]).toMatchObject({
      className: 'ScaledDense',
      outcome: 'determined',
      config: { units: 4 },
      weights: [
        { name: 'kernel', shape: [10, 4] },
        { name: 'bias', shape: [4] },
        { name: 'scale', shape: [1] },
      ],
      formula: 'input_dim × units + units + 1',
      substitution: '10 × 4 + 4 + 1 = 45',
    })
  })

  it('is found wrong like one', () => {
    const { findings } = audit(text.replace('45\n', '54\n'), { layers: [scaled] })
    expect(findings).toMatchObject([{ code: 'KA201', layer: 'scaled', printed: 54, expected: 45 }])
  })

  // Each of the two inputs through the same layer: 8 × 4 + 4 + 1 = 37. No row cites its two outputs.
  it('is called once per input where two inputs share it, like a built-in one', () => {
    const shared = (className: string, count: number) => `Model: "siamese"
_______________________________________________________________________________
 Layer (type)            Output Shape         Param #     Connected to
===============================================================================
 left (InputLayer)       [(None, 8)]          0           []
 right (InputLayer)      [(None, 8)]          0           []
 tower (${className.padEnd(11)})     (None, 4)            ${count}          ['left[0][0]',
                                                           'right[0][0]']
===============================================================================
Total params: ${count}
Trainable params: ${count}
Non-trainable params: 0
_______________________________________________________________________________
`
    const dense = audit(shared('Dense', 36))
    const own = audit(shared('ScaledDense', 37), { layers: [scaled] })
    for (const { summaries, findings } of [dense, own]) {
      expect(findings).toEqual([])
      expect(summaries[0]).toMatchObject({ verdict: 'verified' })
      expect(summaries[0]?.layers[2]).toMatchObject({ outcome: 'determined', config: { units: 4 } })
    }
  })

  it('goes before a built-in one of its name', () => {
    const own = text.replace('ScaledDense', 'Dense      ')
    expect(audit(own, { layers: [{ ...scaled, classes: ['Dense'] }] }).summaries[0]?.layers[1]).toMatchObject({
      config: { units: 4 },
      outcome: 'determined',
    })
  })
})

describe('an alias', () => {
  const text = sound.replace('dense_1 (Dense)  ', 'dense_1 (MyDense)')
  it('has a class checked as another', () => {
    expect(audit(text).summaries[0]?.layers[1]).toMatchObject({ outcome: 'unmodelled' })
    expect(audit(text, { aliases: { MyDense: 'Dense' } }).summaries[0]?.layers[1]).toMatchObject({
      className: 'MyDense',
      outcome: 'determined',
      config: { units: 4, use_bias: true },
    })
  })
})

describe('an opaque class', () => {
  it('is taken as printed', () => {
    expect(said(wrong, {})).toHaveLength(1)
    const { summaries } = audit(wrong, { opaque: ['Dense'] })
    expect(summaries[0]?.layers.map(({ outcome }) => outcome)).toEqual(['unmodelled', 'unmodelled'])
  })
})

describe('severities', () => {
  it('are those of the configuration, and the verdict stays', () => {
    expect(said(wrong, { rules: { 'param-count': 'warning' } })).toEqual([expect.stringMatching(/^KA201 warning/)])
    const { findings, summaries } = audit(wrong, { rules: { KA201: 'off' } })
    expect(findings).toEqual([])
    expect(summaries[0]?.verdict).toBe('mismatch')
  })
})

describe('limits', () => {
  it.each([
    ['total_params <= 154', []],
    ['total_params <= 153', ['KA501 error: total_params is 154; the limit is total_params <= 153']],
    ['total_params <= 100 or layers < 3', []],
    ['trainable_params <= 153', ['KA501 error: trainable_params is 154; the limit is trainable_params <= 153']],
    ['non_trainable_params > 0', ['KA501 error: non_trainable_params is 0; the limit is non_trainable_params > 0']],
    ['layers < 2', ['KA501 error: layers is 2; the limit is layers < 2']],
    ['params <= 100', ['KA501 error: params of `dense` is 110; the limit is params <= 100']],
    [
      'params <= total_params // 2',
      ['KA501 error: total_params is 154, params of `dense` is 110; the limit is params <= total_params // 2'],
    ],
    [
      'optimizer_params == 0',
      ['KA501 note: cannot check the limit optimizer_params == 0: the text does not show optimizer_params'],
    ],
    // 10 · 10 + 10 · 4 multiply-adds, or 11 · 10 + 10 · 4 without a bias; 10 numbers beside 10, each of 4 bytes
    ['macs <= 0.14e3', []],
    ['macs < 140', ['KA501 error: macs is ≈ 140; the limit is macs < 140']],
    ['peak_activations <= 0.1 KB', []],
    ['peak_activations < 80 B', ['KA501 error: peak_activations is 80 bytes; the limit is peak_activations < 80 B']],
  ])('%s', (limit, findings) => {
    expect(said(sound, { limits: [limit] })).toEqual(findings)
  })

  const limits = ['total_params < 9', 'trainable_params < 9', 'layers < 2', 'macs < 9']

  it('hold the sum of the rows where no total is printed', () => {
    expect(said(sound.replace(/Total params[\s\S]*/, ''), { limits })).toEqual([
      'KA501 error: total_params is 154; the limit is total_params < 9',
      'KA501 error: layers is 2; the limit is layers < 2',
      'KA501 error: macs is ≈ 140; the limit is macs < 9',
      'KA501 note: cannot check the limit trainable_params < 9: the text does not show trainable_params',
    ])
  })

  it('say which costs are only likely', () => {
    const lenet = readFileSync(new URL('../../fixtures/keras2/lenet.txt', import.meta.url), 'utf8')
    // 25·1·6·28² (a convolution with `same`, which the input's size does not prove) + 25·6·16·10² + 400·120 + 120·84 + 84·10
    expect(said(lenet, { limits: ['macs <= 400e3'] })).toEqual([
      'KA501 error: macs is ≈ 416,520; the limit is macs <= 400e3',
    ])
  })

  it('hold the total alone where rows are left out', () => {
    const left = sound.replace(/^dense_1.*$/m, '...')
    const found = said(left, { limits }).filter((one) => one.startsWith('KA501'))
    expect(found).toEqual([
      'KA501 note: cannot check the limit layers < 2: the text does not show layers',
      'KA501 note: cannot check the limit macs < 9: the text does not show macs',
      'KA501 error: total_params is 154; the limit is total_params < 9',
      'KA501 error: trainable_params is 154; the limit is trainable_params < 9',
    ])
  })

  it('hold what a wrong line should say', () => {
    const split = sound.replace('Trainable params: 154', 'Trainable params: 145')
    expect(said(split, { limits: ['trainable_params <= 150'] })).toContain(
      'KA501 error: trainable_params is 154; the limit is trainable_params <= 150',
    )
  })

  it('leave the verdict as it is', () => {
    expect(audit(sound, { limits: ['layers < 2'] }).summaries[0]?.verdict).toBe('verified')
  })

  it('have the severity beside them, else that of the rule', () => {
    const limit = 'layers < 2'
    expect(said(sound, { limits: [limit], rules: { KA501: 'warning' } })).toEqual([
      expect.stringMatching(/^KA501 warning/),
    ])
    expect(said(sound, { limits: [{ limit, severity: 'note' }] })).toEqual([expect.stringMatching(/^KA501 note/)])
    expect(said(sound, { limits: [limit], rules: { KA501: 'off' } })).toEqual([])
  })
})

it('options that are wrong are refused by their places', () => {
  expect(() => audit(sound, { opaque: [''], limits: ['layers'] })).toThrow(
    /^limits\[0\]: .*\nopaque\[0\]: is empty$|^opaque\[0\]: is empty\nlimits\[0\]: /,
  )
})

describe('a custom layer of several inputs', () => {
  const joining = {
    classes: ['Blend'],
    inputs: ['(...shape)', '(...shape)'],
    output: '(...shape)',
    weights: { mix: '(2)' },
  }
  const text = `Model: "blend"
_______________________________________________________________________________
 Layer (type)            Output Shape         Param #     Connected to
===============================================================================
 left (InputLayer)       [(None, 8)]          0           []
 right (InputLayer)      [(None, 8)]          0           []
 blend (Blend)           (None, 8)            2           ['left[0][0]',
                                                           'right[0][0]']
===============================================================================
Total params: 2
Trainable params: 2
Non-trainable params: 0
_______________________________________________________________________________
`
  const callsOf = (calls: 'one' | 'all') =>
    audit(text, { layers: [{ ...joining, calls }] }).summaries[0]?.layers[2]?.calls

  it('takes as many tensors per call as its description says', () => {
    expect(callsOf('all')).toHaveLength(1)
    expect(callsOf('one')).toHaveLength(2)
  })
})
