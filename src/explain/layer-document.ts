import { formatField, formatFieldStart, formatInterval } from '../costs/format.ts'
import {
  code,
  codes,
  column,
  faint,
  field,
  fields,
  group,
  heading,
  line,
  list,
  marked,
  paragraph,
  prose,
  section,
  table,
  text,
} from '../document/build.ts'
import type { Block, Blocks, Heading, Inlines, Section } from '../document/document.ts'
import { outcomeMarks } from '../report/table/marks.ts'
import { countOf, formatCount } from '../words/number.ts'
import { formatValue } from '../words/python.ts'
import { reasonText } from './config/because.ts'
import type { Alternative, ConfigExplanation, LayerExplanation, WeightExplanation } from './explanation.ts'
import {
  alternativesTitle,
  arithmeticText,
  bytesText,
  differenceText,
  flowText,
  otherArithmetic,
  printedText,
  resultOf,
  trainableText,
  tupleText,
  weightName,
  whyText,
} from './phrases.ts'

const optional = (sentence: string | null): Inlines => (sentence === null ? [] : prose(sentence))

/** The weights one by one: name, shape in names and in numbers, size; where all is wanted also bytes and what each is for. */
function weightTable(weights: readonly WeightExplanation[], isFull: boolean): Blocks {
  const columns = [
    column('weight'),
    column('shape', 'below'),
    column('in numbers'),
    column('scalars', 'always', 'right'),
    ...(isFull ? [column('bytes', 'spare', 'right')] : []),
    column(''),
    ...(isFull ? [column('', 'below')] : []),
  ]
  const rows = weights.map((weight) => [
    code(weightName(weight)),
    code(tupleText(weight.symbolicShape)),
    code(tupleText(weight.shape)),
    text(formatCount(weight.size)),
    ...(isFull ? [text(weight.bytes === null ? '' : `${formatCount(weight.bytes)} bytes`)] : []),
    text(weight.trainable ? '' : 'never trained'),
    ...(isFull ? [optional(weight.role)] : []),
  ])
  return table(columns, rows)
}

/** Arithmetic beside what Keras printed, and whether that is so. */
function besideCount(sum: Inlines, layer: LayerExplanation): Block {
  return line(sum, [...marked(outcomeMarks[layer.outcome]), ...text(' '), ...prose(printedText(layer))])
}

/** `784 × 10 + 10 = 7,850  ✓ printed 7,850`. */
function resultLine(layer: LayerExplanation): Block {
  const result = resultOf(layer)
  const parts = result === null ? [] : [arithmeticText(layer), formatCount(result)]
  return besideCount(code(parts.filter((part) => part !== '').join(' = ')), layer)
}

/** The formula, its steps, and the last of them beside the printed count. */
function countBlocks(layer: LayerExplanation): Blocks {
  if (layer.params.printed === 0 && layer.weights.length === 0) return [besideCount(text('no weights'), layer)]
  const last = layer.steps.at(-1)
  return [
    ...(layer.formula === null ? [] : [line(code(layer.formula))]),
    ...list(layer.steps.slice(0, -1).map(code)),
    last === undefined ? resultLine(layer) : besideCount(code(last), layer),
  ]
}

/** The sign between a key and its value: how certain the value is. */
export const kindSigns = { forced: '=', preferred: '~', open: '≈' } as const satisfies Record<
  ConfigExplanation['kind'],
  string
>

/** Every key with how certain its value is, and the evidence. */
function configFields({ config }: LayerExplanation): Blocks {
  return fields(
    config.map((one) =>
      field(code(one.key + kindSigns[one.kind] + formatValue(one.value)), faint(prose(reasonText(one)))),
    ),
  )
}

