import type { Hypothesis, Weight } from '../../infer/inference.ts'
import { sumInNumbers } from '../../infer/terms.ts'
import { substitutionOf } from '../../report/formula.ts'
import { lessLikelyText } from '../config/because.ts'
import { isSameValue, keyValues } from '../config/keys.ts'
import { lessLikely } from '../config/preferences.ts'
import type { Alternative } from '../explanation.ts'
import { drawingOf } from './drawing.ts'
import { weightExplanations } from './weights.ts'

/** As many as the report lists beside the likeliest. */
const alternativeLimit = 9

function flat({ origin }: Hypothesis) {
  return new Map(origin ? keyValues(origin).map(({ path, value }) => [path, value]) : [])
}

/** The keys in which two hypotheses differ, one that only one of them has as null in the other. */
function differences(here: Hypothesis, there: Hypothesis): Alternative['differs'] {
  const [own, other] = [flat(here), flat(there)]
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((key) => {
    const [a, b] = [own.get(key), other.get(key)]
    return isSameValue(a, b) ? [] : [{ key, here: a ?? null, there: b ?? null }]
  })
}

function sameShapes(a: Hypothesis, b: Hypothesis): boolean {
  return JSON.stringify(a.inputShapes) === JSON.stringify(b.inputShapes)
}

/** What else fits a row, likeliest first, each held against the likeliest. */
export function alternativesOf(
  candidates: readonly Hypothesis[],
  bytesOf: (weight: Weight) => number | null,
): readonly Alternative[] {
  const [first, ...others] = candidates
  if (!first) return []
  return others.slice(0, alternativeLimit).map((other) => {
    const why = lessLikely(first, other)
    return {
      config: other.config,
      differs: differences(first, other),
      weights: weightExplanations(other, bytesOf),
      drawing: drawingOf(other),
      inputShapes: sameShapes(first, other) ? null : other.inputShapes,
      substitution: substitutionOf(other),
      terms: sumInNumbers(other),
      lessLikely: why && lessLikelyText(why),
    }
  })
}
