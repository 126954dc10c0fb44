import type { ModelDrawing } from './model-drawing.ts'

/** What each box takes from and gives to, by places. */
export interface Neighbours {
  readonly takes: readonly (readonly number[])[]
  readonly gives: readonly (readonly number[])[]
}

export function neighboursOf({ boxes, edges }: ModelDrawing): Neighbours {
  const takes: number[][] = boxes.map(() => [])
  const gives: number[][] = boxes.map(() => [])
  for (const [from, to] of edges) {
    takes[to]?.push(from)
    gives[from]?.push(to)
  }
  return { takes, gives }
}

/** The box that a key leads to: up and down along the arrows, left and right in printed order. */
export function boxByKey(key: string, at: number, { takes, gives }: Neighbours): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return gives[at]?.[0]
    case 'ArrowUp':
      return takes[at]?.[0]
    case 'ArrowRight':
      return Math.min(takes.length - 1, at + 1)
    case 'ArrowLeft':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return takes.length - 1
    default:
      return undefined
  }
}

/** `; takes a, b; gives to c`. */
export function wiringText({ boxes }: ModelDrawing, { takes, gives }: Neighbours, at: number): string {
  const names = (places: readonly number[] = []) => places.map((place) => boxes[place]?.title ?? '').join(', ')
  const [from, to] = [names(takes[at]), names(gives[at])]
  return `${from === '' ? '' : `; takes ${from}`}${to === '' ? '' : `; gives to ${to}`}`
}
