import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { proofsOf } from '../../src/explain/proofs/index.ts'
import { studySource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { rules } from '../../src/verify/rules/index.ts'
import { equationsIn, evaluate } from './arithmetic.ts'

const root = join(import.meta.dirname, '../../fixtures')
const broken = readdirSync(join(root, 'broken'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.txt'))
  .map((file) => [`broken/${file}`, readFileSync(join(root, 'broken', file), 'utf8')] as const)
const examples = rules.map((rule) => [`the example of ${rule.code}`, rule.docs.example] as const)

function study(text: string) {
  const source = sourceText('summary.txt', text)
  const { tables, findings } = studySource(source)
  return {
    errors: findings.filter(({ severity }) => severity === 'error'),
    proofs: tables.flatMap((table) => proofsOf(source, table)),
  }
}

/** A table of tf.keras: rows as `dense (Dense)`, shape, count; and the totals. */
function table(rows: readonly (readonly [string, string, string])[], total: string, trainable = total): string {
  const lines = rows.map(([layer, shape, count]) => `${layer.padEnd(29)}${shape.padEnd(26)}${count}`)
  const split = `Trainable params: ${trainable}\nNon-trainable params: 0`
  const head = `${'Layer (type)'.padEnd(29)}${'Output Shape'.padEnd(26)}Param #`
  const rule = '_'.repeat(65)
  return [
    'Model: "sequential"',
    rule,
    head,
    '='.repeat(65),
    lines.join(`\n${rule}\n`),
    '='.repeat(65),
    `Total params: ${total}`,
    split,
    rule,
  ].join('\n')
}

const textsOf = (text: string) => study(text).proofs.map(({ steps }) => steps.map((step) => step.text))

describe.each([...broken, ...examples])('%s', (_, text) => {
  const { errors, proofs } = study(text)

  it('has one proof for each error, with the error’s own sentence and place', () => {
    expect(proofs.map(({ code, line, claim }) => ({ code, line, claim }))).toEqual(
      errors.map(({ code, line, message }) => ({ code, line, claim: message })),
    )
  })

  it('gives for each sentence of a proof the lines that it rests on, all of them in the text', () => {
    const lines = text.split('\n')
    for (const { steps } of proofs) {
      expect(steps.length).toBeGreaterThan(0)
      for (const { rests } of steps) {
        expect(rests.length).toBeGreaterThan(0)
        for (const { line } of rests) expect(lines[line - 1]?.trim()).toBeTruthy()
      }
    }
  })

  it('calculates rightly', () => {
    for (const { steps } of proofs) {
      for (const { left, right } of steps.flatMap((step) => equationsIn(step.text)))
        expect([left, evaluate(left)]).toEqual([left, right])
    }
  })
})

describe('a wrong count', () => {
  /** A listing of a book: 2,750 for 2,570, and a total that is right. */
  const book = table(
    [
      ['dense_1 (Dense)', '(None, 256)', '200960'],
      ['dense_2 (Dense)', '(None, 256)', '65792'],
      ['dropout_2 (Dropout)', '(None, 256)', '0'],
      ['dense_3 (Dense)', '(None, 10)', '2750'],
    ],
    '269,322',
  )

  it('is proven from input to total', () => {
    expect(textsOf(book)).toEqual([
      [
        '`dropout_2` outputs (None, 256), which is the input of `dense_3`.',
        '`dense_3` (Dense) outputs (None, 10); given its input, `units` = 10.',
        'The weights of Dense with units=10 are kernel 256 × 10 = 2,560; bias 10: 2,570 in total.',
        'With use_bias=False, they are 2,560.',
        'No Dense in Keras 2 or tf.keras produces this shape with 2,750 parameters: the search covered every configuration, including known variants.',
        'Total params (269,322) minus all other rows (266,752) leaves 2,570 for `dense_3`.',
        'So 2,750 is wrong and should be 2,570 (two digits are swapped).',
      ],
    ])
  })

  it('names the rows that each sentence rests on', () => {
    const [proof] = study(book).proofs
    expect(proof?.steps[0]?.rests).toEqual([{ name: 'dropout_2', line: 9, row: 2 }])
    expect(proof?.steps[5]?.rests.map(({ name }) => name)).toEqual(['Total params', 'dense_1', 'dense_2'])
  })

  it('of a layer without weights is proven by its class', () => {
    const [steps] = textsOf(
      table(
        [
          ['dense_1 (Dense)', '(None, 10)', '2570'],
          ['activation_1 (Activation)', '(None, 10)', '36928'],
        ],
        '2,570',
      ),
    )
    expect(steps).toContain('Activation has no weights: 0 parameters.')
    expect(steps).toContain('Total params (2,570) minus all other rows (2,570) leaves 0 for `activation_1`.')
  })

  it('that its class allows is proven by the sum alone', () => {
    // The first row’s input is not known: 2,600 = (259 + 1) × 10 fits as well as 2,570.
    const rows: readonly (readonly [string, string, string])[] = [
      ['dense_1 (Dense)', '(None, 10)', '2600'],
      ['dense_2 (Dense)', '(None, 3)', '33'],
    ]
    const { errors, proofs } = study(table(rows, '2,603'))
    expect(errors.map(({ code, layer }) => [code, layer])).toEqual([['KA201', 'dense_1']])
    expect(proofs[0]?.steps.map(({ text }) => text)).toEqual([
      'The rows add up to 2,600 + 33 = 2,633, 30 more than Total params (2,603).',
      'Trainable and Non-trainable params agree with the total: 2,603 + 0 = 2,603.',
      'Of all these rows, only `dense_1` can have 30 fewer: its class and shapes allow 2,570, and no other row’s class and shapes allow such a difference.',
      'So 2,600 is wrong and should be 2,570.',
    ])
  })
})

describe('a total that disagrees with the rows', () => {
  it('is proven, with no row that could make up the difference', () => {
    const rows: readonly (readonly [string, string, string])[] = [
      ['dense (Dense)', '(None, 10)', '110'],
      ['dense_1 (Dense)', '(None, 10)', '110'],
      ['dense_2 (Dense)', '(None, 1)', '11'],
    ]
    const { errors, proofs } = study(table(rows, '336'))
    expect(errors.map(({ code }) => code)).toEqual(['KA202'])
    const steps = proofs[0]?.steps.map(({ text }) => text) ?? []
    expect(steps[0]).toBe('The rows add up to 110 + 110 + 11 = 231.')
    expect(steps[1]).toBe('Total params is 336, which is 105 more.')
    expect(steps[2]).toBe('Trainable and Non-trainable params agree with the total: 336 + 0 = 336.')
    expect(steps.at(-1)).toBe(
      'No row can have 105 more: its class and shapes rule it out. So either Total params is wrong or several rows are.',
    )
  })
})

describe('a wrong shape', () => {
  it('is proven by what comes before and after it, with the one axis that sets it right', () => {
    const [steps] = textsOf(readFileSync(join(root, 'broken/output-shape/alexnet-channels.txt'), 'utf8'))
    expect(steps).toContain('`batch_normalization` outputs (None, 55, 55, 96), which is the input of `max_pooling2d`.')
    expect(steps).toContain(
      'Changing one axis is enough, for example to (None, 27, 27, 96): then everything else fits as printed.',
    )
  })
})

describe('a wrong size', () => {
  it('is proven by every dtype', () => {
    const [steps] = textsOf(readFileSync(join(root, 'broken/memory-size/all-frozen.txt'), 'utf8'))
    // 5,610 × 4 = 22,440; × 2 = 11,220; × 8 = 44,880; each ÷ 1,024.
    expect(steps?.join('\n')).toContain('21.91 KB in float32, 4 bytes each; 10.96 KB in float16')
    expect(steps?.join('\n')).toContain('43.83 KB in float64')
  })
})

describe('what is no contradiction', () => {
  it('has no proof', () => {
    const { proofs } = study(readFileSync(join(root, 'keras3/tied-decoder.txt'), 'utf8'))
    expect(proofs).toEqual([])
  })
})
