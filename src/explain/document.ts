import {
  chapter,
  code,
  faint,
  group,
  heading,
  joined,
  line,
  list,
  marked,
  prose,
  text,
  toned,
} from '../document/build.ts'
import type { Block, Blocks, Chapter, Inlines, Section } from '../document/document.ts'
import { totalMarkOf } from '../report/table/marks.ts'
import { summaryHeading } from '../report/table/summary-heading.ts'
import { formatCount } from '../words/number.ts'
import type { LayerExplanation, ModelExplanation, Proof, ProofStep, TotalExplanation } from './explanation.ts'
import { fullLayer, shortKey, shortLayer } from './layer-document.ts'
import { isInOverview, isRight } from './phrases.ts'
import { shortSumText } from './totals/sum.ts'

/** How much is shown. */
export interface Scope {
  /** Everything that is known, instead of a few lines per row. */
  readonly all: boolean
  /** Only rows that were asked for by name: their totals and contradictions are left out. */
  readonly single: boolean
}

function layerSections(layers: readonly LayerExplanation[], { all, single }: Scope): readonly Section[] {
  if (single) return layers.map((layer) => ({ ...fullLayer(layer), depth: 0 }))
  if (all) return layers.map(fullLayer)
  const seen = new Map<string, string>()
  return layers.filter(isInOverview).map((layer) => {
    const key = shortKey(layer)
    const alike = layer.weights.length > 0 ? (seen.get(key) ?? null) : null
    if (!seen.has(key)) seen.set(key, layer.name)
    return shortLayer(layer, alike)
  })
}

/** `✗ printed 7,850, should be 7,840`. */
function totalFact(total: TotalExplanation): Inlines {
  const right = isRight(total)
  if (total.printed === null) return []
  const should = right === false && total.expected !== null ? `, should be ${formatCount(total.expected)}` : ''
  return [...marked(totalMarkOf(right)), ...text(` printed ${formatCount(total.printed)}${should}`)]
}

/** How a totals line arises: its sum, its size, and remarks. */
export function totalContent(total: TotalExplanation, isWhole: boolean): Blocks {
  const arithmetic = [isWhole ? total.sum : shortSumText(total), total.size].flatMap((sum) =>
    sum === null ? [] : [line(code(sum))],
  )
  return [...arithmetic, ...list(total.remarks.map((remark) => faint(prose(remark))))]
}

function totalSection(total: TotalExplanation, isWhole: boolean): Section {
  const head = heading(text(total.name), [totalFact(total)])
  return { ...group([group(totalContent(total, isWhole))]), heading: head }
}

function stepText({ text: sentence, rests }: ProofStep): Inlines {
  if (rests.length === 0) return prose(sentence)
  const rows = rests.map((basis): Inlines => [{ kind: 'row', ...basis }])
  return [...prose(sentence), ...text(' ('), ...joined(rows, '; '), ...text(')')]
}

/** The sentences of a proof, each with the rows that it rests on. */
export const proofSteps = ({ steps }: Proof): Block => ({ kind: 'steps', items: steps.map(stepText) })

function proofSection(proof: Proof): Section {
  const title = toned('wrong', prose(`${proof.code}: ${proof.claim}`))
  return { ...group([group([proofSteps(proof)])]), heading: heading(title) }
}

function modelChapter(model: ModelExplanation, scope: Scope): Chapter {
  const around = [...model.totals.map((total) => totalSection(total, scope.all)), ...model.proofs.map(proofSection)]
  return chapter(summaryHeading(model), [...layerSections(model.layers, scope), ...(scope.single ? [] : around)])
}

/** The explanations as one document per summary. */
export function explanationDocument(models: readonly ModelExplanation[], scope: Scope): Blocks {
  return models.map((model) => modelChapter(model, scope))
}
