import { compareView } from './compare/index.ts'
import { graphView } from './graph/index.ts'
import { mapView } from './map/index.ts'
import { practiseView } from './practise/index.ts'
import { tableView } from './table/index.ts'
import type { View } from './view.ts'
import { whatIfView } from './what-if/index.ts'

/** All views in the order of their tabs; the first is open until another is chosen. */
export const views: readonly [View, ...View[]] = [tableView, graphView, mapView, whatIfView, compareView, practiseView]
