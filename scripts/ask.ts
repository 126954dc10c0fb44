import { catalogue, catalogueOf } from '../src/layers/catalogue.ts'
import { questionsOfClass } from '../src/quiz/of-class.ts'
import type { Question } from '../src/quiz/question.ts'
import { countedClasses } from '../test/independent-count.ts'
import { independentKey } from '../test/independent-key.ts'

/** So many questions are made of one class and seed. */
const batch = 50

function faultOf({ key, keyText, distractors, ...question }: Question): string | null {
  const independent = independentKey({ key, keyText, distractors, ...question })
  if (independent !== null && JSON.stringify(independent) !== JSON.stringify(key))
    return `key ${JSON.stringify(key)}, independently ${JSON.stringify(independent)}`
  const answers = [keyText, ...distractors.map(({ text }) => text)]
  return new Set(answers).size < answers.length ? `two equal answers: ${answers.join('; ')}` : null
}

/** Asks so many random questions and holds every key against an independent count: `ask.ts [COUNT] [SEED]`. */
export function main([count = '100000', seed = '1']: readonly string[]): number {
  const sums = { questions: 0, compared: 0, distractors: 0, faults: 0 }
  for (let round = 0; sums.questions < Number(count); round++) {
    for (const className of countedClasses) {
      const entries = catalogue.get(className) ?? []
      const topic = {
        className,
        entries,
        catalogueOf: (era: Parameters<typeof catalogueOf>[0][number]) => catalogueOf([era]),
      }
      for (const question of questionsOfClass(topic, batch, Number(seed) + round)) {
        const fault = faultOf(question)
        sums.questions++
        sums.distractors += question.distractors.length
        if (independentKey(question) !== null) sums.compared++
        if (fault === null) continue
        sums.faults++
        console.log(`${question.given} ${question.code.join('; ')}: ${fault}`)
      }
    }
  }
  console.log(JSON.stringify(sums))
  return sums.faults > 0 ? 1 : 0
}
