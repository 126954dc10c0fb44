import { chapter, code, codeBlock, heading, item, paragraph, text } from '../../document/build.ts'
import type { Blocks, Chapter, Item } from '../../document/document.ts'
import { toMarkdown } from '../../document/to-markdown.ts'
import { choicesOf, type Question, type Quiz } from '../question.ts'

/** `a`, `b`, `c` …: what an answer is called. */
const letterOf = (at: number): string => String.fromCharCode('a'.charCodeAt(0) + at)

function questionBlocks(question: Question, at: number): Blocks {
  const choices = choicesOf(question).map((choice, place) => item(text(`${letterOf(place)}) ${choice.text}`)))
  return [
    chapter(heading(text(`${at + 1}. ${question.title}`)), [
      paragraph(text(question.given)),
      codeBlock(question.code, 'python'),
      paragraph(text(question.ask)),
      { kind: 'list', items: choices },
    ]),
  ]
}

function answerItem(question: Question): readonly Item[] {
  const wrong = choicesOf(question).flatMap(({ text: answer, does }) =>
    does === null ? [] : [item(text(`${answer} ${does}.`))],
  )
  return [...question.solution.map((step) => item(code(step))), ...wrong]
}

function answerBlocks(question: Question, at: number): Chapter {
  const key = `${at + 1}. ${letterOf(question.keyAt)}) ${question.keyText}`
  return chapter(heading(text(key)), [{ kind: 'list', items: answerItem(question) }])
}

/** The questions, and after them the keys with what each wrong answer does. */
export function formatMarkdown({ about, questions }: Quiz): string {
  return toMarkdown([
    chapter(heading(text(`Questions on ${about}`)), questions.flatMap(questionBlocks)),
    chapter(heading(text('Answers')), questions.map(answerBlocks)),
  ])
}
