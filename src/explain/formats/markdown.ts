import { markdownProse } from '../../document/markdown.ts'
import { formatCount } from '../../words/number.ts'
import { formatValue } from '../../words/python.ts'
import type { LayerExplanation, ModelExplanation, Proof, TotalExplanation } from '../explanation.ts'
import type { ExplainFormat, ExplainLook } from './format.ts'
import { printableModel } from './printable-model.ts'
import {
  alternativesTitle,
  arithmeticText,
  bytesText,
  differenceText,
  flowText,
  isRight,
  isTold,
  modelTitle,
  otherArithmetic,
  printedText,
  resultOf,
  sumText,
  trainableText,
  tupleText,
  weightName,
  whyText,
} from './words.ts'

/** Names and values as code: a backtick in them would end it, so that they go through the prose. */
const code = (text: string): string => markdownProse(`\`${text.replaceAll('`', '′')}\``)

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return ['', line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)]
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', `${title}:`, '', ...items.map((item) => `- ${markdownProse(item)}`)]
}

function weightTable({ weights }: LayerExplanation): readonly string[] {
  return table(
    ['weight', 'shape', 'in numbers', 'scalars', ''],
    weights.map((weight) => [
      code(weightName(weight)),
      code(tupleText(weight.symbolicShape)),
      code(tupleText(weight.shape)),
      formatCount(weight.size),
      [weight.trainable ? '' : 'never trained', markdownProse(weight.role ?? '')]
        .filter((part) => part !== '')
        .join('; '),
    ]),
  )
}

function countLine(layer: LayerExplanation): readonly string[] {
  const result = resultOf(layer)
  const arithmetic = arithmeticText(layer)
  const sum = result === null ? '' : [arithmetic, formatCount(result)].filter((part) => part !== '').join(' = ')
  return ['', `${sum === '' ? '' : `${code(sum)}: `}${markdownProse(printedText(layer))}.`]
}

function shortLayer(layer: LayerExplanation): readonly string[] {
  const why = whyText(layer)
  return [...weightTable(layer), ...countLine(layer), ...(why === null ? [] : ['', `${markdownProse(why)}.`])]
}

function fullLayer(layer: LayerExplanation): readonly string[] {
  const optional = (text: string | null) => (text === null ? [] : [text])
  const others = alternativesTitle(layer)
  return [
    ...(layer.what === null ? [] : ['', markdownProse(layer.what)]),
    ...weightTable(layer),
    ...(layer.formula === null ? [] : ['', code(layer.formula)]),
    ...list('Step by step', layer.steps),
    ...countLine(layer),
    ...list('Not the plain layer', layer.variant ? [`${layer.variant.name}: ${layer.variant.why}`] : []),
    ...table(
      ['configuration', '', 'because'],
      layer.config.map(({ key, value, kind, because }) => [
        code(`${key}=${formatValue(value)}`),
        kind,
        markdownProse(because),
      ]),
    ),
    ...list(
      'Never shown by a summary',
      layer.unseen.map((key) => `\`${key}\``),
    ),
    ...list(
      others ?? 'What else fits',
      layer.alternatives.map(
        (one) =>
          `\`${differenceText(one)}\`: ${otherArithmetic(one)}${one.lessLikely === null ? '' : `; less likely: ${one.lessLikely}`}`,
      ),
    ),
    ...list('Trained', optional(trainableText(layer))),
    ...list('Memory', optional(bytesText(layer))),
    ...list('To be known', layer.remarks),
    ...list('Often got wrong', layer.pitfalls),
  ]
}

function layerSection(layer: LayerExplanation, isFull: boolean): readonly string[] {
  const title = `### ${code(layer.name)} (${markdownProse(layer.className || '…')})`
  return ['', title, '', code(flowText(layer)), ...(isFull ? fullLayer(layer) : shortLayer(layer))]
}

function totalItem(total: TotalExplanation, all: boolean): readonly string[] {
  const right = isRight(total)
  const should = right === false && total.expected !== null ? `, should be ${formatCount(total.expected)}` : ''
  const printed = total.printed === null ? 'not readable' : `printed ${formatCount(total.printed)}`
  const sum = sumText(total, all)
  const more = [...(sum === null ? [] : [sum]), ...(total.size === null ? [] : [total.size]), ...total.remarks]
  return [`- **${total.name}** ${printed}${should}`, ...more.map((text) => `  - ${markdownProse(text)}`)]
}

function proofSection(proof: Proof): readonly string[] {
  const steps = proof.steps.map(({ text, rests }, at) => {
    const places =
      rests.length === 0
        ? ''
        : ` (${rests.map(({ name, line }) => `\`${name.replaceAll('`', '′')}\`, line ${line}`).join('; ')})`
    return `${at + 1}. ${markdownProse(text + places)}`
  })
  return ['', `### ${proof.code}: ${markdownProse(proof.claim)}`, '', ...steps]
}

function modelSection(model: ModelExplanation, { all, single }: ExplainLook): readonly string[] {
  const layers = all || single ? model.layers : model.layers.filter(isTold)
  const rows = layers.flatMap((layer) => layerSection(layer, all || single))
  const title = [`## ${markdownProse(modelTitle(model))}`]
  if (single) return [...title, ...rows]
  const totals = model.totals.flatMap((total) => totalItem(total, all))
  return [
    ...title,
    ...rows,
    ...(totals.length === 0 ? [] : ['', '### Totals', '', ...totals]),
    ...model.proofs.flatMap(proofSection),
  ]
}

/** The explanations as a Markdown document, in which nothing of a name is Markdown or HTML. */
export const formatMarkdown: ExplainFormat = (models, look) =>
  `${models.map((model) => modelSection(printableModel(model), look).join('\n')).join('\n\n')}\n`
