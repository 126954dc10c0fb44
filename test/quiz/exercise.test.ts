import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditSource } from '../../src/pipeline.ts'
import type { CellPlace, ExerciseChoice } from '../../src/quiz/exercise/choice.ts'
import { exerciseOf } from '../../src/quiz/exercise/exercise.ts'
import { hintOn, solutionOf } from '../../src/quiz/exercise/help.ts'
import { markAnswer } from '../../src/quiz/exercise/mark-answer.ts'
import type { AuditedTable } from '../../src/report/audited.ts'
import { sourceText } from '../../src/text/source-text.ts'

function tableOf(path: string): AuditedTable {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', path), 'utf8')
  const [table] = auditSource(sourceText(path, text)).tables
  if (!table) throw new Error(`no summary in ${path}`)
  return table
}

const lenet = tableOf('keras2/lenet.txt')
const all: ExerciseChoice = { hide: ['params', 'shape', 'totals'], difficulty: 'hard', seed: 1 }

/** The cell of a row by its name. */
function at(table: AuditedTable, name: string, cell: 'params' | 'shape' = 'params'): CellPlace {
  return { cell, row: table.report.layers.findIndex((layer) => layer.name === name) }
}

describe('an exercise', () => {
  it('holds none of the numbers that it hides', () => {
    const text = JSON.stringify(exerciseOf(lenet, all))
    const { layers, totals } = lenet.report
    // LeNet's counts and sizes: 6 × 25 + 6, 16 × 150 + 16, 400 × 120 + 120, 120 × 84 + 84, 84 × 10 + 10, and their sum.
    for (const hidden of ['156', '2,416', '48,120', '10,164', '850', '61,706', '(None, 400)', '(None, 120)'])
      expect(text).not.toContain(hidden)
    expect(exerciseOf(lenet, all).blanks).toHaveLength(2 * layers.length + 3)
    expect(totals.total?.printed).toBe(61_706)
  })

  it('gives what it takes to reckon: the configuration, and the shape that the first row takes', () => {
    const [first] = exerciseOf(lenet, all).rows
    expect(first).toMatchObject({ className: 'Conv2D', takes: '(None, 32, 32, 1)', params: null, shape: null })
    expect(first?.code).toBe('Conv2D(filters=6, kernel_size=(5, 5))')
  })

  it('is the same for the same seed, another for another, and larger when harder', () => {
    const blanks = (choice: Partial<ExerciseChoice>) =>
      exerciseOf(lenet, { ...all, hide: ['params'], ...choice }).blanks
    expect(blanks({ difficulty: 'easy', seed: 5 })).toEqual(blanks({ difficulty: 'easy', seed: 5 }))
    const some = new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(blanks({ difficulty: 'easy', seed }))))
    expect(some.size).toBeGreaterThan(1)
    // Five rows have weights, three have none.
    expect(blanks({ difficulty: 'easy' })).toHaveLength(2)
    expect(blanks({ difficulty: 'medium' })).toHaveLength(4)
    expect(blanks({ difficulty: 'hard' })).toHaveLength(8)
  })

  it('asks for no row and no total that is wrong', () => {
    const wrong = tableOf('broken/param-count/lenet-two-digits-swapped.txt')
    const { blanks } = exerciseOf(wrong, all)
    expect(blanks).not.toContainEqual(at(wrong, 'dense'))
    expect(blanks).toContainEqual(at(wrong, 'dense_1'))
  })
})

describe('an answer', () => {
  it.each(['48120', '48,120', '48 120', '400*120+120', '400 × 120 + 120', '= 120 * (400 + 1)'])(
    'of the right count is right however it is written: %s',
    (text) => expect(markAnswer(lenet, at(lenet, 'dense'), text)).toEqual({ verdict: 'right', given: '48,120' }),
  )

  it.each([
    ['48,000', 'leaves out the bias'],
    ['192,480', 'counts bytes, four per parameter'],
    ['48,210', 'is a slip: two digits are swapped'],
    ['7', null],
  ])('of a wrong count is told the mistake that gives it: %s', (text, does) =>
    expect(markAnswer(lenet, at(lenet, 'dense'), text)).toMatchObject({ verdict: 'wrong', does }),
  )

  it.each(['', 'many', '48,120 or so', '1/3'])('that is no number is not marked: %s', (text) =>
    expect(markAnswer(lenet, at(lenet, 'dense'), text)).toEqual({ verdict: 'unreadable' }),
  )

  it.each(['(None, 28, 28, 6)', 'None, 28, 28, 6', '28×28×6', '28x28x6', '[(None, 28, 28, 6)]'])(
    'of the right shape is right however it is written: %s',
    (text) => expect(markAnswer(lenet, at(lenet, 'conv2d', 'shape'), text).verdict).toBe('right'),
  )

  it('of a wrong shape is told the mistake that gives it', () => {
    const mark = (text: string) => markAnswer(lenet, at(lenet, 'conv2d', 'shape'), text)
    expect(mark('32×32×6')).toMatchObject({ verdict: 'wrong', does: "takes padding='same'" })
    expect(mark('(28, 28, 6)')).toMatchObject({ verdict: 'wrong', does: 'leaves out the batch axis' })
  })

  it('of a total is right by the sum', () => {
    expect(markAnswer(lenet, { cell: 'total', row: null }, '156 + 2416 + 48120 + 10164 + 850').verdict).toBe('right')
    expect(markAnswer(lenet, { cell: 'total', row: null }, '61,550')).toMatchObject({ does: 'leaves out conv2d' })
  })
})

describe('help', () => {
  it('hints at the formula first, and derives the value last', () => {
    expect(hintOn(lenet, at(lenet, 'dense'))).toEqual(['input_dim × units + units'])
    expect(solutionOf(lenet, at(lenet, 'dense'))).toEqual({
      key: '48,120',
      steps: ['input_dim × units + units', '400 × 120 = 48,000', '48,000 + 120 = 48,120'],
    })
  })

  it('hints at the rule of an axis without its result', () => {
    const place = at(lenet, 'conv2d_1', 'shape')
    expect(hintOn(lenet, place).at(-1)).toBe('⌊(14 − 5) ÷ 1⌋ + 1')
    expect(solutionOf(lenet, place)).toEqual({
      key: '(None, 10, 10, 16)',
      steps: ['⌊(14 − 5) ÷ 1⌋ + 1 = 10', '(None, 14, 14, 6) → (None, 10, 10, 16)'],
    })
  })

  it('derives totals from the rows and from each other', () => {
    const mobile = tableOf('tf-keras/mobile-blocks.txt')
    // 32,325 − 1,088 = 31,237.
    expect(solutionOf(mobile, { cell: 'trainable', row: null })).toEqual({ key: '31,237', steps: ['32,325 − 1,088'] })
    const withOptimizer = tableOf('keras3/lenet.txt')
    // 61,706 + 123,414 = 185,120: Keras 3 counts the optimizer's variables.
    expect(markAnswer(withOptimizer, { cell: 'total', row: null }, '61706')).toMatchObject({
      verdict: 'wrong',
      does: 'leaves out the optimizer',
    })
    expect(solutionOf(withOptimizer, { cell: 'total', row: null }).steps).toEqual([
      '156 + 2,416 + 48,120 + 10,164 + 850 + 123,414',
    ])
  })
})
