import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import type { TableRow } from '../graph/table.ts'
import { elided } from '../graph/table.ts'
import { doubts, totals } from './tables.ts'
import { add, dense, given } from './wired-rows.ts'

const ofModel = (rows: readonly TableRow[]) => ({ modelName: 'functional', connected: true, rows })
const wired = (...rows: readonly TableRow[]) => doubts(ofModel(rows))
const cut = (...rows: readonly TableRow[]) => doubts({ ...ofModel(rows), notes: [elided(1)] })

describe('what no model is wired like', () => {
  it.each([
    [
      'a row that takes its own output',
      [given, dense('a', 'a[0][0]')],
      'error KA403: `a` takes its own output; it has no other input',
    ],
    [
      'a row that takes its own output before anything else',
      [given, dense('a', 'in[0][0]'), dense('b', 'b[0][0]', 'a[0][0]')],
      'error KA403: `b` takes its own output in its first call',
    ],
    [
      'rows in a circle',
      [given, dense('a', 'b[0][0]'), dense('b', 'a[0][0]')],
      'error KA403: `a` takes its input from `b`, which is listed below it and depends on it in turn; it has no other input',
    ],
    [
      'a row above all that it takes',
      [dense('a', 'in[0][0]'), given, dense('b', 'a[0][0]')],
      'error KA403: `a` takes its input from `in`, which is listed below it; it has no other input',
    ],
    [
      'one of two tensors that are added stands below',
      [given, dense('a', 'in[0][0]'), add('sum', 'a[0][0]', 'b[0][0]'), dense('b', 'a[0][0]')],
      'warning KA403: `sum` takes its input from `b`, which is listed below it',
    ],
    [
      'an output past those that are printed',
      [given, dense('a', 'in[0][371]')],
      'error KA403: `a` takes its input from `in[0][371]`, which does not exist',
    ],
    [
      'a second call of an InputLayer',
      [given, dense('a', 'in[9][0]')],
      'error KA403: `a` takes its input from `in[9][0]`, which does not exist',
    ],
    [
      'two calls of a layer that takes one tensor',
      [given, dense('a', 'in[0][0]'), dense('b', 'a[2][0]'), dense('c', 'a[3][0]')],
      'error KA403: `c` takes its input from `a[3][0]`, which does not exist',
    ],
  ])('%s', (_, rows, message) => {
    expect(wired(...rows)).toEqual([message])
  })

  it('is none that takes its own output in a second call, or perhaps another row’s', () => {
    expect(wired(given, dense('a', 'in[0][0]', 'a[0][0]'))).toEqual([])
    expect(wired(given, dense('dense_1', 'in[0][0]'), dense('dense_2', 'dense_…', 'in[0][0]'))).toEqual([])
  })

  it('an InputLayer that no row takes, as Keras allows, is only noted', () => {
    const text = readFileSync(new URL('../../fixtures/keras3/unused-input.txt', import.meta.url), 'utf8')
    const { findings, summaries } = audit(text)
    expect(findings).toMatchObject([
      { code: 'KA403', severity: 'note', layer: 'unused', message: 'no row takes `unused`' },
    ])
    expect(summaries[0]?.verdict).toBe('verified')
    const sliced = text.replace(/.*dense \(Dense\)[^\n]*\n/, '')
    expect(audit(sliced).findings.map(({ code }) => code)).not.toContain('KA403')
  })

  it('an InputLayer below other rows of a chain', () => {
    const rows: readonly TableRow[] = [{ cell: 'a (Dense)', shape: [null, 8], params: 72 }, given]
    expect(doubts({ rows })).toEqual(['warning KA403: `in` is an InputLayer in the middle of a chain of layers'])
  })

  it('a model that is called on tensors of different numbers of axes', () => {
    const model: TableRow = {
      cell: 'enc (Functional)',
      shape: [null, 8],
      params: 72,
      inbound: ['in[0][0]', 'enc[0][0]'],
    }
    const image: TableRow = { cell: 'in (InputLayer)', shape: [null, 9, 9, 3] }
    expect(wired(image, model, add('sum', 'enc[0][0]', 'enc[1][0]'))).toEqual([
      'error KA403: `enc` is called on (None, 9, 9, 3), but the weights of one Functional cannot fit all of them',
    ])
    // Keras adds an axis of length 1 to what it gives an input, or drops it.
    const series: TableRow = { cell: 'in (InputLayer)', shape: [null, 8, 1] }
    expect(wired(series, model, add('sum', 'enc[0][0]', 'enc[1][0]'))).toEqual([])
    // Two inputs of one call, which gives two outputs.
    expect(
      wired({ ...image, cell: 'image (InputLayer)' }, given, { ...model, inbound: ['image[0][0]', 'in[0][0]'] }),
    ).toEqual([])
  })

  it('a nested InputLayer of another shape than its model is called on', () => {
    const rows = [
      given,
      { cell: 'inner (Functional)', shape: [null, 8], params: 90, inbound: ['in[0][0]'] },
      { cell: 'inner_in (InputLayer)', shape: [null, 10], depth: 1 },
      { cell: 'a (Dense)', shape: [null, 8], params: 90, depth: 1 },
    ]
    expect(wired(...rows)).toEqual([
      'warning KA403: `inner_in`: output shape (None, 10) printed, but its model `inner` is called on (None, 8)',
    ])
  })
})

