import type { Shape } from '../shape/shape.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import { formatCount } from '../words/number.ts'

/** A name and a class in one cell. */
export function layerCell({ classFirst }: Printing, name: string, className: string): string {
  return classFirst ? `${className} (${name})` : `${name} (${className})`
}

/** A shape as the printer writes it. */
export function shapeText({ shapes }: Printing, shape: Shape): string {
  if (shapes === 'json') return `[${shape.map((dim) => dim ?? 'null').join(',')}]`
  const dims = shape.map((dim) => dim ?? 'None').join(', ')
  return shape.length === 1 && shapes === 'python' ? `(${dims},)` : `(${dims})`
}

/** What a layer gives: one shape, or all of them in a list; `isListed` where one stands in a list too. */
export function shapesCell(printing: Printing, shapes: readonly Shape[] | null, isListed = false): string {
  if (!shapes) return printing.unknownShape
  const texts = shapes.map((shape) => shapeText(printing, shape))
  const separator = printing.shapes === 'json' ? ',' : ', '
  return texts.length === 1 && !isListed ? (texts[0] ?? '') : `[${texts.join(separator)}]`
}

/** A count with the printer's mark between thousands. */
export function countText(count: number, mark: '' | ','): string {
  return mark === ',' ? formatCount(count) : String(count)
}
