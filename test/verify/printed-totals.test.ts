import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** What is said of a text in fixtures/totals. */
function said(name: string) {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/totals', name), 'utf8')
  const { summaries, findings } = audit(text, { path: name })
  return { summary: summaries[0], findings }
}

/** The codes of its findings with their severities. */
const codesOf = (name: string) => said(name).findings.map(({ severity, code }) => `${severity} ${code}`)

describe('rows that hold weights of other rows', () => {
  it.each([
    // 560 − 295 = 265 = 210 + 55.
    ['tied-to-two-rows.txt', ['`dec_b` may contain `enc_b` (55)', '`dec_a` may contain `enc_a` (210)']],
    // 6,810 − 3,470 = 3,340 = 310 + 3,030.
    [
      'tied-autoencoder.txt',
      ['`tied_dense` may contain `dense_1` (310)', '`tied_dense_1` may contain `dense` (3,030)'],
    ],
    // 163,944 − 82,414 = 81,530 = 3,030 + 78,500.
    ['tied-autoencoder-keras3.txt', ['may contain `dense_1` (3,030)', 'may contain `dense` (78,500)']],
    // The same with the decoder's rows shown: they hold what the encoder's rows hold.
    ['tied-nested-expanded.txt', ['may contain `dense_1` (3,030)', 'may contain `dense` (78,500)']],
    // 56,320 − 24,320 = 2 × 16,000: two heads hold one embedding.
    [
      'tied-heads.txt',
      ['`tied_head` may contain `embedding` (16,000)', '`tied_head_1` may contain `embedding` (16,000)'],
    ],
  ])('are a note that names them: %s', (name, holdings) => {
    const { summary, findings } = said(name)
    expect(summary?.verdict).toBe('verified')
    expect(findings).toMatchObject([{ code: 'KA202', severity: 'note' }])
    for (const holding of holdings) expect(findings[0]?.message).toContain(holding)
  })

  it('are no longer confirmed with a slip in any of their counts', () => {
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/totals/tied-autoencoder.txt'), 'utf8')
    const counts = [...text.matchAll(/\(TiedDense\) .*?\) +(\d+)|\(Dense\) .*?\) +(\d+)/g)].map(([row]) => row)
    expect(counts).toHaveLength(4)
    for (const row of counts) {
      const count = row.match(/\d+$/)?.[0] ?? ''
      for (let at = 0; at < count.length; at++) {
        const digit = (Number(count[at]) % 9) + 1
        const forged = row.slice(0, row.length - count.length) + count.slice(0, at) + digit + count.slice(at + 1)
        expect(audit(text.replace(row, forged)).summaries[0]?.verdict).not.toBe('verified')
      }
    }
  })

  it('are a note where one row holds one other', () => {
    // 440 − 230 = 210.
    expect(codesOf('tied-to-one-row.txt')).toEqual(['note KA202'])
  })
})

