import { attributes, escaped, xmlDocument } from '../../words/markup.ts'
import { choicesOf, type Question, type Quiz } from '../question.ts'
import { promptHtml, solutionHtml } from './html.ts'

/** HTML goes in as text: Moodle reads it again. */
function textOf(content: string): string {
  return `<text>${escaped(content)}</text>`
}

function answerOf(answer: string, isRight: boolean, feedback: string): string {
  const open = `<answer${attributes({ fraction: isRight ? 100 : 0, format: 'plain_text' })}>`
  return `    ${open}${textOf(answer)}<feedback format="plain_text">${textOf(feedback)}</feedback></answer>`
}

function questionOf(question: Question, at: number): readonly string[] {
  return [
    '  <question type="multichoice">',
    `    <name>${textOf(`Q${at + 1} ${question.title}`)}</name>`,
    `    <questiontext format="html">${textOf(promptHtml(question))}</questiontext>`,
    `    <generalfeedback format="html">${textOf(solutionHtml(question))}</generalfeedback>`,
    '    <defaultgrade>1</defaultgrade>',
    '    <single>true</single>',
    '    <shuffleanswers>true</shuffleanswers>',
    '    <answernumbering>abc</answernumbering>',
    ...choicesOf(question).map(({ text, does }) =>
      answerOf(text, does === null, does === null ? 'Right.' : `${text} ${does}.`),
    ),
    '  </question>',
  ]
}

/** Moodle XML. Source: Moodle, question/format/xml/format.php `writequestion()`. */
export function formatMoodleXml({ questions }: Quiz): string {
  return xmlDocument(['<quiz>', ...questions.flatMap(questionOf), '</quiz>'])
}
