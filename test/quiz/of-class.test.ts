import { describe, expect, it } from 'vitest'
import { catalogue, catalogueOf } from '../../src/layers/catalogue.ts'
import { questionsOfClass } from '../../src/quiz/of-class.ts'
import type { Question } from '../../src/quiz/question.ts'
import { countedClasses } from '../independent-count.ts'
import { independentKey } from '../independent-key.ts'

function ask(className: string, count: number, seed: number): readonly Question[] {
  const entries = catalogue.get(className) ?? []
  return questionsOfClass({ className, entries, catalogueOf: (era) => catalogueOf([era]) }, count, seed)
}

const seed = 20_240_601

describe.each(countedClasses)('questions on %s', (className) => {
  const questions = ask(className, 60, seed)

  it('are as many as asked for, each another', () => {
    expect(questions.length).toBeGreaterThanOrEqual(50)
    const asked = questions.map(({ kind, given, code }) => JSON.stringify([kind, given, code]))
    expect(new Set(asked).size).toBe(questions.length)
  })

  it('have the keys that an independent count gives', () => {
    const compared = questions.filter((question) => independentKey(question) !== null)
    expect(compared.length).toBeGreaterThan(questions.length / 3)
    for (const question of compared) expect(question.key, question.code.join('; ')).toEqual(independentKey(question))
  })

  it('offer wrong answers, each once', () => {
    for (const { key, keyText, distractors, code } of questions) {
      const answers = [keyText, ...distractors.map(({ text }) => text)]
      expect(new Set(answers).size, code.join('; ')).toBe(answers.length)
      expect(distractors.length).toBeGreaterThanOrEqual(2)
      expect(distractors.map(({ value }) => value)).not.toContainEqual(key)
    }
  })
})

describe('the seed', () => {
  it('gives the same questions again', () => {
    expect(ask('Conv2D', 20, 7)).toEqual(ask('Conv2D', 20, 7))
  })

  it('gives the first of more questions', () => {
    expect(ask('LSTM', 20, 7).slice(0, 5)).toEqual(ask('LSTM', 5, 7))
  })

  it('gives other questions than another', () => {
    const codes = (questions: readonly Question[]) => new Set(questions.map(({ code }) => code.join()))
    const [some, others] = [codes(ask('Conv2D', 20, 7)), codes(ask('Conv2D', 20, 8))]
    expect([...some].filter((code) => others.has(code)).length).toBeLessThan(5)
  })
})
