import { likeliestStorage, type Storage } from '../ledger/dtype.ts'
import type { StudiedTable } from '../report/audited.ts'
import type { Diagnosis } from '../verify/diagnose.ts'
import { oncePer } from '../words/memo.ts'
import type { ConfigExplanation } from './explanation.ts'
import { type Split, splitOf } from './totals/split.ts'

/** What the explanations of one table's rows share; worked out when the first is asked for. */
export interface TableContext {
  readonly table: StudiedTable
  readonly diagnosis: Diagnosis
  /** Which rows make up Non-trainable params; null where the text does not show it. */
  readonly split: Split | null
  /** How scalars are stored by the size lines; null without any that agree. */
  readonly storage: Storage | null
  /** What was said of equal rows before. */
  readonly reasons: Map<string, readonly ConfigExplanation[]>
}

/** The context of a table, the same one each time. */
export const contextOf = oncePer((table: StudiedTable): TableContext => {
  const { diagnosis } = table.verification
  return {
    table,
    diagnosis,
    split: splitOf(table, diagnosis),
    storage: likeliestStorage(diagnosis.ledger),
    reasons: new Map(),
  }
})
