import { type RowPlace, rowKey } from '../../state/page-state.ts'

/** The `id` of a row's element. */
export const rowId = (place: RowPlace): string => `row-${rowKey(place)}`

/** The `id` of the explanation below it. */
export const detailsId = (place: RowPlace): string => `details-${rowKey(place)}`

/** The `id` of a totals line's element, by its `totalKey`. */
export const totalId = (key: string): string => `total-${key}`