/** What the row costs, each number after its derivation; nothing of what is 0. */
function costFields({ costs }: LayerExplanation): Blocks {
  if (!costs) return []
  const { macs, activations, macSteps, activationSteps, receptiveFieldSteps } = costs
  const seen = formatField(costs) + formatFieldStart(costs)
  const derived = (steps: readonly string[], result: string) =>
    steps.at(-1)?.endsWith(`= ${result}`) ? steps.join('; ') : [...steps, result].join('; ')
  return fields([
    ...(macs && macs.most > 0 ? [field(text('MACs'), text(derived(macSteps, formatInterval(macs))))] : []),
    ...(activations === null
      ? []
      : [field(text('activations'), text(derived(activationSteps, formatCount(activations))))]),
    ...(seen === '' ? [] : [field(text('receptive field'), text(derived(receptiveFieldSteps, seen)))]),
  ])
}

function alternativeItem(alternative: Alternative): Inlines {
  const { lessLikely } = alternative
  const why = lessLikely === null ? [] : [...text('; less likely: '), ...prose(lessLikely)]
  return [...code(differenceText(alternative)), ...text(`: ${otherArithmetic(alternative)}`), ...why]
}

/** Everything known about a row, part by part, in the order of all outputs; the page knows each part by its name. */
export function layerParts(layer: LayerExplanation): readonly Section[] {
  const { weights, variant, unseen, alternatives, remarks, pitfalls } = layer
  return [
    ...section(`Weights (${countOf(weights.length, 'tensor')})`, weightTable(weights, true), 'weights'),
    ...section('Count', countBlocks(layer), 'count'),
    ...section('Variant of the layer', list([optional(variant && `${variant.name}: ${variant.why}`)]), 'variant'),
    ...section('Configuration (= fixed, ~ preferred, ≈ open)', configFields(layer), 'configuration'),
    ...section('What a summary never shows', list([codes(unseen)]), 'unseen'),
    ...section(alternativesTitle(layer) ?? '', list(alternatives.map(alternativeItem)), 'alternatives'),
    ...section('Trained', list([optional(trainableText(layer))]), 'trained'),
    ...section('Memory', list([optional(bytesText(layer))]), 'memory'),
    ...section('Costs per sample', costFields(layer), 'costs'),
    ...section('Good to know', list(remarks.map(prose)), 'remarks'),
    ...section('Common mistakes', list(pitfalls.map(prose)), 'pitfalls'),
  ]
}

function layerHeading(layer: LayerExplanation, ...more: readonly Inlines[]): Heading {
  const title = [...code(layer.name), ...text(` (${layer.className || '…'})`)]
  return heading(title, [code(flowText(layer)), ...more].map(faint))
}

function layerSection(layer: LayerExplanation, head: Heading, content: Blocks): Section {
  return { kind: 'section', id: null, heading: head, depth: layer.depth, content }
}

/** Everything known about a row. */
export function fullLayer(layer: LayerExplanation): Section {
  const what = layer.what === null ? [] : [paragraph(prose(layer.what))]
  return layerSection(layer, layerHeading(layer, text(`line ${layer.line}`)), [...what, ...layerParts(layer)])
}

/** A row in a few lines. `alike` is an earlier row with the same explanation. */
export function shortLayer(layer: LayerExplanation, alike: string | null): Section {
  const aside = (content: Inlines) => (content.length === 0 ? [] : [paragraph(faint(content))])
  const isFormulaShown = layer.formula !== null && layer.weights.length > 0
  const content =
    alike === null
      ? [
          ...weightTable(layer.weights, false),
          ...(isFormulaShown ? [line(code(layer.formula ?? ''))] : []),
          resultLine(layer),
          ...aside(optional(whyText(layer))),
        ]
      : [resultLine(layer), ...aside([...text('same as '), ...code(alike)])]
  return layerSection(layer, layerHeading(layer), [group(content)])
}

/** A key that two rows share if their short explanations are the same. */
export function shortKey(layer: LayerExplanation): string {
  const { weights, substitution, className, outcome, params } = layer
  return JSON.stringify([className, outcome, params, substitution, weights, whyText(layer)])
}

/** The row with another configuration that fits in its place: its weights and its count. */
export function withAlternative(layer: LayerExplanation, alternative: Alternative): LayerExplanation {
  const { weights, drawing, substitution, terms } = alternative
  return { ...layer, weights, drawing, substitution, terms, formula: null, steps: [] }
}
