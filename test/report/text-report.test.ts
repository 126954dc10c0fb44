import { describe, expect, it } from 'vitest'
import type { RenderOptions } from '../../src/report/reporters/reporter.ts'
import { textReporter } from '../../src/report/reporters/text.ts'
import { stringWidth } from '../../src/words/width.ts'
import { type SampleRow, type SampleTable, sampleFinding, sampleRun, sampleTable } from './sample-run.ts'

const options: RenderOptions = { command: 'audit', color: false, width: 80, quiet: false }

function lines(table: SampleTable, more: Partial<RenderOptions> = {}): readonly string[] {
  return textReporter.render(sampleRun('', [sampleTable(table)]), { ...options, ...more }).split('\n')
}

const dense: SampleRow = {
  name: 'dense',
  className: 'Dense',
  shape: [null, 10],
  params: 110,
  config: { units: 10 },
  terms: [[10, 10], [10]],
}

describe('the annotated table', () => {
  it('shows a row as Keras prints it, its mark, and its formula with numbers', () => {
    const [title, , header, rule, row] = lines({ rows: [dense], modelName: 'sequential' })
    expect(title).toBe('model.txt:1  "sequential"  keras2, 1 layer, verified')
    expect(header).toBe('Layer (type)          Output Shape  Param #')
    expect(rule).toBe('─'.repeat(45))
    expect(row).toBe('dense (Dense)         (None, 10)        110 ✓ 10×10 + 10  units=10')
  })

  it('puts what does not fit beside the row below it', () => {
    const name = 'a_layer_with_a_long_name_1'
    const config = { units: 10, use_bias: false }
    const row = {
      ...dense,
      name,
      shape: [null, 7, 7, 512],
      config,
      terms: Array.from({ length: 4 }, () => [[300, 128], [128, 128], [128]]).flat(),
    }
    expect(lines({ rows: [row] }).slice(4, 6)).toEqual([
      'a_layer_with_a_long_name_1 (Dense)  (None, 7, 7, 512)      110 ✓',
      '    4×(300×128 + 128×128 + 128)  units=10, use_bias=False',
    ])
  })

  it('gives formulas and configurations columns of their own where there is room', () => {
    const other = {
      ...dense,
      name: 'other',
      terms: [[784, 10], [10]],
      params: 7850,
      config: { units: 10, use_bias: false },
    }
    expect(lines({ rows: [dense, other] }, { width: 130 }).slice(4, 6)).toEqual([
      'dense (Dense)         (None, 10)        110 ✓ 10×10 + 10   units=10',
      'other (Dense)         (None, 10)      7,850 ✓ 784×10 + 10  units=10, use_bias=False',
    ])
  })

  it('says what else fits a narrowed row', () => {
    const config = { units: 10, use_bias: true }
    const candidates = [
      config,
      { units: 10, use_bias: false },
      { units: 9, use_bias: true },
      { units: 8, use_bias: true },
    ]
    const row = lines({ rows: [{ ...dense, outcome: 'narrowed', candidates, config }] }, { width: 140 })[4]
    expect(row).toBe(
      'dense (Dense)         (None, 10)        110 ≈ 10×10 + 10  units=10; or use_bias=False, units=9 or 1 more',
    )
  })

  it('tells what the facts leave open from what they fix', () => {
    const row = { ...dense, config: { pool_size: [2, 2], units: 10 }, more: { open: ['pool_size'] } }
    expect(lines({ rows: [row] }, { width: 140 })[4]).toMatch(/ pool_size≈\(2, 2\), units=10$/)
  })

  it('only counts what differs in more than one key', () => {
    const config = { units: 10, padding: 'same' }
    const candidates = [config, { units: 2, padding: 'valid' }, { units: 1, padding: 'causal' }]
    const row = lines({ rows: [{ ...dense, outcome: 'narrowed', candidates, config }] }, { width: 140 })[4]
    expect(row).toMatch(/units=10, padding='same'; or 2 others$/)
  })

  it('gives every outcome its own mark, whatever the colours', () => {
    const outcomes = ['determined', 'narrowed', 'contradicted', 'unresolved', 'unmodelled', 'unbuilt'] as const
    const rows = outcomes.map((outcome) => ({ ...dense, name: outcome, outcome }))
    const marks = lines({ rows }, { width: 160 })
      .slice(4, 10)
      .map((line) => line.slice(44, 45))
    expect(new Set(marks).size).toBe(6)
  })

  it('indents nested rows', () => {
    const rows = [
      { ...dense, name: 'model', className: 'Functional' },
      { ...dense, depth: 1 },
      { ...dense, depth: 2 },
    ]
    expect(
      lines({ rows })
        .slice(4, 7)
        .map((line) => line.slice(0, 20)),
    ).toEqual(['model (Functional)  ', '  dense (Dense)     ', '    dense (Dense)   '])
  })

  it('sets each total under the counts, with what the rows give', () => {
    const text = lines({ rows: [dense], total: [110, 110, '440.00 B'], trainable: [101, 110], nonTrainable: [0, null] })
    expect(text.slice(6, 9)).toEqual([
      'Total params                            110 ✓ 440.00 B',
      'Trainable params                        101 ✗ the rows give 110',
      'Non-trainable params                      0 ? undetermined',
    ])
  })

  it('counts columns, not characters', () => {
    const text = lines({ rows: [{ ...dense, name: '全結合' }, dense] })
    const marks = text.slice(4, 6).map((line) => stringWidth(line.slice(0, line.indexOf('✓'))))
    expect(marks).toEqual([44, 44])
  })

  it('writes an explanation once and points to it from rows like it', () => {
    const rows = ['one', 'two', 'three'].map((name) => ({ ...dense, name, config: { units: 10, use_bias: false } }))
    expect(lines({ rows }, { width: 130 }).slice(4, 7)).toEqual([
      'one (Dense)           (None, 10)        110 ✓ 10×10 + 10  units=10, use_bias=False',
      'two (Dense)           (None, 10)        110 ✓ 10×10 + 10  as one',
      'three (Dense)         (None, 10)        110 ✓ 10×10 + 10  as one',
    ])
  })

  it.each([80, 100, 160])('keeps to a page of %i columns, eight hundred rows long', (width) => {
    const rows = Array.from({ length: 800 }, (_, at) => ({
      ...dense,
      name: `block_${at}_expand_and_project_batch_normalization_${at}`,
      className: at % 2 ? 'BatchNormalization' : 'DepthwiseConv2D',
      shape: [null, 112, 112, 1024 + (at % 20)],
      params: 4096 + (at % 20),
      config: {
        units: at % 20,
        padding: 'same',
        dilation_rate: [2, 2],
        data_format: 'channels_first',
        use_bias: false,
      },
      terms: [
        [4, 1024 + (at % 20)],
        [12, 34],
        [12, 56],
      ],
    }))
    const text = lines({ rows }, { width })
    expect(Math.max(...text.map(stringWidth))).toBeLessThanOrEqual(width)
    expect(text.length).toBeLessThan(1700)
  })

  it('paints only when asked to', () => {
    const plain = lines({ rows: [dense] }).join('\n')
    const painted = lines({ rows: [dense] }, { color: true }).join('\n')
    expect(plain).not.toContain('\u001b')
    expect(painted).toContain('\u001b[32m✓\u001b[39m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is looked for
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })
})

describe('a finding', () => {
  const text = 'header\ndense (Dense)   (None, 10)   2750\nTotal params: 2,570\n'
  const render = (finding = sampleFinding(2, 30, 4), more: Partial<RenderOptions> = {}, source = text) =>
    textReporter.render(sampleRun(source, [], [finding]), { ...options, command: 'check', ...more }).split('\n')

  it('shows where it is, the line it speaks of, carets below the place, and what to do', () => {
    const finding = sampleFinding(2, 30, 4, {
      hint: 'two digits are swapped',
      related: [{ message: 'the total agrees with 2,570', line: 3, column: 15 }],
    })
    expect(render(finding)).toEqual([
      'error KA201 param-count: dense: 2,750 parameters printed, expected 2,570',
      '  --> model.txt:2:30',
      '   2 │ dense (Dense)   (None, 10)   2750',
      '     │                              ^^^^',
      '   = line 3: the total agrees with 2,570',
      '   = hint: two digits are swapped',
      '',
      'no summary; 1 error',
      '',
    ])
  })

  it('names the suspects where there are several', () => {
    const suspects = Array.from({ length: 10 }, (_, at) => `dense_${at}`)
    expect(render(sampleFinding(3, 15, 5, { suspects }))).toContain(
      '   = one of: dense_0, dense_1, dense_2, dense_3, dense_4, dense_5, dense_6,',
    )
  })

  it('sets its carets by columns where the line holds wide characters and tabs', () => {
    const line = '全結合\t(Dense)   2750'
    const [, , quoted, carets] = render(sampleFinding(1, 15, 4), {}, line)
    expect(quoted).toBe('   1 │ 全結合  (Dense)   2750')
    expect(stringWidth(carets?.slice(0, carets.indexOf('^')) ?? '')).toBe(stringWidth('   1 │ 全結合  (Dense)   '))
  })

  it('shows a window of a very long line', () => {
    const line = `${'x'.repeat(100_000)}2750${'y'.repeat(100_000)}`
    const [, , quoted = '', carets = ''] = render(sampleFinding(1, 100_001, 4), {}, line)
    expect(stringWidth(quoted)).toBeLessThanOrEqual(80)
    expect(quoted).toMatch(/^ {3}1 │ …x+2750y+…$/)
    expect(carets.indexOf('^^^^')).toBe(quoted.indexOf('2750'))
  })

  it('sends no control character of the source to the terminal', () => {
    const [, , quoted] = render(sampleFinding(1, 1, 3), {}, '\u001b[2Jabc\u202e')
    expect(quoted).toBe('   1 │ �[2Jabc�')
  })

  it('is told in short by check where it is a note', () => {
    const note = sampleFinding(2, 1, 5, {
      severity: 'note',
      code: 'KA102',
      rule: 'lost-text',
      message: 'a cell is cut',
    })
    expect(render(note).slice(0, 3)).toEqual(['note KA102 lost-text: a cell is cut', '  --> model.txt:2:1', ''])
  })

  it('is left out by --quiet unless it is an error, and so is the line of counts', () => {
    const warning = sampleFinding(2, 1, 5, { severity: 'warning' })
    expect(render(warning, { quiet: true })).toEqual([''])
    expect(render(sampleFinding(2, 30, 4), { quiet: true })).toHaveLength(5)
  })

  it('is counted only, from the hundredth of a source on', () => {
    const findings = Array.from({ length: 103 }, (_, at) => sampleFinding(at + 1, 1, 1))
    const report = textReporter.render(sampleRun('x\n'.repeat(103), [], findings), options)
    expect(report).toContain('… and 3 more findings in model.txt\n')
    expect(report.match(/^error/gm)).toHaveLength(100)
  })
})
