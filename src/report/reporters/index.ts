import { jsonReporter } from './json.ts'
import type { Reporter } from './reporter.ts'
import { textReporter } from './text.ts'

/** Every format, the default first. */
export const reporters: readonly Reporter[] = [textReporter, jsonReporter]
