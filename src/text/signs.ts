/**
 * The signs by which a text may hold a summary, from the cheapest test to the strictest. Each test may be wrong only in saying yes: a text
 * with a summary passes all of them (`test/text/signs.test.ts`).
 */
export const signs = {
  /**
   * Parts of words that Keras prints, plain ASCII, so that neither case nor escapes nor a wrong code page beside them hide them; and the word
   * for parameters in languages whose tables have none of these.
   */
  cheap: ['aram', 'utput', 'None', '[null', 'Layer', 'Dense', 'Conv', '参数', '參數', 'パラメータ', '파라미터'],
  /** What stands on a line of a table: a part of a title, header, row, totals line or rule. */
  line: /model|param|shape|layer|output|[([{]\s?(?:None|null|nulo|\d|\?)|multiple|[_=]{16}|[\u0080-\uffff]/i,
  /** Titles, long runs of one character, headers, totals and first dimensions: what only a summary's lines have. */
  table: /_{16}|={16}|[─━═]{8}|-{24}|Model: |Layer \(|Param(?:s| #)|params:|[([](?:None|null)\b/,
  /** What is searched in undecoded bytes. */
  bytes: {
    /**
     * What tables have in them and other text seldom has: tfjs's batch axis, that of older TensorFlow, the title of a column, a class in brackets,
     * and the colours in which Keras 3 prints it. Short ones that begin with a rare character are found
     * quickest.
     */
    ascii: [
      ...[
        '[nul',
        '(?,',
        'Output Sh',
        'prec.',
        'macc',
        'Dense)',
        'Conv2D)',
        'Layer)',
        '(Flat',
        '(Drop',
        'LSTM)',
        '(Emb',
        '(unbu',
        '(Sequ',
      ],
      ...['[38;5;', '(\u001b['],
    ],
    /** The word for parameters in the languages that tables are retyped in. */
    other: [
      ...['Parám', 'parám', 'Parâm', 'parâm', 'Параметр', 'параметр'],
      ...['파라미터', 'パラメータ', '参数', '參數'],
    ],
  },
} as const

/** Whether a text is worth freeing and reading. */
export function mayHoldSummary(text: string): boolean {
  return signs.cheap.some((sign) => text.includes(sign))
}

/** Whether a line has anything that a title, a header, a row or totals have. */
export function hasLineSign(line: string): boolean {
  return signs.line.test(line)
}

/** Whether a text has something that only a summary's lines have. */
export function hasTableSign(text: string): boolean {
  return signs.table.test(text)
}

/** What stands between the two sides of an equation of numbers. */
const EQUATION = /[\d)\]}%$`*][ `*$]{0,4}[=≈][ `*$~]{0,4}\d/

/** Whether a text may derive a number. */
export function mayHoldEquation(text: string): boolean {
  return EQUATION.test(text)
}
