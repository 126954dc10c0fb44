import { errors } from './errors.ts'
import { printing } from './printing.ts'
import type { Group } from './question.ts'
import { shapes } from './shapes.ts'
import { totals } from './totals.ts'
import { trainable } from './trainable.ts'
import { convolutions, denses, embeddings, nested, normalization, recurrent, unbuilt } from './weights.ts'
import { wishes } from './wishes.ts'

/** All questions, the largest groups first. */
export const groups: readonly Group[] = [
  totals,
  wishes,
  printing,
  trainable,
  shapes,
  errors,
  convolutions,
  denses,
  recurrent,
  unbuilt,
  nested,
  normalization,
  embeddings,
]
