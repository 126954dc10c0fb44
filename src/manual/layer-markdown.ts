import type { LayerKind, LayerPage } from './layer-page.ts'
import { exampleLines, exampleTitle, shapeLimit } from './layer-text.ts'

const code = (text: string): string => `\`${text}\``
const cell = (text: string): string => text.replaceAll('|', '\\|')
const codes = (names: readonly string[]): string => names.map(code).join(', ')

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return ['', line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)]
}

function kindMarkdown(kind: LayerKind): readonly string[] {
  const more = kind.shapes.length - shapeLimit
  const shapes = kind.shapes.slice(0, shapeLimit).map(({ inputs, outputs, note }) => {
    return `- ${code(`${inputs} → ${outputs}`)}${note === '' ? '' : `: ${code(note)}`}`
  })
  const list = (title: string, items: readonly string[]) => (items.length === 0 ? [] : ['', `${title}:`, '', ...items])
  return [
    '',
    ...(kind.title === '' ? [] : [`*${kind.title}*`, '']),
    kind.what,
    ...table(
      ['weight', 'shape', ''],
      kind.weights.map(({ name, shape, note }) => [code(name), code(shape), note === '' ? '' : code(note)]),
    ),
    ...list('Shapes', [...shapes, ...(more > 0 ? [`- and ${more} more ways`] : [])]),
    ...table(
      ['recovered', 'values'],
      kind.recovered.map(({ name, values }) => [code(name), values]),
    ),
    ...(kind.unseen.length === 0 ? [] : ['', `Never shown: ${codes(kind.unseen)}.`]),
    ...list('Worked examples', [
      '```text',
      ...kind.examples.flatMap((example) => [
        exampleTitle(example),
        ...exampleLines(example).map((line) => `    ${line}`),
      ]),
      '```',
    ]),
    ...list(
      'Surprises that are tried when the plain layer does not fit',
      kind.surprises.map(({ name, why }) => `- ${code(name)}: ${why}`),
    ),
    ...list(
      'Pitfalls',
      kind.pitfalls.map((pitfall) => `- ${pitfall}`),
    ),
  ]
}

/** The page of a class as a section of a document. */
export function layerMarkdown({ className, alike, kinds, otherKinds }: LayerPage): string {
  return [
    `## ${className}`,
    ...(alike.length === 0 ? [] : ['', `The same holds for ${codes(alike)}.`]),
    ...kinds.flatMap(kindMarkdown),
    ...(otherKinds.length === 0 ? [] : ['', `The same around: ${otherKinds.join('; ')}.`]),
  ].join('\n')
}
