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
import type { Blocks, Chapter } from '../document/document.ts'
import { formatShape, type Shape } from '../shape/shape.ts'
import { countOf } from '../words/number.ts'
import type { LayerKind, LayerPage } from './layer-page.ts'
import type { WorkedExample } from './worked-example.ts'

/** Ways that a layer's shapes can look, as far as a page lists them. */
const shapeLimit = 8

const shapesText = (shapes: readonly Shape[]): string => shapes.map(formatShape).join(', ')

/** `(None, 784) → (None, 128), 100,480 parameters`; below it the configuration and the arithmetic. */
function exampleLines(example: WorkedExample): readonly string[] {
  const { inputs, outputs, params, formula, substitution } = example
  const surprise = example.variant === null ? '' : `with ${example.variant}`
  const written = [example.arguments, surprise].filter((part) => part !== '').join(', ')
  const told = [...(written === '' ? [] : [written]), ...(params === 0 ? [] : [formula, substitution])]
  return [
    `${shapesText(inputs)} → ${shapesText(outputs)}, ${countOf(params, 'parameter')}`,
    ...told.map((line) => `    ${line}`),
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

function shapeBlocks({ shapes }: LayerKind): Blocks {
  const items = shapes.slice(0, shapeLimit).map(({ inputs, outputs, note }) => {
    return item(code(`${inputs} → ${outputs}`), note === '' ? [] : [code(note)])
  })
  const more = shapes.length - shapeLimit
  const rest = more > 0 ? [item(text(`and ${more} more ways`))] : []
  return items.length === 0 ? [] : [{ kind: 'list', items: [...items, ...rest] }]
}

function kindBlocks(kind: LayerKind): Blocks {
  const { what, recovered, unseen, examples, surprises, pitfalls } = kind
  const worked = examples.flatMap(exampleLines)
  return [
    paragraph(prose(what)),
    ...section('Weights', weightBlocks(kind)),
    ...section('Shapes', shapeBlocks(kind)),
    ...section(
      'What a summary lets recover',
      fields(recovered.map(({ name, values }) => field(code(name), text(values)))),
    ),
    ...section('What it never shows', unseen.length === 0 ? [] : [paragraph(codes(unseen))]),
    ...section('Worked examples', worked.length === 0 ? [] : [codeBlock(worked)]),
    ...section(
      'Surprises that are tried when the plain layer does not fit',
      list(surprises.map(({ name, why }) => [...code(name), ...text(': '), ...prose(why)])),
    ),
    ...section('Common mistakes', list(pitfalls.map(prose))),
  ]
}

/** The page of a class. */
export function layerDocument({ className, alike, kinds, otherKinds }: LayerPage): Chapter {
  const same = [...text('The same holds for '), ...codes(alike), ...text('.')]
  return chapter(heading(text(className)), [
    ...(alike.length === 0 ? [] : [paragraph(same)]),
    ...kinds.flatMap((kind) =>
      kind.title === '' ? kindBlocks(kind) : [chapter(heading(text(kind.title)), kindBlocks(kind))],
    ),
    ...section('The same around', otherKinds.length === 0 ? [] : [paragraph(text(otherKinds.join('; ')))]),
  ])
}

const introduction: Blocks = [
  'What `keraudit` knows of each layer class: its weights, how shapes pass through it, what a summary lets recover, and rows worked out. `keraudit layers Conv2D` shows the same in a terminal.',
  'Shapes are patterns: a name stands for one axis, `...` for any number of axes, and a function for the axis that comes of others: `conv(rows, 3, 2, padding, 1)` is what a window of 3 with strides of 2 leaves of the rows.',
].map((sentences) => paragraph(prose(sentences)))

/** All pages as one document. */
export function layersDocument(pages: readonly LayerPage[]): Chapter {
  return chapter(heading(text('Layers')), [...introduction, ...pages.map(layerDocument)])
}
