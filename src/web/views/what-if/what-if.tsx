import type { ViewProps } from '../view.ts'
import { DraftPanel } from './draft-panel.tsx'

/** What would change in a summary. */
export function WhatIf({ at, view }: ViewProps) {
  return <DraftPanel source={at} label={view.modelName ?? 'the summary'} />
}