/** Each printed by Keras 3.15 in this order. */
describe('the order in which Keras lists layers', () => {
  const whole = (...rows: readonly TableRow[]) =>
    doubts({ ...ofModel(rows), ...totals(rows.reduce((sum, { params }) => sum + Number(params ?? 0), 0)) })

  it('leaves no row that others do not take above rows that they take', () => {
    // `b` should take `a`, not `in`.
    const said = whole(given, dense('a', 'in[0][0]'), dense('b', 'in[0][0]'), dense('c', 'b[0][0]'))
    expect(said).toEqual(['warning KA403: no row takes `a`, yet it is listed above `b`, which other rows take'])
  })

  it('is no other where Keras lists what a loss is made of below the outputs, as tf.keras does after add_loss()', () => {
    const rows: readonly (readonly [string, string, number, string])[] = [
      ['input_1 (InputLayer)', '[(None, 20)]', 0, '[]'],
      ['dense (Dense)', '(None, 16)', 336, "['input_1[0][0]']"],
      ['out (Dense)', '(None, 20)', 340, "['dense[0][0]']"],
      ['tf.math.square (TFOpLambda)', '(None, 16)', 0, "['dense[0][0]']"],
      ['tf.math.reduce_mean (TFOpLambda)', '()', 0, "['tf.math.square[0][0]']"],
      ['add_loss (AddLoss)', '()', 0, "['tf.math.reduce_mean[0][0]']"],
    ]
    const line = (cells: readonly (string | number)[]) =>
      ` ${cells.map((cell, at) => String(cell).padEnd([35, 24, 13, 24][at] ?? 0)).join('')}`
    const summary = (of: typeof rows) =>
      [
        'Model: "model"',
        '_'.repeat(97),
        line(['Layer (type)', 'Output Shape', 'Param #', 'Connected to']),
        '='.repeat(97),
        of.map(line).join(`\n${' '.repeat(97)}\n`),
        '='.repeat(97),
        'Total params: 676 (2.64 KB)',
        'Trainable params: 676 (2.64 KB)',
        'Non-trainable params: 0 (0.00 Byte)',
        '_'.repeat(97),
      ].join('\n')
    expect(audit(summary(rows)).findings).toEqual([])
    expect(audit(summary(rows.slice(0, -1))).findings).toMatchObject([{ code: 'KA403', layer: 'out' }])
  })

  it('has rows that no other takes last, also where a name was cut', () => {
    const rows = (cited: string) => [
      given,
      dense('dense_one', 'in[0][0]'),
      dense('dense_two', 'in[0][0]'),
      dense('c', 'dense_t…'),
      dense('dense_of_c', 'c[0][0]'),
      dense('d', cited),
    ]
    const listed = (cited: string) => doubts({ ...ofModel(rows(cited)), ...totals(5 * 72) })
    expect(listed('dense_o…')).toEqual([])
    expect(listed('dense_t…')).toEqual([
      'warning KA403: no row takes `dense_one`, yet it is listed above `dense_two`, which other rows take',
    ])
  })

  it('puts what is further from the outputs first', () => {
    const [short, long] = [dense('short', 'in[0][0]'), [dense('long_1', 'in[0][0]'), dense('long_2', 'long_1[0][0]')]]
    const sum = add('sum', 'short[0][0]', 'long_2[0][0]')
    expect(whole(given, ...long, short, sum)).toEqual([])
    expect(whole(given, short, ...long, sum)).toEqual([
      'warning KA403: `short` is listed above `long_1`, which is further from the outputs',
    ])
  })

  it('names the row that none takes before rows whose distance it changes', () => {
    // `sum` should take `short_2`, not `short_1`, which `long_1` would then stand above.
    const rows = [dense('long_1', 'in[0][0]'), dense('short_1', 'in[0][0]'), dense('long_2', 'long_1[0][0]')]
    const sum = add('sum', 'short_1[0][0]', 'long_2[0][0]')
    expect(whole(given, ...rows, dense('short_2', 'short_1[0][0]'), sum, dense('out', 'sum[0][0]'))).toEqual([
      'warning KA403: no row takes `short_2`, yet it is listed above `sum`, which other rows take',
    ])
  })

  it('is that of several outputs, which stand last in any order', () => {
    expect(whole(given, dense('a', 'in[0][0]'), dense('b', 'a[0][0]'), dense('c', 'a[0][0]'))).toEqual([])
    expect(whole(given, dense('a', 'in[0][0]'), dense('b', 'in[0][0]'))).toEqual([])
  })

  it('tells nothing where a layer is called twice, or rows are left out', () => {
    const twice = [given, dense('a', 'in[0][0]', 'b[0][0]'), dense('b', 'a[0][0]'), dense('c', 'a[1][0]')]
    expect(whole(...twice).filter((one) => one.includes('listed above'))).toEqual([])
    const rows = [given, dense('a', 'in[0][0]'), dense('b', 'in[0][0]'), dense('c', 'b[0][0]')]
    expect(doubts({ ...ofModel(rows), ...totals(216), notes: [elided(1)] })).toEqual([])
    // Its count in the total of rows that are not shown.
    expect(doubts({ ...ofModel(rows), ...totals(288) }).filter((one) => one.includes('no row takes'))).toEqual([])
  })
})

