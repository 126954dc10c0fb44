import {
  chapter,
  code,
  codeBlock,
  codes,
  column,
  field,
  fields,
  heading,
  item,
  list,
  paragraph,
  prose,
  section,
  table,
  text,
} from '../document/build.ts'
import type { Blocks, Chapter, Field } from '../document/document.ts'
import type { Mistake } from '../layers/layer-entry.ts'
import { formatShape, type Shape } from '../shape/shape.ts'
import { countOf } from '../words/number.ts'
import type { LayerKind, LayerPage } from './layer-page.ts'
import type { WorkedExample } from './worked-example.ts'

/** At most this many shape patterns are listed on a page. */
const shapeLimit = 8

const shapesText = (shapes: readonly Shape[]): string => shapes.map(formatShape).join(', ')

/** `(None, 784) → (None, 128), 100,480 parameters`; below it the configuration and the arithmetic. */
function exampleLines(example: WorkedExample): readonly string[] {
  const { inputs, outputs, params, formula, substitution } = example
  const variant = example.variant === null ? '' : `with ${example.variant}`
  const written = [example.arguments, variant].filter((part) => part !== '').join(', ')
  const details = [...(written === '' ? [] : [written]), ...(params === 0 ? [] : [formula, substitution])]
  return [
    `${shapesText(inputs)} → ${shapesText(outputs)}, ${countOf(params, 'parameter')}`,
    ...details.map((line) => `    ${line}`),
  ]
}

function weightBlocks({ weights }: LayerKind): Blocks {
  if (weights.length === 0) return [paragraph(text('none'))]
  const columns = [column('weight'), column('shape'), column('', 'below')]
  return table(
    columns,
    weights.map(({ name, shape, note }) => [code(name), code(shape), text(note)]),
  )
}

/** The terms of the sum of multiply-adds, where a weight stands for how many numbers it has. */
function macsBlocks({ macs }: LayerKind): Blocks {
  return list(macs.map((term, at) => code(at === 0 ? term : `+ ${term}`)))
}

function shapeBlocks({ shapes }: LayerKind): Blocks {
  const items = shapes.slice(0, shapeLimit).map(({ inputs, outputs, note }) => {
    return item(code(`${inputs} → ${outputs}`), note === '' ? [] : [code(note)])
  })
  const more = shapes.length - shapeLimit
  const rest = more > 0 ? [item(text(`and ${more} more`))] : []
  return items.length === 0 ? [] : [{ kind: 'list', items: [...items, ...rest] }]
}

/** `params // 4`, what it does, and where only some rows allow it. */
function mistakeField({ does, count, leavesOut, when }: Mistake): Field {
  const condition = when === undefined ? [] : [...text(' if '), ...code(when)]
  return field(code(count ?? `params - size of ${leavesOut}`), [...text(does), ...condition])
}

function kindBlocks(kind: LayerKind): Blocks {
  const { what, recovered, unseen, examples, surprises, pitfalls, mistakes } = kind
  const worked = examples.flatMap(exampleLines)
  return [
    paragraph(prose(what)),
    ...section('Weights', weightBlocks(kind)),
    ...section('Multiply-adds per sample', macsBlocks(kind)),
    ...section('Shapes', shapeBlocks(kind)),
    ...section('What a summary reveals', fields(recovered.map(({ name, values }) => field(code(name), text(values))))),
    ...section('What it never shows', unseen.length === 0 ? [] : [paragraph(codes(unseen))]),
    ...section('Worked examples', worked.length === 0 ? [] : [codeBlock(worked, 'text', true)]),
    ...section(
      'Variants, tried if the plain layer does not fit',
      list(surprises.map(({ name, why }) => [...code(name), ...text(': '), ...prose(why)])),
    ),
    ...section('Common mistakes', list(pitfalls.map(prose))),
    ...section('Wrong counts', fields(mistakes.map(mistakeField))),
  ]
}

/** The page of a class. */
export function layerDocument({ className, alike, kinds, otherKinds }: LayerPage): Chapter {
  const same = [...text('Also applies to '), ...codes(alike), ...text('.')]
  return chapter(heading(text(className)), [
    ...(alike.length === 0 ? [] : [paragraph(same)]),
    ...kinds.flatMap((kind) =>
      kind.title === '' ? kindBlocks(kind) : [chapter(heading(text(kind.title)), kindBlocks(kind))],
    ),
    ...section('Other wrapped layers', otherKinds.length === 0 ? [] : [paragraph(text(otherKinds.join('; ')))]),
  ])
}

const introduction: Blocks = [
  'What `keraudit` knows about each layer class: its weights, how shapes pass through it, what a summary reveals, and worked examples. `keraudit layers Conv2D` shows the same in a terminal.',
  'Shapes are patterns: a name stands for one axis, `...` for any number of axes, and a function for an axis computed from others: `conv(rows, 3, 2, padding, 1)` is the length of `rows` after a window of 3 with strides of 2.',
  'In multiply-adds a weight stands for how many numbers it has; `input` and `output` are the first shapes without the batch axis.',
].map((sentences) => paragraph(prose(sentences)))

/** All pages as one document. */
export function layersDocument(pages: readonly LayerPage[]): Chapter {
  return chapter(heading(text('Layers')), [...introduction, ...pages.map(layerDocument)])
}
