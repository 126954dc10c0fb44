import { printable } from '../../words/printable.ts'
import { choicesOf, type Question, type Quiz } from '../question.ts'

/** Text with GIFT's own signs escaped. Source: Moodle, question/format/gift/format.php `escapedchar_pre()`. */
function escapedText(text: string): string {
  return printable(text.replaceAll('\n', ' ')).replace(/[\\~=#{}:]/g, (sign) => `\\${sign}`)
}

function answerLine(sign: '=' | '~', answer: string, feedback: string): string {
  return `  ${sign}${escapedText(answer)}#${escapedText(feedback)}`
}

/** Lines of code stay lines: `\n` is a line break. */
function promptOf({ given, code, ask }: Question): string {
  return [given, ...code, ask].map(escapedText).join('\\n')
}

function giftQuestion(question: Question, at: number): string {
  const { title, solution } = question
  const answers = choicesOf(question).map(({ text, does }) =>
    does === null ? answerLine('=', text, solution.join('; ')) : answerLine('~', text, `${text} ${does}.`),
  )
  return [`::Q${at + 1} ${escapedText(title)}::[plain]${promptOf(question)} {`, ...answers, '}'].join('\n')
}

/** Moodle's GIFT: multiple choice, with a feedback for every answer. */
export function formatGift({ about, questions }: Quiz): string {
  return [`// Questions on ${printable(about.replaceAll('\n', ' '))}`, ...questions.map(giftQuestion)]
    .join('\n\n')
    .concat('\n')
}
