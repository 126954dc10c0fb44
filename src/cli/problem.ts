/** What went wrong around the audit; each is written to standard error. */
export interface Problem {
  /** `fault`: a named file was not checked, or keraudit itself failed. `usage`: bad usage or configuration. `warning`: worth knowing. */
  readonly kind: 'fault' | 'usage' | 'warning'
  readonly message: string
  /** Lines below the message. */
  readonly details?: readonly string[]
}

export const fault = (message: string): Problem => ({ kind: 'fault', message })
export const usage = (message: string): Problem => ({ kind: 'usage', message })
export const warning = (message: string): Problem => ({ kind: 'warning', message })

/** What failed in the program itself. */
export function internalError(error: unknown, path?: string): Problem {
  const reason = error instanceof Error ? error.message : String(error)
  const subject = path === undefined ? '' : `${path} was not checked: `
  return fault(`${subject}internal error: ${reason}; this is a bug in keraudit, please report it`)
}