describe('tensors given by keyword', () => {
  // TensorFlow 2.2: TFBertModel(input_1, attention_mask=input_3, token_type_ids=input_2), of which only the first is printed.
  const rule = '_'.repeat(98)
  const row = (name: string, shape: string, count: number, inbound: string) =>
    `${name.padEnd(32)}${shape.padEnd(21)}${String(count).padEnd(12)}${inbound}`
  const bert = [
    'Model: "model"',
    rule,
    `${'Layer (type)'.padEnd(32)}${'Output Shape'.padEnd(21)}${'Param #'.padEnd(12)}Connected to`,
    '='.repeat(98),
    row('input_1 (InputLayer)', '[(None, 384)]', 0, ''),
    rule,
    row('input_3 (InputLayer)', '[(None, 384)]', 0, ''),
    rule,
    row('tf_bert_model (TFBertModel)', '((None, 384, 768), (', 109_482_240, 'input_1[0][0]'),
    rule,
    row('start_logit (Dense)', '(None, 384, 1)', 768, 'tf_bert_model[0][0]'),
    '='.repeat(98),
    'Total params: 109,483,008',
    'Trainable params: 109,483,008',
    'Non-trainable params: 0',
    rule,
  ].join('\n')

  it('are not printed up to TensorFlow 2.3: no row need take an input', () => {
    expect(audit(bert).summaries[0]?.layers).toHaveLength(4)
    expect(audit(bert).findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })
})

describe('what Keras prints above its input', () => {
  it('a layer that is called again on what comes of it', () => {
    expect(wired(given, dense('shared', 'in[0][0]', 'between[0][0]'), dense('between', 'shared[0][0]'))).toEqual([])
  })

  it('a sum that is called twice, the second time for the output of the model', () => {
    const sum = add('sum', 'in[0][0]', 'in[0][0]', 'sum[0][0]', 'back[0][0]')
    expect(wired(given, sum, dense('back', 'sum[0][0]'))).toEqual([])
  })

  it('a call counted with those outside the model', () => {
    expect(wired(given, dense('a', 'in[0][0]'), dense('b', 'a[2][0]'), dense('c', 'a[2][0]'))).toEqual([])
  })

  it('a nested model built for any size', () => {
    const rows = [
      given,
      { cell: 'inner (Functional)', shape: [null, 8], params: 72, inbound: ['in[0][0]'] },
      { cell: 'inner_in (InputLayer)', shape: [null, null], depth: 1 },
      { cell: 'a (Dense)', shape: [null, 8], params: 72, depth: 1 },
    ]
    expect(wired(...rows)).toEqual([])
  })
})

describe('a cut name in a table that lost rows', () => {
  it('may be meant for one of those', () => {
    expect(cut(given, dense('a', 'group_normali…'), dense('group_normalization_1', 'a[0][0]'))).toEqual([])
  })
})

describe('a table whose Connected to is cropped within a name', () => {
  it('may cite more tensors than it shows: a Dot is not said to take one', () => {
    const text = `Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━
┃ Layer (type)             ┃ Output Shape     ┃    Param # ┃ Conne
┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━
│ gate (InputLayer)        │ (None, 4)        │          0 │ -    
├──────────────────────────┼──────────────────┼────────────┼──────
│ experts (InputLayer)     │ (None, 4, 16)    │          0 │ -    
├──────────────────────────┼──────────────────┼────────────┼──────
│ dot (Dot)                │ (None, 16)       │          0 │ gate[
├──────────────────────────┼──────────────────┼────────────┼──────
│ ctr (Dense)              │ (None, 1)        │         17 │ dot[0
└──────────────────────────┴──────────────────┴────────────┴──────
 Total params: 17
 Trainable params: 17
 Non-trainable params: 0
`
    expect(audit(text).findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['note KA102'])
  })
})
