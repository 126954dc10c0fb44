import { describe, expect, it } from 'vitest'
import { classHints, wordsOf } from '../../src/infer/class-hints.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import { namingOf } from '../../src/layers/class-facts.ts'
import { summaryOf, type TableRow } from '../graph/table.ts'

const naming = namingOf(catalogue)
const known = [...catalogue.keys()]

/** What the names of rows say of their classes; `…` for what was cut. */
const hints = (...rows: readonly (string | TableRow)[]) =>
  classHints(
    summaryOf({ connected: true, rows: rows.map((row) => (typeof row === 'string' ? { cell: row } : row)) }),
    known,
    naming,
  )
const best = (...rows: readonly (string | TableRow)[]) => hints(...rows).classesFor(0)[0]

describe('the words of a name', () => {
  it.each([
    ['conv2d_12', ['conv']],
    ['SeparableConv2D', ['separable', 'conv']],
    ['block_3_expand_BN', ['block', 'expand', 'bn']],
    ['expanded_conv/project/BatchNorm', ['expanded', 'conv', 'project', 'batch', 'norm']],
    ['x', []],
  ])('of %s are in lower case, without numbers and single letters', (name, words) => {
    expect(wordsOf(name)).toEqual(words)
  })
})

describe('the class that a name tells', () => {
  it.each([
    ['batch_normalization_4', 'BatchNormalization'],
    ['max_pooling2d', 'MaxPooling2D'],
    ['flatten', 'Flatten'],
    ['bn1', 'BatchNormalization'],
    ['dropout_1', 'Dropout'],
  ])('%s', (name, className) => {
    expect(best(`${name} (…)`)).toBe(className)
  })

  it('is of its last words rather than of the block it stands in', () => {
    expect(best('dense_block_dropout (…)')).toBe('Dropout')
    expect(best('dropout_block_dense (…)')).toBe('Dense')
  })

  it('is of the whole class rather than of a word of it', () => {
    const row = hints('batch_normalization (…)')
    expect(row.suits(0, 'BatchNormalization')).toBeGreaterThan(row.suits(0, 'LayerNormalization'))
    expect(row.suits(0, 'LayerNormalization')).toBeGreaterThan(row.suits(0, 'Dense'))
  })

  it('may begin with what is left of a word that was cut', () => {
    expect(best('global_average_poo… (…)')).toMatch(/^GlobalAveragePooling/)
    expect(best('dropo… (…)')).toBe('Dropout')
  })

  it('is that of other rows whose names end in the same word', () => {
    expect(best('stage2_mix (…)', 'stage1_mix (Dense)', 'stage3_mix (Dense)')).toBe('Dense')
    expect(best('stage2_mix (…)', 'stage1_mix (Conv2D)', 'stage3_mix (Conv2D)')).toBe('Conv2D')
    // Rows whose class was cut say nothing, and neither do those that end in another word.
    expect(hints('stage2_mix (…)', 'stage1_mix (Den…)', 'mix_stage (Conv2D)').suitsAny(0)).toBe(false)
  })

  it('is more often that of most of them', () => {
    expect(best('a_mix (…)', 'b_mix (Dense)', 'c_mix (Conv2D)', 'd_mix (Conv2D)')).toBe('Conv2D')
  })

  it('is one of the most common where it tells none', () => {
    expect(hints('zzz (…)').suitsAny(0)).toBe(false)
    expect(hints('zzz (…)').classesFor(0)).toEqual(naming.common)
  })

  it('is one of eight at most', () => {
    expect(hints('conv (…)').classesFor(0).length).toBeLessThanOrEqual(8)
    expect(hints('conv (…)').suitsAny(0)).toBe(true)
  })
})

describe('a name that was cut', () => {
  const cut: TableRow = { cell: 'block1_… (…)' }
  const taking = (...inbound: readonly string[]): TableRow => ({ cell: 'next (Add)', inbound })

  it('goes on as the row just below calls it', () => {
    expect(best(cut, taking('block1_dropout[0][0]'))).toBe('Dropout')
  })

  it('goes on as every name does that it may be', () => {
    const below: TableRow = { cell: 'between (Dense)', inbound: ['other[0][0]'] }
    expect(best(cut, below, taking('block1_dropout[0][0]'))).toBe('Dropout')
    const row = hints(cut, below, taking('block1_dropout[0][0]', 'block1_dense[0][0]'))
    expect(row.suits(0, 'Dropout')).toBeLessThan(hints(cut, below, taking('block1_dropout[0][0]')).suits(0, 'Dropout'))
    // Names before and behind it in the alphabet are none of it.
    expect(best(cut, below, taking('alpha[0][0]', 'block1_dropout[0][0]', 'zulu[0][0]'))).toBe('Dropout')
  })

  it('is as it stands where the row below takes two that it may be', () => {
    const two = hints(cut, taking('block1_dropout[0][0]', 'block1_dropout_1[0][0]'))
    expect(two.classesFor(0)[0]).toBe('Dropout')
  })
})
