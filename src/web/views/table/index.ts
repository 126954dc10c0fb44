import type { View } from '../view.ts'
import { LayerTable } from './layer-table.tsx'

export const tableView: View = { id: 'table', title: 'Table', Panel: LayerTable }
