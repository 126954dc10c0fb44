import { escaped } from '../../words/markup.ts'
import type { Question } from '../question.ts'

/** What is asked, as HTML: the formats of learning platforms carry it. */
export function promptHtml({ given, code, ask }: Question): string {
  return `<p>${escaped(given)}</p><pre>${escaped(code.join('\n'))}</pre><p>${escaped(ask)}</p>`
}

/** How the key arises, as HTML. */
export function solutionHtml({ solution }: Question): string {
  return `<pre>${escaped(solution.join('\n'))}</pre>`
}
