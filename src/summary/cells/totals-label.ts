import type { Totals } from '../summary.ts'

/** Words by which totals lines are told. Patterns with letters of any language take long to compile. */
interface Labels {
  /** What a text with one of them has; most lines have none of it. */
  readonly sign: RegExp
  /** Tried in order. */
  readonly patterns: readonly (readonly [keyof Totals, RegExp])[]
}

/** Keras's labels, and what other printers and translations say for them. */
export const LABELS: Labels = {
  sign: /par[aáâ]m|参数|參數|パラメータ|параметр|파라미터|tham số/i,
  patterns: [
    ['nonTrainable', /^(?:non\W?trainable|untrainable|total\s{1,4}frozen)\s{1,4}param(?:eter)?s?\b/i],
    ['trainable', /^(?:total\s{1,4})?trainable\s{1,4}param(?:eter)?s?\b/i],
    ['optimizer', /^optimizer\s{1,4}param(?:eter)?s?\b/i],
    ['total', /^total\s{1,4}(?:(?:number\s{1,4})?of\s{1,4})?(?:model\s{1,4})?param(?:eter)?s?\b/i],
    [
      'nonTrainable',
      /^(?:nicht.{0,2}trainierbare \w*parameter|param[eè]tres non.entra[iî]nables|par[aá]metros no entrenables|par[âa]metros n[ãa]o.trein[áa]veis|不可训练(?:的)?参数|不可訓練(?:的)?參數|非训练参数|訓練不可能?(?:な)?パラメータ(?:数)?|необучаемы[ех] параметр\p{L}*)/iu,
    ],
    [
      'trainable',
      /^(?:trainierbare \w*parameter|param[eè]tres entra[iî]nables|par[aá]metros entrenables|par[âa]metros trein[áa]veis|可训练(?:的)?参数|可訓練(?:的)?參數|訓練可能(?:な)?パラメータ(?:数)?|обучаемы[ех] параметр\p{L}*)/iu,
    ],
    [
      'total',
      /^(?:(?:gesamt(?:zahl der )?|summe der )\s?parameter|(?:nombre )?total (?:de |des )?param[eè]tres|param[eè]tres (?:totaux|au total)|(?:total de )par[aáâ]metros|par[aáâ]metros (?:totales|totais)|总参数(?:量|数)?|總參數(?:量|數)?|総パラメータ(?:数)?|参数总(?:数|量)|총 ?파라미터(?: ?수)?|всего параметров|общее число параметров|전체 파라미터(?: ?수)?|(?:łączna |całkowita )?liczba parametrów|toplam parametre(?: sayısı)?|(?:totale|numero(?: totale)? di) parametri|parametri totali|tổng (?:số )?tham số)/iu,
    ],
  ],
}

/** Words that stand for a total where only a table's last row, or the line below it, says so. */
export const SHORT: Labels = {
  sign: /tota|sum|som|trainable|trainierbar|frozen|gesamt|итого|всего|合计|合計|总计|總計|总和|계|toplam|razem|Σ|∑/i,
  patterns: [
    ['nonTrainable', /^(?:non.?trainable|untrainable|frozen|nicht trainierbar)(?!\p{L})/iu],
    ['trainable', /^(?:trainable|trainierbar)(?!\p{L})/iu],
    [
      'total',
      /^(?:(?:grand |overall )?totals?|sum(?:me)?|insgesamt|gesamt|totale|totaux|suma|soma|somme|итого|всего|合计|合計|总计|總計|总和|계|합계|toplam|razem|Σ|∑)(?!\p{L})/iu,
    ],
  ],
}
const MARKS = /^[^\p{L}\d(Σ∑]{0,40}/u
const IN_WORDS = /^[^\d?…]{0,20}\p{L}[^\d?…~≈]{0,180}$/u

/** Which totals line a text is, by Keras's label or a translation of it; null for every other text. */
export function totalsLabel(line: string): keyof Totals | null {
  return labelAt(line, LABELS)?.line ?? null
}

export interface Label {
  readonly line: keyof Totals
  readonly end: number
}

/** The label that a text begins with; null where words without any number follow it. */
export function labelAt(text: string, { sign, patterns }: Labels): Label | null {
  if (!sign.test(text)) return null
  const start = MARKS.exec(text)?.[0].length ?? 0
  const words = text.slice(start, start + 80)
  for (const [line, label] of patterns) {
    const found = label.exec(words)
    if (found === null) continue
    const end = start + found[0].length
    return isInWords(text.slice(end, end + 200)) ? null : { line, end }
  }
  return null
}

/** Whether what stands behind a label is a formula or a sentence in words, without any number: `= weights + biases`. */
function isInWords(rest: string): boolean {
  return !/[\d?…]/.test(rest) && IN_WORDS.test(rest)
}

/** A short label: alone in its cell, or with nothing but the number behind it. */
export function shortLabel(line: string, isParted: boolean): Label | null {
  const label = labelAt(line, SHORT)
  if (label === null) return null
  const rest = line.slice(label.end)
  const behind = isParted ? (/^[^|│┃║]*/.exec(rest)?.[0] ?? '') : rest
  const number =
    /^[\s:=*_~≈.`-]*(?:\p{L}{1,12}\.?\s*)?[~≈]?\s*[\d.,'’ \u00a0\u202f]*\s*(?:[KMB]|[kM]illions?)?\s*(?:param\p{L}{0,6}|weights|(?:个|個)?(?:参数|參數)|파라미터)?[\s.*_`]*(?:=\s*[\d.,]+\s?(?:[KMG]i?)?B\s*)?(?:\([^)]{0,40}\))?[\s.*_`]*(?:[·,;|/]\s*[*_]*(?:non.?)?trainable\W.{0,120})?$/iu
  if (!number.test(behind) || (!isParted && !/\d/.test(behind))) return null
  return label
}
