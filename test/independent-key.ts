import type { Question } from '../src/quiz/question.ts'
import { independentCount, isCounted } from './independent-count.ts'
import { independentShape } from './independent-shape.ts'

/** The key of a question by a second way to count; null where a layer of it is not counted there. */
export function independentKey({ kind, layers }: Question): unknown {
  const [first] = layers
  if (kind === 'shape') return first ? independentShape(first) : null
  if (!layers.every(({ className, config }) => isCounted(className, config))) return null
  return layers.reduce((sum, one) => sum + independentCount(one.className, one.config, one.inputShapes), 0)
}
