/** What the command's exit status says (the contract's four). */
export const exitCodes = {
  /** Nothing at or above `--fail-on`. */
  passed: 0,
  /** Something at or above `--fail-on`. */
  failed: 1,
  /** Bad usage or configuration, or a whole run without a summary. */
  usage: 2,
  /** A named file could not be read, or an internal fault. */
  fault: 3,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
