import { styleOf } from '../../document/style.ts'
import { formatCount } from '../../words/number.ts'
import type { LayerExplanation, ModelExplanation, Proof, TotalExplanation } from '../explanation.ts'
import type { ExplainFormat, ExplainLook } from './format.ts'
import { printableModel } from './printable-model.ts'
import { fullLayer, indented, type Page, shortKey, shortLayer } from './text-layer.ts'
import { isRight, isTold, modelTitle, sumText } from './words.ts'

const deepestIndent = 8

/** Rows inside a model stand further in. */
function nested(layer: LayerExplanation, page: Page, write: (page: Page) => readonly string[]): readonly string[] {
  const indent = '  '.repeat(Math.min(layer.depth, deepestIndent))
  return write({ ...page, width: page.width - indent.length }).map((line) => indent + line)
}

function layerBlocks(
  layers: readonly LayerExplanation[],
  look: ExplainLook,
  page: Page,
): readonly (readonly string[])[] {
  if (look.single) return layers.map((layer) => fullLayer(layer, page))
  if (look.all) return layers.map((layer) => nested(layer, page, (inner) => fullLayer(layer, inner)))
  const seen = new Map<string, string>()
  return layers.filter(isTold).map((layer) => {
    const key = shortKey(layer)
    const alike = layer.weights.length > 0 ? (seen.get(key) ?? null) : null
    if (!seen.has(key)) seen.set(key, layer.name)
    return nested(layer, page, (inner) => shortLayer(layer, inner, alike))
  })
}

function totalLines(total: TotalExplanation, all: boolean, page: Page): readonly string[] {
  const { style } = page
  const right = isRight(total)
  const mark = right === null ? style.yellow('?') : right ? style.green('✓') : style.red('✗')
  const printed = total.printed === null ? '' : `  ${mark} printed ${formatCount(total.printed)}`
  const should = right === false && total.expected !== null ? `, should be ${formatCount(total.expected)}` : ''
  const sum = sumText(total, all)
  return [
    `${style.bold(total.name)}${printed}${should}`,
    ...(sum === null ? [] : indented(sum, page, '    ', '  ')),
    ...(total.size === null ? [] : indented(total.size, page, '    ', '  ')),
    ...total.remarks.flatMap((remark) => indented(remark, page, '    ', '  ').map((line) => style.dim(line))),
  ]
}

function proofLines(proof: Proof, page: Page): readonly string[] {
  const [first = '', ...rest] = indented(`${proof.code}: ${proof.claim}`, page, '', '  ')
  const steps = proof.steps.flatMap(({ text, rests }, at) => {
    const places = rests.length === 0 ? '' : ` (${rests.map(({ name, line }) => `${name}, line ${line}`).join('; ')})`
    return indented(`${at + 1}. ${text}${places}`, page, '    ', '   ')
  })
  return [page.style.bold(page.style.red(first)), ...rest, ...steps]
}

/** Blocks apart from each other by an empty line. */
function apart(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, at) => (at === 0 ? block : ['', ...block]))
}

function modelLines(model: ModelExplanation, look: ExplainLook): readonly string[] {
  const page: Page = { width: look.width, style: styleOf(look.color) }
  const rows = layerBlocks(model.layers, look, page)
  const title = indented(modelTitle(model), page, '').map((line) => page.style.bold(line))
  if (look.single) return apart([title, ...rows])
  const totals = model.totals.map((total) => totalLines(total, look.all, page))
  const proofs = model.proofs.map((proof) => proofLines(proof, page))
  return apart([title, ...rows, ...totals, ...proofs])
}

/** The explanations for a terminal. */
export const formatText: ExplainFormat = (models, look) =>
  `${apart(models.map((model) => modelLines(printableModel(model), look))).join('\n')}\n`
