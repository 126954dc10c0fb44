import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  audit,
  defineLayer,
  diff,
  fix,
  formatQuiz,
  grade,
  ModelError,
  print,
  quiz,
  quizOfClass,
  readModel,
  rebuild,
} from '../src/index.ts'
import { sound, table, wrong } from './config/tables.ts'

const wrongTotal = sound.replace('Total params: 154', 'Total params: 145')

const scaled = defineLayer({
  classes: ['ScaledDense'],
  config: { units: 'int', use_bias: 'bool' },
  inputs: ['(batch, ..., input_dim)'],
  output: '(batch, ..., units)',
  weights: { kernel: '(input_dim, units)', bias: { shape: '(units)', when: 'use_bias' }, scale: '(1)' },
})

/** A ScaledDense of 4 units on 10: 10 × 4 + 4 + 1 = 45, without bias 41. */
const scaledModel = (count: number) =>
  table(
    [
      ['dense (Dense)', '(None, 10)', '110'],
      ['scaled (ScaledDense)', '(None, 4)', String(count)],
    ],
    110 + count,
  )

describe('fix', () => {
  it('gives the corrected text, and the edits that lead to it', () => {
    const { text, edits, fixes } = fix(wrongTotal)
    expect(text).toBe(sound)
    expect(fixes).toMatchObject([{ code: 'KA202', subject: 'Total params', line: 9, printed: 145, expected: 154 }])
    const edited = edits.reduceRight(
      (whole, edit) => whole.slice(0, edit.start) + edit.text + whole.slice(edit.end),
      wrongTotal,
    )
    expect(edited).toBe(sound)
    expect(audit(text).findings).toEqual([])
  })

  it('offers the number of a row, and changes it where that is asked for', () => {
    expect(fix(wrong)).toMatchObject({ text: wrong, edits: [], offered: [{ subject: 'dense_1', expected: 44 }] })
    expect(fix(wrong, { unsafe: true }).text).toBe(sound)
  })

  it('takes the configuration', () => {
    expect(fix(wrong, { unsafe: true, rules: { KA201: 'off' } }).text).toBe(wrong)
    const own = wrong.replace('dense_1 (Dense)  ', 'dense_1 (MyDense)')
    expect(fix(own, { unsafe: true, aliases: { MyDense: 'Dense' } }).text).toBe(own.replace('45\n', '44\n'))
  })

  it('refuses options that are wrong by their places', () => {
    expect(() => fix(wrong, { opaque: [''] })).toThrow(new TypeError('opaque[0]: is empty'))
  })
})

describe('diff', () => {
  it('tells what changed by meaning', () => {
    const bare = sound.replace('44\n', '40\n').replaceAll('154', '150')
    expect(diff(sound, sound)).toMatchObject({ changed: false, layers: [] })
    expect(diff(sound, bare)).toMatchObject({
      old: { path: '<old>', params: 154 },
      new: { path: '<new>', params: 150 },
      changed: true,
      layers: [{ kind: 'changed', new: { name: 'dense_1' }, config: [{ key: 'use_bias', old: true, new: false }] }],
    })
  })

  it('compares layers of the configuration', () => {
    const { layers } = diff(scaledModel(45), scaledModel(41), {
      layers: [scaled],
      paths: { old: 'a.txt', new: 'b.txt' },
    })
    expect(layers).toMatchObject([{ new: { name: 'scaled' }, config: [{ key: 'use_bias', old: true, new: false }] }])
  })

  it('takes the summaries that are meant, and throws where that is not told', () => {
    const both = `${sound}\n${scaledModel(45)}`
    expect(diff(both, both, { summaries: { old: 1, new: 1 } })).toMatchObject({
      changed: false,
      old: { layers: 2, params: 155 },
    })
    expect(() => diff(both, sound)).toThrow(new RangeError('the old text has 2 summaries'))
    expect(() => diff(sound, 'Hello.')).toThrow(new RangeError('the new text has no summary'))
    expect(() => diff(sound, both, { summaries: { old: 0, new: 2 } })).toThrow(
      new RangeError('the new text has no summary at 2, counted from 0; it has 2'),
    )
    expect(() => diff(sound, sound, { summaries: { old: 1, new: 0 } })).toThrow(
      new RangeError('the old text has no summary at 1, counted from 0; it has 1'),
    )
  })
})

const digits = readFileSync(new URL('../fixtures/models/seq-cnn-digits.keras', import.meta.url))
const printedDigits = readFileSync(new URL('../fixtures/models/seq-cnn-digits.keras3.txt', import.meta.url), 'utf8')

describe('readModel, print and rebuild', () => {
  it('prints the model in the bytes of a file as Keras does', () => {
    const lines = (text: string) => text.split('\n').map((line) => line.trimEnd())
    expect(lines(print(readModel(digits), { lineLength: 88 }))).toEqual(lines(printedDigits))
  })

  it('says why bytes are no model', () => {
    expect(() => readModel(new Uint8Array([1, 2, 3]))).toThrow(ModelError)
  })

  it('prints a text as another Keras', () => {
    expect(print(sound, { dialect: 'tf-keras' })).toContain('Total params: 154 (616.00 Byte)')
  })

  it('rebuilds a text and a model', () => {
    expect(rebuild(sound).text).toContain('import keras\n')
    expect(rebuild(readModel(digits)).choices).toEqual([])
    expect(JSON.parse(rebuild(readModel(digits), { to: 'keras-json', keras: 2 }).text).class_name).toBe('Sequential')
  })

  it('throws a RangeError for a summary that is not there', () => {
    expect(() => rebuild('nothing')).toThrow(RangeError)
    expect(() => print(sound, { summary: 1 })).toThrow(RangeError)
  })
})

describe('quiz', () => {
  it('asks about a text, the same for the same seed', () => {
    const { questions } = quiz(sound, { count: 100, seed: 3 })
    // 10 × 4 + 4 = 44, and 110 + 44 = 154.
    expect(questions.map(({ key }) => key)).toEqual(expect.arrayContaining([44, 154]))
    expect(quiz(sound, { count: 100, seed: 3 }).questions).toEqual(questions)
    expect(() => quiz(sound, { summary: 1 })).toThrow(new RangeError('the text has no summary 2'))
  })

  it('asks about a class, in any format', () => {
    const asked = quizOfClass('Dense', { count: 2, seed: 7 })
    expect(asked.questions).toHaveLength(2)
    expect(formatQuiz(asked)).toContain('# Questions on Dense')
    expect(formatQuiz(asked, 'gift').match(/^::Q\d/gm)).toHaveLength(2)
    expect(() => quizOfClass('Dence')).toThrow(RangeError)
  })
})

describe('grade', () => {
  it('tells the mistake behind a wrong count', () => {
    const { rows, points, of } = grade(sound, sound.replace('44\n', '40\n'))
    expect(rows.flatMap(({ cells }) => cells)).toContainEqual({
      cell: 'params',
      verdict: 'wrong',
      expected: 44,
      given: 40,
      does: 'leaves out the bias',
    })
    expect(of - points).toBe(1)
  })
})
