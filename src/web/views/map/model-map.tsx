import type { ViewProps } from '../view.ts'
import { Strip } from './strip.tsx'
import './map.css'

/** Where the parameters of a model are. */
export function ModelMap(props: ViewProps) {
  return <Strip {...props} />
}
