import type { View } from '../view.ts'
import { GraphView } from './graph-view.tsx'

export const graphView: View = { id: 'graph', title: 'Graph', Panel: GraphView }
