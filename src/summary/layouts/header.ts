import type { Span } from '../../text/span.ts'
import { splitAtBars, splitAtGaps, trimSpan } from './bars.ts'

/**
 * What a column holds; `class` is that of a table with name and type apart, `weights` and `biases` stand for `params` where those are counted apart, `other` one that people added (`Activation`, `No`) or whose title
 * is lost.
 */
export type ColumnKind =
  | 'layer'
  | 'class'
  | 'input_shape'
  | 'output_shape'
  | 'params'
  | 'weights'
  | 'biases'
  | 'connected_to'
  | 'trainable'
  | SettingColumn
  | 'other'

/** A column of settings that who wrote the table put beside the layers; `settings` has any of them. */
export type SettingColumn = 'features' | 'window' | 'strides' | 'padding' | 'use_bias' | 'settings'

/** A column by its title; offsets count from the line's first character. */
export interface Column {
  readonly kind: ColumnKind
  readonly start: number
  /** The title as printed, `…` included. */
  readonly title: string
}

/** A header line, read. */
export interface Header {
  readonly columns: readonly Column[]
  readonly barred: boolean
  /** `Layer (name)`: Keras 0.3, whose cells are `Class (name)`. */
  readonly classFirst: boolean
  readonly text: string
  /** Set where `=` stands below it between `+`: a grid of reStructuredText, which no Keras draws. */
  readonly isGrid?: true
}

