import { signal } from '@preact/signals'
import type { Assumed } from '../../costs/costs.ts'

/** Sizes that the text leaves open, as the user says that they are: costs are worked out at these. */
export const assumedSizes = signal<Assumed>({})
