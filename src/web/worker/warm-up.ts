import { exampleTexts } from './example-texts.ts'

/** Small texts with the layers that most models have: a question never waits long for one. */
const texts = [exampleTexts.nineClasses, exampleTexts.mobileBlocks, exampleTexts.attention, exampleTexts.wrongSplit]

/** Milliseconds in which a page that has a text to begin with, kept or in its link, asks of its own accord. */
const patience = 1_000

/**
 * Audits some texts while nothing is asked yet, one after another: the first question is then answered by code that the browser has compiled.
 * Gives what ends it, for the first question.
 */
export function warmUp(audit: (text: string) => void): () => void {
  const left = [...texts]
  const step = () => {
    const text = left.shift()
    if (text === undefined) return
    audit(text)
    timer = setTimeout(step)
  }
  let timer = setTimeout(step, patience)
  return () => clearTimeout(timer)
}