describe('a total that the rows fall short of', () => {
  it('is wrong in a chain that ends in a single number', () => {
    // 6 + 3 + 4 = 13.
    const { summary, findings } = said('total-above-rows.txt')
    expect(summary?.verdict).toBe('mismatch')
    expect(findings).toMatchObject([{ code: 'KA202', severity: 'error', printed: 975, expected: 13 }])
  })

  it('is doubtful where the model may own the rest, and a changed digit of one row explains it', () => {
    // 69,076 + 65,083 = 134,159, 6 less than 134,165.
    const { summary, findings } = said('own-weights-or-slip.txt')
    expect(summary?.verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA202', severity: 'warning', suspects: ['decoder', 'encoder'] }])
    expect(findings[0]?.hint).toContain('`decoder` should have 65,089')
  })

  it('is no matter of freezing where no row is shown, or rows above the first', () => {
    expect(codesOf('no-rows.txt')).toEqual(['note KA102'])
    expect(codesOf('rows-above-not-shown.py.txt')).toEqual(['note KA102', 'note KA102', 'note KA102'])
  })
})

describe('a rounded total', () => {
  const about = (total: string) => {
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/totals/rounded-total.md'), 'utf8')
    const { summaries, findings } = audit(text.replace('~51,000', total), { path: 'README.md' })
    return { total: summaries[0]?.totals.total, findings: findings.map(({ severity, code }) => `${severity} ${code}`) }
  }

  // 50,240 + 650 = 50,890.
  it.each(['~51,000', '≈ 50,900', 'about 51,000', 'approx. 50,890', '> 50,000', '50,800+'])('agrees: %s', (total) => {
    const found = about(total)
    expect(found.findings).toEqual([])
    expect(found.total?.expected).toBe(found.total?.printed)
  })

  it('is a warning where the rows don’t round to it', () => {
    expect(about('~52,000')).toMatchObject({
      total: { printed: 52_000, expected: 50_890 },
      findings: ['warning KA202'],
    })
  })

  it('is exact behind an arrow', () => {
    expect(about('=> 51,000').findings).toEqual(['error KA202'])
  })
})

describe('the sizes beside the totals', () => {
  it('of quantized weights are taken as printed', () => {
    // 48·64 + 64·32 + 32·10 bytes of int8, 106 biases and 106 scales of four bytes: 6,288 B = 6.14 KB.
    const totals = said('quantized-sizes.txt').summary?.totals
    for (const line of [totals?.total, totals?.trainable, totals?.nonTrainable])
      expect(line?.size?.expected ?? line?.size?.printed).toBe(line?.size?.printed)
    expect(codesOf('quantized-sizes.txt')).toEqual([])
    expect(codesOf('quantized-subclassed.txt').filter((code) => code.endsWith('KA204'))).toEqual([])
  })

  it('belong to the number beside them, with an optimizer whose line a retyped table leaves out', () => {
    // 7,850 + 2 × 7,850 + 6 = 23,556, in four bytes each 92.02 KB.
    const { summary, findings } = said('retyped-without-optimizer.md')
    expect(findings).toMatchObject([{ code: 'KA102', severity: 'note' }])
    expect(findings[0]?.message).toContain('includes 15,706 optimizer variables')
    expect(summary?.totals.total).toMatchObject({ expected: 23_556, size: { expected: '92.02 KB' } })
  })
})

describe('an Optimizer line that no optimizer gives', () => {
  it('is a warning, and the summary partly checked', () => {
    // For 3,217 scalars SGD keeps 2, with momentum 3,219, Adam 6,436.
    const { summary, findings } = said('unexplained-optimizer.txt')
    expect(summary?.verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA205', severity: 'warning', printed: 3282 }])
    expect(summary?.totals.optimizer).toMatchObject({ expected: null, names: [] })
  })
})

describe('a nested model', () => {
  it('holds weights that two of its rows have, once', () => {
    // 110 + 120 − 110 = 120.
    const { findings } = said('tied-in-nested.txt')
    expect(findings).toMatchObject([{ code: 'KA206', severity: 'note', layer: 'encoder' }])
    expect(findings[0]?.message).toContain('`tied` may contain `dense`')
  })

  it('is wrong where its rows give another number, whichever is the wrong one', () => {
    // 300 + 400 = 700.
    const { findings } = said('nested-model-sum.txt')
    expect(findings).toMatchObject([{ code: 'KA206', severity: 'error', printed: 950, suspects: ['first', 'second'] }])
  })
})

describe('totals that say too much or what nothing makes', () => {
  it.each(['too-large-total.txt', 'too-large-sum.txt'])('are past 2^53 − 1: %s', (name) => {
    expect(codesOf(name)).toEqual(['error KA105'])
  })

  it('split the weights as no freezing does', () => {
    // 110 = 100 + 10; nothing makes 7.
    const { summary, findings } = said('impossible-split.txt')
    expect(summary?.verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA203', severity: 'warning', printed: 7 }])
  })

  it('leave fewer untrained than moving statistics are, also below a row whose input is not known', () => {
    // A mean and a variance of 10 channels each.
    const { summary, findings } = said('fewer-than-moving-statistics.txt')
    expect(summary?.verdict).toBe('partial')
    expect(findings).toMatchObject([{ code: 'KA203', severity: 'warning', printed: 0, expected: 20 }])
  })
})

describe('counts that are cut', () => {
  it('are those that their class and shapes allow and that the total leaves', () => {
    // 155,952 × 64 + 64 and 156,016 × 512 + 512, of which 9,980,9… and 79,880,… are left.
    const { summary, findings } = said('cut-counts.txt')
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'note 2 rows have no readable count; the total leaves 9,980,992 and 79,880,704 for them',
    ])
    expect(
      summary?.layers.filter(({ params }) => params.printed === null).map(({ params }) => params.expected),
    ).toEqual([9_980_992, 79_880_704])
  })

  it('prove another row wrong where none of them adds up', () => {
    // 2 × 155,952 = 311,904.
    const { summary, findings } = said('forged-beside-cut-counts.txt')
    expect(summary?.verdict).toBe('mismatch')
    expect(findings).toMatchObject([
      { code: 'KA201', severity: 'error', printed: 381_904, expected: 311_904 },
      { code: 'KA102', severity: 'note' },
    ])
  })
})

describe('one count that the text does not have', () => {
  it.each([
    // 61,706 − 156 − 2,416 − 10,164 − 850 = 48,120 = 400 × 120 + 120.
    ['one-count-unknown-4.txt', 'dense', 48_120],
    // 37,898 − 650 = 37,248 = 3 × 64 × (128 + 64) + 6 × 64.
    ['one-count-unknown-5.txt', 'gru', 37_248],
    ['one-count-blank.txt', 'gru', 37_248],
  ])('is what the total leaves: %s', (file, name, expected) => {
    const { summary, findings } = said(file)
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['note KA102'])
    expect(summary?.layers.find((layer) => layer.name === name)).toMatchObject({
      params: { printed: null, expected },
      confirmedBy: 'total',
    })
    expect(summary?.verdict).toBe('partial')
  })

  it('is verified by the digits that are left of it, and no more with a slip in those or in the total', () => {
    // 160,817 − 792 − 25 = 160,000 = 5,000 × 32, of which `160,0` is printed.
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/totals/one-count-cut.txt'), 'utf8')
    const verdict = (forged: string) => audit(forged).summaries[0]?.verdict
    expect(verdict(text)).toBe('verified')
    for (const [right, wrong] of [
      ['160,0…', '170,0…'],
      ['160,0…', '161,0…'],
      ['160,0…', '160,1…'],
      ['Total params: 160,817', 'Total params: 160,847'],
      ['Trainable params: 160,817', 'Trainable params: 160,819'],
      ['792', '793'],
    ] as const) {
      expect(text).toContain(right)
      expect(verdict(text.replace(right, wrong))).not.toBe('verified')
    }
  })

  it('is not known where the total is not either', () => {
    const { summary, findings } = said('one-count-unknown-1.txt')
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['note KA102'])
    expect(summary?.layers.at(-1)).toMatchObject({ params: { printed: null, expected: null }, confirmedBy: null })
  })
})

describe('readings of a row that differ in what can never be trained', () => {
  it('are ranked by Non-trainable params', () => {
    // 96 = 4 × 24, of which 2 × 24 = 48 are moving statistics; 2 × 48 moving statistics would be more than 48.
    const row = said('channels-first-split.txt').summary?.layers.find(({ name }) => name === 'batch_normalization')
    expect(row?.config).toMatchObject({ axis: 1 })
    expect(row?.weights?.map(({ shape, trainable }) => `${shape} ${trainable}`)).toEqual([
      '24 true',
      '24 true',
      '24 false',
      '24 false',
    ])
  })

  it('are ranked by the count that the total leaves', () => {
    // 3 × 64 × (128 + 64) + 2 × 3 × 64 = 37,248: two biases a gate, as reset_after has them.
    const row = said('one-count-unknown-5.txt').summary?.layers.find(({ name }) => name === 'gru')
    expect(row?.config).toMatchObject({ units: 64, reset_after: true, use_bias: true })
  })
})
