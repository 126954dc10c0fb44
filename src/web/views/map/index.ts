import type { View } from '../view.ts'
import { ModelMap } from './model-map.tsx'

export const mapView: View = { id: 'map', title: 'Map', Panel: ModelMap }
