import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** What Keras 3.15 printed of one model compiled with each optimizer (fixtures/make_oddities.py), and how that optimizer is called. */
const printed: readonly (readonly [fixture: string, name: string])[] = [
  ['sgd', 'SGD'],
  ['sgd-momentum', 'SGD (momentum)'],
  ['sgd-nesterov', 'SGD (momentum)'],
  ['adam', 'Adam'],
  ['adam-amsgrad', 'Adam (amsgrad)'],
  ['adamw', 'AdamW'],
  ['adamw-amsgrad', 'Adam (amsgrad)'],
  ['rmsprop', 'RMSprop'],
  ['rmsprop-momentum', 'RMSprop (momentum)'],
  ['rmsprop-centered', 'RMSprop (centered)'],
  ['rmsprop-centered-momentum', 'RMSprop (centered, momentum)'],
  ['nadam', 'Nadam'],
  ['adagrad', 'Adagrad'],
  ['adadelta', 'Adadelta'],
  ['adamax', 'Adamax'],
  ['ftrl', 'Ftrl'],
  ['lion', 'Lion'],
  ['lamb', 'Lamb'],
  ['adafactor', 'Adafactor'],
  ['adafactor-embedding', 'Adafactor'],
  ['muon', 'Muon'],
  ['muon-embedding', 'Muon'],
  ['schedule-free-adamw', 'ScheduleFreeAdamW'],
  ['ema-gradient-accumulation', 'Adam (amsgrad) with use_ema or gradient_accumulation_steps'],
  ['schedule', 'SGD (momentum) with a learning rate schedule'],
  ['loss-scale', 'Adam in a LossScaleOptimizer'],
  ['loss-scale-sgd', 'SGD in a LossScaleOptimizer'],
  ['loss-scale-muon', 'Muon in a LossScaleOptimizer'],
  ['loss-scale-schedule', 'SGD (momentum) with a learning rate schedule, in a LossScaleOptimizer'],
]

describe('the optimizer of a summary', () => {
  it.each(printed)('%s is among those that explain its line: %s', (fixture, name) => {
    const text = readFileSync(join(import.meta.dirname, `../../fixtures/keras3/optimizer-${fixture}.txt`), 'utf8')
    const optimizer = audit(text, { path: `${fixture}.txt` }).summaries[0]?.totals.optimizer
    expect(optimizer?.names).toContain(name)
    expect(optimizer?.expected).toBe(optimizer?.printed)
    expect(optimizer?.size?.expected).toBe(optimizer?.size?.printed)
  })
})

describe('an optimizer that was built before layers were frozen', () => {
  it('may be Muon, whose slots depend on the rank of what was frozen', () => {
    // Built for 168,227 scalars, of which 256·35 of a matrix have one slot: 2·168,227 − 8,960 + 2 = 327,496.
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/totals/muon-frozen-since.txt'), 'utf8')
    const { findings } = audit(text)
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })
})
