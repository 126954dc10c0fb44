import type { View } from '../view.ts'
import { CompareView } from './compare-view.tsx'

export const compareView: View = { id: 'compare', title: 'Compare', Panel: CompareView }
