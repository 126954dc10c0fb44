import { escapedText } from '../../document/markdown.ts'
import { countOf, formatCount } from '../../words/number.ts'
import type { DiffSide, LayerChange, LayerRef, ModelDiff } from '../model-diff.ts'
import { aspectsOf, countsText, nameText, shapesText, totalAspects } from './aspects.ts'

/** A name or a key, in the letters of code. */
function code(text: string): string {
  return text.includes('`') || text === '' ? escapedText(text) : `\`${text.replaceAll('|', '\\|')}\``
}

function layerCell(layer: LayerRef): string {
  return `${code(nameText(layer))} (${escapedText(layer.className || '…')})`
}

function sideText({ path, line, dialect, layers, params }: DiffSide): string {
  const counted = params === null ? '' : `, ${formatCount(params)} params`
  return `${code(`${path}:${line}`)} (${dialect}, ${countOf(layers, 'layer')}${counted})`
}

function detailsOf(change: LayerChange): readonly string[] {
  if (change.kind === 'changed') {
    const aspects = aspectsOf(change).map(({ label, text }) =>
      label === '' ? escapedText(text) : `${code(label)} ${escapedText(text)}`,
    )
    return change.follows ? [...aspects, 'follows from its inputs'] : aspects
  }
  const { layer, after, inside, kind } = change
  return [
    layer.outputShapes ? escapedText(shapesText(layer.outputShapes)) : '',
    layer.params ? `${formatCount(layer.params)} params` : '',
    inside > 0 ? `with ${countOf(inside, 'row')} inside` : '',
    kind === 'added' ? (after === null ? 'first' : `after ${code(after)}`) : '',
  ].filter((detail) => detail !== '')
}

function layerLine(change: LayerChange): string {
  const layer = change.kind === 'changed' ? change.new : change.layer
  const before = change.kind === 'changed' && change.renamed ? `${code(nameText(change.old))} → ` : ''
  const within = change.within.map((name) => `${code(name)} / `).join('')
  return `| ${change.kind} | ${within}${before}${layerCell(layer)} | ${detailsOf(change).join('<br>')} |`
}

/** The difference for a job summary or a comment on a pull request. */
export function formatMarkdown(diff: ModelDiff): string {
  const layers = diff.layers.map(layerLine)
  const totals = totalAspects(diff).map(({ label, text }) => `- ${label}: ${escapedText(text)}`)
  const notes = diff.notes.map((note) => `- ${escapedText(note)}`)
  const parts = [
    [`### ${diff.changed ? 'The model changed' : 'The model is the same'}`],
    [`${sideText(diff.old)} → ${sideText(diff.new)}: ${countsText(diff)}.`],
    layers.length > 0 ? ['| | layer | what changed |', '|---|---|---|', ...layers] : [],
    totals,
    notes,
  ]
  return parts
    .filter((part) => part.length > 0)
    .map((part) => `${part.join('\n')}\n`)
    .join('\n')
}
