import type { Style } from '../document/style.ts'
import { formatShape, type Shape } from '../shape/shape.ts'
import { formatCount } from '../words/number.ts'
import { wrap } from '../words/wrap.ts'
import type { LayerKind, LayerPage } from './layer-page.ts'
import type { WorkedExample } from './worked-example.ts'

/** Ways that a layer's shapes can look, as far as a page lists them. */
export const shapeLimit = 8
const alikeLimit = 40

const shapesText = (shapes: readonly Shape[]): string => shapes.map(formatShape).join(', ')

/** `(None, 784) → (None, 128), 100,480 parameters`. */
export function exampleTitle({ inputs, outputs, params }: WorkedExample): string {
  return `${shapesText(inputs)} → ${shapesText(outputs)}, ${formatCount(params)} ${params === 1 ? 'parameter' : 'parameters'}`
}

/** The configuration and the arithmetic of an example, a line each. */
export function exampleLines(example: WorkedExample): readonly string[] {
  const surprise = example.variant === null ? '' : `with ${example.variant}`
  const written = [example.arguments, surprise].filter((part) => part !== '').join(', ')
  return [
    ...(written === '' ? [] : [written]),
    ...(example.params === 0 ? [] : [example.formula, example.substitution]),
  ]
}

/** Rows of cells, the columns aligned, empty last cells left out. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
}

function kindLines(kind: LayerKind, width: number, style: Style): readonly string[] {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', style.bold(title), ...lines]
  const listed = (items: readonly string[]) =>
    items.flatMap((item) => wrap(item, width - 4).map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`))
  const more = kind.shapes.length - shapeLimit
  return [
    ...(kind.title === '' ? [] : ['', style.bold(`— ${kind.title} —`)]),
    '',
    ...wrap(kind.what, width),
    ...section(
      'Weights',
      kind.weights.length === 0 ? ['  none'] : aligned(kind.weights.map((one) => [one.name, one.shape, one.note])),
    ),
    ...section('Shapes', [
      ...kind.shapes
        .slice(0, shapeLimit)
        .flatMap(({ inputs, outputs, note }) => [
          `  ${inputs} → ${outputs}`,
          ...(note === '' ? [] : [`      ${note}`]),
        ]),
      ...(more > 0 ? [`  and ${more} more ways`] : []),
    ]),
    ...section('What a summary lets recover', aligned(kind.recovered.map(({ name, values }) => [name, values]))),
    ...section(
      'What it never shows',
      kind.unseen.length === 0 ? [] : wrap(kind.unseen.join(', '), width - 2).map((line) => `  ${line}`),
    ),
    ...section(
      'Worked examples',
      kind.examples.flatMap((example) => [
        `  ${exampleTitle(example)}`,
        ...exampleLines(example).map((line) => `      ${line}`),
      ]),
    ),
    ...section(
      'Surprises that are tried when the plain layer does not fit',
      listed(kind.surprises.map(({ name, why }) => `${name}: ${why}`)),
    ),
    ...section('Pitfalls', listed(kind.pitfalls)),
  ]
}

/** The page of a class for a terminal of so many columns. */
export function layerText(page: LayerPage, width: number, style: Style): string {
  const { className, alike, kinds, otherKinds } = page
  const names = [
    ...alike.slice(0, alikeLimit),
    ...(alike.length > alikeLimit ? [`${alike.length - alikeLimit} more`] : []),
  ]
  const lines = [
    style.bold(className),
    ...(alike.length === 0 ? [] : wrap(`The same holds for ${names.join(', ')}.`, width)),
    ...kinds.flatMap((kind) => kindLines(kind, width, style)),
    ...(otherKinds.length === 0 ? [] : ['', style.bold('The same around'), ...wrap(otherKinds.join('; '), width)]),
  ]
  return `${lines.join('\n')}\n`
}
