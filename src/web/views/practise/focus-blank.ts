import { type CellPlace, placeKey } from '../../../quiz/exercise/choice.ts'

/** Brings the keyboard to the first blank that is open, or to the next after a place, which is passed over itself. */
export function focusNextBlank(after: CellPlace | null): void {
  const cells = [...document.querySelectorAll<HTMLElement>('.exercise [data-place]')]
  const at = after === null ? -1 : cells.findIndex(({ dataset }) => dataset.place === placeKey(after))
  const others = [...cells.slice(at + 1), ...cells.slice(0, Math.max(0, at))]
  const [next] = others.flatMap((cell) => cell.querySelector('input') ?? [])
  const target = next ?? document.querySelector<HTMLElement>('.another-exercise')
  target?.focus()
}
