/** A question as GIFT's grammar has it. Source: https://docs.moodle.org/en/GIFT_format. */
export interface GiftQuestion {
  readonly title: string
  readonly prompt: string
  readonly answers: readonly { readonly isRight: boolean; readonly text: string; readonly feedback: string }[]
}

/** Reads GIFT's multiple choice sign by sign; throws a SyntaxError for what the grammar does not know. */
class GiftParser {
  private at = 0

  constructor(private readonly source: string) {}

  all(): readonly GiftQuestion[] {
    const questions: GiftQuestion[] = []
    for (this.space(); this.at < this.source.length; this.space()) questions.push(this.question())
    return questions
  }

  /** White space and comments. */
  private space(): void {
    const found = /^(?:\s|\/\/[^\n]*)*/.exec(this.source.slice(this.at))
    this.at += found?.[0].length ?? 0
  }

  private question(): GiftQuestion {
    this.expect('::')
    const title = this.text(':')
    this.expect('::')
    if (this.source.startsWith('[', this.at)) this.at = this.source.indexOf(']', this.at) + 1
    const prompt = this.text('{').trim()
    this.expect('{')
    const answers: GiftQuestion['answers'][number][] = []
    for (this.space(); !this.source.startsWith('}', this.at); this.space()) answers.push(this.answer())
    this.expect('}')
    return { title, prompt, answers }
  }

  private answer() {
    const isRight = this.source[this.at] === '='
    this.expect(isRight ? '=' : '~')
    const text = this.text('#').trim()
    this.expect('#')
    return { isRight, text, feedback: this.text('~=}').trim() }
  }

  private expect(sign: string): void {
    if (!this.source.startsWith(sign, this.at)) throw new SyntaxError(`expected ${sign} at ${this.at}`)
    this.at += sign.length
  }

  /** Text up to one of these signs; any of GIFT's own signs in it must be escaped. */
  private text(ends: string): string {
    let text = ''
    for (; this.at < this.source.length; this.at++) {
      const sign = this.source[this.at] ?? ''
      if (sign === '\\') {
        const next = this.source[++this.at] ?? ''
        if (!'\\~=#{}:n'.includes(next)) throw new SyntaxError(`\\${next} at ${this.at}`)
        text += next === 'n' ? '\n' : next
      } else if (ends.includes(sign)) return text
      else if ('~=#{}:'.includes(sign)) throw new SyntaxError(`unescaped ${sign} at ${this.at}`)
      else text += sign
    }
    throw new SyntaxError('the text has no end')
  }
}

/** The questions of a GIFT file. */
export function readGift(source: string): readonly GiftQuestion[] {
  return new GiftParser(source).all()
}