/** Words of a title in the languages that summaries are retyped in. Tried in order. */
const TITLES: readonly (readonly [ColumnKind, RegExp])[] = [
  ['class', /^(?:layer[ _-]?)?(?:type|class|kind)$|^(?:(?:网络)?层?类型|層?類型|タイプ|유형|타입|tipo|typ|tür|тип)$/i],
  [
    'settings',
    /^(?:config(?:uration)?s?|details?|(?:layer )?settings?|hyper.?param(?:eter)?s?|arguments?|args|specifications?|specs?|layer details|配置|设置|設定|설정)$/i,
  ],
  [
    'features',
    /^(?:(?:# ?|no\.? of |num(?:ber)? of |n_?)?(?:(?:filters?|kernels)(?: ?(?:\/|or) ?(?:units|neurons|nodes))?|units?(?: ?(?:\/|or) ?filters)?|neurons|nodes|hidden units|feature maps))$/i,
  ],
  [
    'window',
    /^(?:(?:kernel|filter|pool(?:ing)?|window)(?: ?\/ ?(?:pool|window))?[ _-]?size(?: ?\/ ?strides?)?|kernel(?: ?\/ ?strides?)?|(?:kernel|filter) ?\/ ?pool(?:ing)?(?: size)?)$/i,
  ],
  ['strides', /^strides?$/i],
  ['padding', /^padding$/i],
  ['weights', /^(?:(?:# ?(?:of )?|no\.? of |num(?:ber)? of |n_?)?weights|gewichte)$/i],
  ['biases', /^(?:# ?(?:of )?|no\.? of |num(?:ber)? of |n_?)?biases$/i],
  ['use_bias', /^(?:use[ _-]?)?bias$/i],
  [
    'other',
    /^(?:层数|層数|层數|層數|[层層](?:编号|編號|号|號|序号))|^layers? *(?:count|depth|number$|no\.?$|index$|id$|#$)|^(?:# |no\.? of |num(?:ber)?(?: of)? )layers/i,
  ],
  [
    'layer',
    /^(?:layers?\b(?!\.\w)|name$|name of the layer|capas?\b|camadas?\b|couches?\b|schicht|слой|层|層|레이어|レイヤー|strato|lager|warstwa|katman)/i,
  ],
  ['input_shape', /^inputs?(?:.?(?:shape|size|dim)|$)/i],
  [
    'output_shape',
    /^(?:outputs?(?![A-Za-z])|shape|forma|dimension|sortie|ausgabe|salida|saída|выход|размер|输出|輸出|출력|出力|çıkış|wyjści|kształt|uscita|uitvoer|đầu ra|feature map|size$)/i,
  ],
  ['params', /^\W{0,4}(?:[a-z]+[.\s]\s?){0,3}param|parám|parâm|paramè|^# of|парам|参数|參數|파라미터|パラメータ/i],
  [
    'connected_to',
    /^(?:connected|receives|inbound)|^(?:连接|連接|接続|연결|verbunden|conectad|connecté|collegat|связан)/i,
  ],
  ['trainable', /^trainable/i],
]

/** Keras's own titles, which need none of these patterns, and of which a narrow column shows the begin and `…`. */
const KERAS_TITLES: readonly (readonly [ColumnKind, string])[] = [
  ['layer', 'layer (type)'],
  ['output_shape', 'output shape'],
  ['params', 'param #'],
  ['connected_to', 'connected to'],
  ['trainable', 'trainable'],
]

/** Keras's titles where nothing but blanks parts them. */
const KEYWORDS: readonly (readonly [ColumnKind, RegExp])[] = [
  ['layer', /\blayers?\s?\((?:type|name)[^)|│┃]{0,40}\)?|^\W{0,20}layers?\b(?:\s?\((?:type|name)[^)|│┃]{0,40}\)?)?/i],
  ['input_shape', /\binput[ _]shape/i],
  ['output_shape', /\boutput[ _]s[hape]{0,4}/i],
  ['params', /(?:# of |number of )?\bpara?m?(?:eter)?s?\b(?:\s{0,2}#)?/i],
  ['connected_to', /\b(?:connected(?: to)?|receives inputs)\b/i],
  ['trainable', /\btrainable\b/i],
]

const HINT = /param|shape|output|weights|gewichte|парам|参数|參數|파라미터|パラメータ|parám|parâm/i
/** Titles in a list of a program, not in a table. */
const IN_CODE = /[=([{:]\s*(["'])[^"']{1,40}\1\s*,\s*["']/
const LONGEST_HEADER = 1000

/**
 * Reads a header line, or null where the line is none: two known titles at least, one of them `Layer` or `Output
 * Shape`.
 */
export function readHeader(line: string): Header | null {
  if (line.length > LONGEST_HEADER || !HINT.test(line) || IN_CODE.test(line)) return null
  const cells = splitAtBars(line)
  if (cells !== null) return headerOf(line, columnsOf(line, cells), true)
  const byWords = keywordColumns(line)
  const cellsByGaps = splitAtGaps(line)
  const byGaps = cellsByGaps.length > 1 ? columnsOf(line, cellsByGaps) : []
  const columns = knownColumns(byGaps) > knownColumns(byWords) ? byGaps : byWords
  return headerOf(line, columns, false)
}

function knownColumns(columns: readonly Column[]): number {
  return columns.filter(({ kind }) => kind !== 'other').length
}

function headerOf(line: string, columns: readonly Column[], barred: boolean): Header | null {
  const has = (kind: ColumnKind): boolean => columns.some((column) => column.kind === kind)
  const isHeader = has('output_shape') ? has('params') || has('layer') : has('layer') && has('params')
  if (!isHeader) return null
  return { columns, barred, classFirst: /layer\s?\(name\)/i.test(line), text: line.trim() }
}

/** The columns of titles that stand in these cells of a line. */
function columnsOf(line: string, cells: readonly Span[]): readonly Column[] {
  const seen = new Set<ColumnKind>()
  const columns = cells.map((cell): Column => {
    const { start, end } = trimSpan(line, cell)
    const title = line.slice(start, end)
    const kind = titleKind(plainTitle(title))
    const isNew = kind !== 'other' && !seen.has(kind)
    seen.add(kind)
    return { kind: isNew ? kind : 'other', start, title }
  })
  return amongEachOther(columns)
}

/**
 * Columns whose kinds are settled by what else the table has: types stand for layers where these have no column, weights for all
 * parameters, with biases counted beside them.
 */
export function amongEachOther(columns: readonly Column[]): readonly Column[] {
  const has = (kind: ColumnKind): boolean => columns.some((column) => column.kind === kind)
  const isOfWeights = ({ title }: Column): boolean => titleKind(plainTitle(title)) === 'weights'
  const areCounted = columns.some((column) => column.kind === 'params' && !isOfWeights(column))
  const areApart = !areCounted && columns.some(isOfWeights)
  return columns.map((column) => {
    if (column.kind === 'class' && !has('layer')) return { ...column, kind: 'layer' }
    if (column.kind === 'weights') return { ...column, kind: areCounted ? 'other' : 'params' }
    return column.kind === 'biases' && !areApart ? { ...column, kind: 'other' } : column
  })
}

/** A title without the marks around it. */
function plainTitle(title: string): string {
  return title.replace(/^[\s*`•>#/]+/, '').replace(/[\s*`:]+$/, '')
}

/** The kinds of columns that hold settings. */
const SETTINGS: readonly ColumnKind[] = ['features', 'window', 'strides', 'padding', 'use_bias', 'settings']

/** Whether a column holds settings of the layers. */
export function isSettingColumn(kind: ColumnKind): kind is SettingColumn {
  return SETTINGS.includes(kind)
}

/** The column that a title heads. */
export function titleKind(title: string): ColumnKind {
  const printed = KERAS_TITLES.find(([, whole]) => whole === title.toLowerCase())
  const known = printed ?? TITLES.find(([, words]) => words.test(title))
  if (known !== undefined) return known[0]
  const begin = title.replace(/…$/, '').toLowerCase()
  const least = title.endsWith('…') ? 1 : 2
  return begin.length < least ? 'other' : (KERAS_TITLES.find(([, whole]) => whole.startsWith(begin))?.[0] ?? 'other')
}

/** Columns by their titles wherever they stand; prose that mentions them has too much else beside them. */
function keywordColumns(line: string): readonly Column[] {
  const columns: Column[] = []
  let matched = 0
  for (const [kind, words] of KEYWORDS) {
    const match = words.exec(line)
    if (match === null) continue
    const lead = match[0].length - match[0].trimStart().length
    columns.push({ kind, start: match.index + lead, title: match[0].trim() })
    matched += match[0].replace(/\s+/g, '').length
  }
  const rest = line.replace(/\s+/g, '').length - matched
  return rest > Math.max(12, matched) ? [] : columns.sort((a, b) => a.start - b.start)
}
