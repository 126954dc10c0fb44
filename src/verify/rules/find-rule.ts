import type { Rule } from '../rule.ts'
import { rules } from './index.ts'

/** The rule of a code or a name, in any case: `KA201`, `param-count`. */
export function findRule(codeOrName: string): Rule | undefined {
  const wanted = codeOrName.toLowerCase()
  return rules.find(({ code, name }) => code.toLowerCase() === wanted || name === wanted)
}
