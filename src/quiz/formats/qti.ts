import { attributes, escaped, xmlDocument } from '../../words/markup.ts'
import { type Choice, choicesOf, type Question, type Quiz } from '../question.ts'
import { promptHtml, solutionHtml } from './html.ts'

function material(type: 'text/html' | 'text/plain', content: string): string {
  return `<material><mattext${attributes({ texttype: type })}>${escaped(content)}</mattext></material>`
}

const answerId = (at: number): string => `A${at + 1}`

function labelOf({ text }: Choice, at: number): string {
  return `          <response_label${attributes({ ident: answerId(at) })}>${material('text/plain', text)}</response_label>`
}

/** What an answer scores, and the feedback that it shows. */
function conditionOf({ does }: Choice, at: number): readonly string[] {
  return [
    `        <respcondition${attributes({ continue: 'Yes' })}>`,
    `          <conditionvar><varequal respident="response1">${answerId(at)}</varequal></conditionvar>`,
    ...(does === null ? ['          <setvar action="Set" varname="SCORE">100</setvar>'] : []),
    `          <displayfeedback${attributes({ feedbacktype: 'Response', linkrefid: `F${at + 1}` })}/>`,
    '        </respcondition>',
  ]
}

function feedbackOf(question: Question, { text, does }: Choice, at: number): string {
  const content =
    does === null ? material('text/html', solutionHtml(question)) : material('text/plain', `${text} ${does}.`)
  return `      <itemfeedback${attributes({ ident: `F${at + 1}` })}><flow_mat>${content}</flow_mat></itemfeedback>`
}

function itemOf(question: Question, at: number): readonly string[] {
  const choices = choicesOf(question)
  return [
    `    <item${attributes({ ident: `Q${at + 1}`, title: question.title })}>`,
    '      <presentation>',
    `        ${material('text/html', promptHtml(question))}`,
    '        <response_lid ident="response1" rcardinality="Single"><render_choice>',
    ...choices.map(labelOf),
    '        </render_choice></response_lid>',
    '      </presentation>',
    '      <resprocessing>',
    '        <outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>',
    ...choices.flatMap(conditionOf),
    '      </resprocessing>',
    ...choices.map((choice, place) => feedbackOf(question, choice, place)),
    '    </item>',
  ]
}

/** QTI 1.2, all questions in one file. Source: IMS QTI 1.2.1, ims_qtiasiv1p2p1.dtd. */
export function formatQti({ about, questions }: Quiz): string {
  return xmlDocument([
    '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">',
    `  <assessment${attributes({ ident: 'keraudit', title: `Questions on ${about}` })}>`,
    '    <section ident="root">',
    ...questions.flatMap(itemOf),
    '    </section>',
    '  </assessment>',
    '</questestinterop>',
  ])
}
