import { type Distractor, leastDistractors, mostDistractors, type Question } from './question.ts'
import type { Random } from './random.ts'

/** The question with some of the wrong answers, each once and none right; null where too few are left. */
export function asked(
  question: Omit<Question, 'distractors' | 'keyAt'>,
  wrong: readonly Distractor[],
  random: Random,
): Question | null {
  const byText = new Map<string, Distractor>()
  for (const one of random.shuffled(wrong))
    if (one.text !== question.keyText && !byText.has(one.text)) byText.set(one.text, one)
  const distractors = [...byText.values()].slice(0, mostDistractors)
  if (distractors.length < leastDistractors) return null
  return { ...question, distractors, keyAt: random.below(distractors.length + 1) }
}
