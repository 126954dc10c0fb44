/** The columns of tables for papers by their names on the command line, in the order in which they usually stand. */
export const columnNames = [
  'layer',
  'type',
  'shape',
  'params',
  'macs',
  'activations',
  'receptive-field',
  'verdict',
] as const

export type ColumnName = (typeof columnNames)[number]

/** The columns of a table for which nobody chose any. */
export const usualColumns: readonly ColumnName[] = ['layer', 'type', 'shape', 'params', 'macs']
