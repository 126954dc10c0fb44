import type { TableRow } from '../graph/table.ts'

/** Rows of eight features, each with what it takes. */
export const given: TableRow = { cell: 'in (InputLayer)', shape: [[null, 8]] }
export const dense = (name: string, ...inbound: readonly string[]): TableRow => ({
  cell: `${name} (Dense)`,
  shape: [null, 8],
  params: 72,
  inbound,
})
export const add = (name: string, ...inbound: readonly string[]): TableRow => ({
  cell: `${name} (Add)`,
  shape: [null, 8],
  inbound,
})
