import { chapter, code, faint, field, fields, heading, item, prose, text } from '../document/build.ts'
import type { Blocks, Chapter, Entry, Field, Inlines, Item } from '../document/document.ts'
import { formatShapes } from '../shape/shape.ts'
import { countOf, formatCount } from '../words/number.ts'
import { type Aspect, aspectsOf, countChange, countsText, nameText, totalAspects } from './aspects.ts'
import type { Changed, DiffSide, LayerChange, LayerRef, ModelDiff, OneSided } from './model-diff.ts'

const present = (facts: readonly (string | null)[]): readonly Inlines[] =>
  facts.filter((fact): fact is string => fact !== null).map(text)

/** The source of a summary, and what it is. */
function sideEntry(label: string, sign: string, side: DiffSide): Entry {
  const { path, line, modelName, dialect, layers, params } = side
  const counted = params === null ? '' : `, ${formatCount(params)} params`
  const facts = present([
    modelName === null ? null : `"${modelName}"`,
    `${dialect}, ${countOf(layers, 'layer')}${counted}`,
  ])
  return { label, sign, tone: 'note', within: [], title: code(`${path}:${line}`), facts, fields: [] }
}

/** `dropout_1 (Dropout)`. */
function layerTitle(layer: LayerRef): Inlines {
  return [...code(nameText(layer)), ...text(` (${layer.className || '…'})`)]
}

function aspectField({ label, text: content }: Aspect): Field {
  return label === '' ? field([], faint(text(content))) : field(code(label), text(content))
}

function oneSidedEntry({ kind, layer, after, inside, within }: OneSided): Entry {
  const isAdded = kind === 'added'
  const facts = present([
    layer.outputShapes && formatShapes(layer.outputShapes),
    layer.params ? `${formatCount(layer.params)} params` : null,
    inside > 0 ? `with ${countOf(inside, 'row')} inside` : null,
  ])
  const place = after === null ? text('first') : [...text('after '), ...code(after)]
  return {
    label: kind,
    sign: isAdded ? '+' : '-',
    tone: isAdded ? 'right' : 'wrong',
    within: within.map(code),
    title: layerTitle(layer),
    facts: isAdded ? [...facts, place] : facts,
    fields: [],
  }
}

function changedEntry(change: Changed): Entry {
  const before = change.renamed ? [...code(nameText(change.old)), ...text(' → ')] : []
  return {
    label: change.follows ? 'as a result' : 'changed',
    sign: '~',
    tone: 'caution',
    within: change.within.map(code),
    title: [...before, ...layerTitle(change.new)],
    facts: [],
    fields: aspectsOf(change).map(aspectField),
  }
}

function consequence(title: Inlines, within: readonly string[], facts: readonly (string | null)[]): Entry {
  const shown = present(facts).map(faint)
  return {
    label: 'as a result',
    sign: '·',
    tone: 'faint',
    within: within.map(code),
    title,
    facts: shown,
    fields: [],
  }
}

/** A layer that is unchanged except for its inputs. */
function followingEntry({ new: layer, within, outputShapes, params }: Changed): Entry {
  return consequence(layerTitle(layer), within, [
    outputShapes && `${formatShapes(outputShapes.old)} → ${formatShapes(outputShapes.new)}`,
    params && `${countChange(params)} params`,
  ])
}

/** Whether a layer only follows its inputs and has no other difference. */
function isFollowing(change: LayerChange): change is Changed {
  if (change.kind !== 'changed' || !change.follows) return false
  const { renamed, moved, inputs, trainable, untold } = change
  return !renamed && !moved && !inputs && !trainable && untold === null
}

/** From this many on, consecutive layers that differ only in their shapes are only counted. */
const shownFollowing = 3

/** The first of a run of layers that changed as a result; if the others are many, only their number. */
function runEntries(run: readonly Changed[]): readonly Entry[] {
  const [shown, ...others] = run
  const [first, last] = [others[0], others.at(-1)]
  if (!shown || !first || !last || others.length < shownFollowing) return run.map(followingEntry)
  const names = [...code(nameText(first.new)), ...text(' to '), ...code(nameText(last.new))]
  const counted = `${countOf(others.length, 'layer')} with other shapes as a result`
  return [followingEntry(shown), consequence([...names, ...text(`: ${counted}`)], [], [])]
}

function layerEntry(change: LayerChange): Entry {
  if (change.kind !== 'changed') return oneSidedEntry(change)
  return isFollowing(change) ? followingEntry(change) : changedEntry(change)
}

function layerEntries(changes: readonly LayerChange[]): readonly Entry[] {
  const entries: Entry[] = []
  let run: Changed[] = []
  for (const change of changes) {
    if (isFollowing(change) && !change.params) {
      run.push(change)
      continue
    }
    entries.push(...runEntries(run), layerEntry(change))
    run = []
  }
  return [...entries, ...runEntries(run)]
}

function entries(third: string, second: string, all: readonly Entry[]): Blocks {
  return all.length === 0 ? [] : [{ kind: 'entries', titles: ['', second, third], entries: all }]
}

/** The two summaries, every layer that changed, the totals, the counts and the notes. */
export function diffDocument(diff: ModelDiff): Chapter {
  const sides = [sideEntry('old', '---', diff.old), sideEntry('new', '+++', diff.new)]
  const remarks: readonly Item[] = [
    item(text(countsText(diff))),
    ...diff.notes.map((note) => item(faint([...text('note: '), ...prose(note)]))),
  ]
  return chapter(heading(text(diff.changed ? 'The model changed' : 'The model is the same')), [
    ...entries('', 'summary', sides),
    ...entries('what changed', 'layer', layerEntries(diff.layers)),
    ...fields(totalAspects(diff).map(({ label, text: content }) => field(text(label), text(content)))),
    { kind: 'list', items: remarks },
  ])
}
