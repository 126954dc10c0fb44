import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A Keras 3 Sequential of two rows with its totals. */
function table(rows: readonly (readonly [row: string, shape: string, params: string])[], totals: readonly string[]) {
  return [
    'Model: "sequential"',
    '┏━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓',
    '┃ Layer (type)              ┃ Output Shape           ┃       Param # ┃',
    '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩',
    ...rows.map(([row, shape, params]) => `│ ${row.padEnd(25)} │ ${shape.padEnd(22)} │ ${params.padStart(13)} │`),
    '└───────────────────────────┴────────────────────────┴───────────────┘',
    ...totals.map((line) => ` ${line}`),
  ].join('\n')
}

const outcomes = (text: string) => audit(text).summaries[0]?.layers.map(({ outcome, variant }) => [outcome, variant])

describe('surprises that freeze weights', () => {
  // 7 × 10 + 10 = 80; LoRA of rank 4 adds 7 × 4 + 4 × 10 = 68 and freezes the 70 of the kernel.
  const dense = [
    ['flatten (Flatten)', '(None, 7)', '0'],
    ['dense (Dense)', '(None, 10)', '148'],
  ] as const

  it('explain a count where so much is frozen', () => {
    const totals = [
      'Total params: 148 (592.00 B)',
      'Trainable params: 78 (312.00 B)',
      'Non-trainable params: 70 (280.00 B)',
    ]
    expect(outcomes(table(dense, totals))?.[1]).toEqual(['determined', 'lora_rank'])
  })

  it('explain nothing where nothing is frozen', () => {
    const totals = [
      'Total params: 148 (592.00 B)',
      'Trainable params: 148 (592.00 B)',
      'Non-trainable params: 0 (0.00 B)',
    ]
    expect(outcomes(table(dense, totals))?.[1]).toEqual(['contradicted', null])
  })

  it('say nothing of a line that the other totals contradict', () => {
    const totals = [
      'Total params: 148 (592.00 B)',
      'Trainable params: 78 (312.00 B)',
      'Non-trainable params: 7 (28.00 B)',
    ]
    expect(outcomes(table(dense, totals))?.[1]?.[0]).not.toBe('contradicted')
  })

  // A Dense(10) on 7 features of int8 without a bias has 7 × 10 numbers and a scale a unit, a plain one 10 biases instead: both have 80.
  it.each([
    ['may be of int8 without a bias where it is frozen and takes 110 bytes', '80 (110.00 B)', [true, false]],
    ['has a bias where every weight takes four bytes', '80 (320.00 B)', [true]],
  ])('a Dense %s', (_, size, biases) => {
    const rows = [
      ['flatten (Flatten)', '(None, 7)', '0'],
      ['dense (Dense)', '(None, 10)', '80'],
    ] as const
    const totals = [`Total params: ${size}`, 'Trainable params: 0 (0.00 B)', `Non-trainable params: ${size}`]
    const [, row] = audit(table(rows, totals)).summaries[0]?.layers ?? []
    expect(row?.candidates.map(({ use_bias }) => use_bias)).toEqual(biases)
  })

  it('quantization explains nothing where every weight takes four bytes', () => {
    // int4 packs 15 columns into 8: 10 × 8 + 15 scales + 15 = 110, of which 80 take one byte each; 10 × 10 + 10 = 110 is a plain Dense(10).
    const rows = [
      ['flatten (Flatten)', '(None, 10)', '0'],
      ['dense (Dense)', '(None, 15)', '110'],
    ] as const
    const whole = [
      'Total params: 110 (440.00 B)',
      'Trainable params: 15 (60.00 B)',
      'Non-trainable params: 95 (380.00 B)',
    ]
    const packed = [
      'Total params: 110 (200.00 B)',
      'Trainable params: 15 (60.00 B)',
      'Non-trainable params: 95 (140.00 B)',
    ]
    expect(outcomes(table(rows, whole))?.[1]?.[0]).toBe('contradicted')
    expect(outcomes(table(rows, packed))?.[1]).toEqual(['determined', "quantize('int4'), one scale a column"])
  })

  it('an Embedding of so many numbers may also be a smaller one under LoRA, where something is frozen', () => {
    // 100 × 16 + 100 × 4 + 4 × 16 = 2,064 = 129 × 16
    const rows = [['embedding (Embedding)', '(None, 5, 16)', '2,064']] as const
    const lora = [
      'Total params: 2,064 (8.06 KB)',
      'Trainable params: 464 (1.81 KB)',
      'Non-trainable params: 1,600 (6.25 KB)',
    ]
    const plain = [
      'Total params: 2,064 (8.06 KB)',
      'Trainable params: 2,064 (8.06 KB)',
      'Non-trainable params: 0 (0.00 B)',
    ]
    expect(outcomes(table(rows, lora))).toEqual([['narrowed', 'lora_rank']])
    expect(outcomes(table(rows, plain))).toEqual([['determined', null]])
  })

  it.each([
    // 64 × 48 + 48 = 3,120; LoRA of rank 7 adds 7 × (64 + 48) = 784 and freezes 3,072.
    ['a Dense', 'dense (Dense)', '(None, 48)', '(None, 64)', 3_904, 3_072, 7],
    // 15 × 22 × 64 + 64 = 21,184; rank 3 adds 3 × (15 × 22 + 64) = 1,182 and freezes 21,120.
    ['a Conv1D of 15', 'conv1d (Conv1D)', '(None, 300, 64)', '(None, 300, 22)', 22_366, 21_120, 3],
    // 5 × 5 × 16 × 32 + 32 = 12,832; rank 9 adds 9 × (5 × 5 × 16 + 32) = 3,888 and freezes 12,800.
    ['a Conv2D', 'conv2d (Conv2D)', '(None, 26, 26, 32)', '(None, 30, 30, 16)', 16_720, 12_800, 9],
  ] as const)('%s may have LoRA of any rank, where nothing says that the count is wrong', (...row) => {
    const [, cell, shape, input, count, frozen, rank] = row
    const rows = (printed: number) =>
      [
        ['dropout (Dropout)', input, '0'],
        [cell, shape, printed.toLocaleString('en-US')],
      ] as const
    const totals = [
      `Total params: ${count.toLocaleString('en-US')}`,
      `Trainable params: ${(count - frozen).toLocaleString('en-US')}`,
      `Non-trainable params: ${frozen.toLocaleString('en-US')}`,
    ]
    const { findings, summaries } = audit(table(rows(count), totals))
    expect(findings).toEqual([])
    expect(summaries[0]?.layers[1]).toMatchObject({ config: { lora_rank: rank } })
    // One more is no LoRA; and a sum that disagrees speaks against the count of a rank that is never used.
    expect(outcomes(table(rows(count + 1), totals))?.[1]?.[0]).toBe('contradicted')
    expect(audit(table(rows(count + 1), totals)).findings.map(({ severity }) => severity)).toContain('error')
  })

  it('projections of a MultiHeadAttention may have LoRA each by itself', () => {
    // 4 heads of 8 on 32 features: 4 × 32 × 32 + 4 × 32 = 4,224. Rank 7 on query and value adds 2 × 7 × (32 × 4 + 8) = 1,904 and freezes 2 × 1,024.
    const rows = [
      ['dropout (Dropout)', '(None, 30, 32)', '0'],
      ['attention (MultiHeadAttention)', '(None, 30, 32)', '6,128'],
    ] as const
    const totals = ['Total params: 6,128', 'Trainable params: 4,080', 'Non-trainable params: 2,048']
    expect(audit(table(rows, totals)).findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(outcomes(table(rows, totals))?.[1]?.[0]).toBe('narrowed')
  })

  it('a MultiHeadAttention may be of int8 where the sizes prove that weights take less than four bytes', () => {
    // 4 heads of 8: 4 × 32 × 32 + 4 × 32 and a scale for each of 4 × 32 columns; one head of 34 without biases has 4 × 32 × 34 as well.
    const rows = [
      ['dropout (Dropout)', '(None, 20, 32)', '0'],
      ['attention (MultiHeadAttention)', '(None, 20, 32)', '4,352'],
    ] as const
    const totals = [
      'Total params: 4,352 (5.00 KB)',
      'Trainable params: 128 (512.00 B)',
      'Non-trainable params: 4,224 (4.50 KB)',
    ]
    const { summaries, findings } = audit(table(rows, totals))
    expect(findings).toEqual([])
    expect(summaries[0]?.verdict).toBe('verified')
    expect(summaries[0]?.layers[1]).toMatchObject({ config: { num_heads: 4, key_dim: 8 }, variant: "quantize('int8')" })
  })

  it('a MultiHeadAttention may be of float8 where another row is proven to be', () => {
    // 4 heads of 16: 4 × (64 × 64 + 64 + 3 + 3 × 1,024) = 28,940, and 64 × 64 + 64 + 3,075 of the Dense; 109 and 114 wide heads give 28,940 as well.
    const rows = [
      ['dropout (Dropout)', '(None, 20, 64)', '0'],
      ['attention (MultiHeadAttention)', '(None, 20, 64)', '28,940'],
      ['dense (Dense)', '(None, 20, 64)', '7,235'],
    ] as const
    const totals = ['Total params: 36,175', 'Trainable params: 36,175', 'Non-trainable params: 0']
    const { summaries, findings } = audit(table(rows, totals))
    expect(findings).toEqual([])
    expect(summaries[0]?.layers[1]?.variant).toBe("quantize('float8')")
  })
})
