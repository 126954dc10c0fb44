import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const written = (...rows: readonly string[]): string =>
  ['| Layer | Units | Output Shape | Params |', '|---|---|---|---|', ...rows].join('\n')

/** Rule, layer, printed and expected of every finding. */
function found(text: string): readonly unknown[] {
  return audit(text).findings.map(({ code, layer, printed, expected }) => [code, layer, printed, expected])
}

describe('one cause in a table that somebody wrote', () => {
  it('is the count, where words, shapes and the total agree against it', () => {
    // 3·3·1·32 + 32 = 320, and 216,650 − 216,330 = 320
    const text = written(
      '| Conv2D (32 filters, 3x3) | | (None, 26, 26, 32) | 302 |',
      '| Flatten | | (None, 21632) | 0 |',
      '| Dense | 10 | (None, 10) | 216,330 |',
      '| **Total** | | | **216,650** |',
    )
    expect(found(text)).toEqual([['KA201', 'Conv2D', 302, 320]])
  })

  it('is the sum, where the row that it names is rare by the same count', () => {
    // 64·32 + 32 = 2,080; 33,280 + 2,080 + 330 = 35,690
    const text = written(
      '| LSTM | 64 | (None, 64) | 33,280 |',
      '| Dense | 32 | (None, 32) | 2,112 |',
      '| Dense | 10 | (None, 10) | 330 |',
      '| **Total** | | | **35,690** |',
    )
    expect(found(text).map((one) => Array.isArray(one) && one[0])).toEqual(['KA202'])
  })
})

describe('two causes in such a table', () => {
  it('are two findings: a label of another layer, and a total of other rows', () => {
    // 3·3·1·32 + 32 = 320, whatever the label says; 320 + 216,330 = 216,650
    const text = written(
      '| Input | | (None, 28, 28, 1) | 0 |',
      '| Conv2D (64 filters, 3x3) | | (None, 26, 26, 32) | 320 |',
      '| Flatten | | (None, 21632) | 0 |',
      '| Dense | 10 | (None, 10) | 216,330 |',
      '| **Total** | | | **217,650** |',
    )
    expect(found(text)).toEqual([
      ['KA402', 'Conv2D', '(None, 26, 26, 32)', null],
      ['KA202', null, 217_650, 216_650],
    ])
  })
})
