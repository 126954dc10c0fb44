import { ansi } from './ansi.ts'
import type { Container } from './container.ts'
import { plain } from './plain.ts'

/** What a text is freed of, in this order. */
export const CONTAINERS: readonly Container[] = [plain, ansi]
